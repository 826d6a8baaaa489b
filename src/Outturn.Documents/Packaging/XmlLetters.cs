using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Outturn.Documents.Packaging;

/// <summary>
/// XML as its letters, handed on whole, what XML cannot hold being refused: the rows of a sheet, the tables of a report. Element by element a sheet of
/// 10,000 rows takes four times as long.
/// </summary>
/// <param name="xml">What writes the elements around them.</param>
/// <param name="bytes">Where that writer writes, if it is at hand: the letters then go there themselves, in half the time.</param>
internal sealed class XmlLetters(XmlWriter xml, Stream? bytes)
{
    /// <summary>As many as are handed on together.</summary>
    public const int Many = 16_384;

    private const int LongestNumber = 11;

    private static readonly SearchValues<char> SpecialInText = SearchValues.Create("&<>");
    private static readonly SearchValues<char> SpecialInValues = SearchValues.Create("&<>\"");

    private char[] letters = new char[4096];
    private int length;
    private bool hasBegun;

    public int Length => length;

    public XmlLetters Append(ReadOnlySpan<char> text)
    {
        Grow(text.Length);
        text.CopyTo(letters.AsSpan(length));
        length += text.Length;
        return this;
    }

    /// <summary>The text of an element, whatever stands in it.</summary>
    public XmlLetters AppendText(ReadOnlySpan<char> text) => AppendEscaped(text, SpecialInText);

    /// <summary>What stands between the quotation marks of an attribute. Line ends stay as they are.</summary>
    public XmlLetters AppendValue(ReadOnlySpan<char> value) => AppendEscaped(value, SpecialInValues);

    public XmlLetters Append(int number)
    {
        Grow(LongestNumber);
        number.TryFormat(letters.AsSpan(length), out var written, provider: CultureInfo.InvariantCulture);
        length += written;
        return this;
    }

    /// <summary>Hands on what there is so far; the first of it ends the tag that the writer holds open.</summary>
    /// <exception cref="XmlException">XML cannot hold a letter of it.</exception>
    public void MoveOn()
    {
        if (bytes is null || !hasBegun)
            xml.WriteRaw(letters, 0, length);
        else
            Encode(bytes);
        (hasBegun, length) = (true, 0);
    }

    private void Encode(Stream to)
    {
        var text = letters.AsSpan(0, length);
        if (!XmlCharacters.AreClean(text))
            throw new XmlException("The text holds a character that XML cannot hold.");

        xml.Flush();
        var room = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(length));
        to.Write(room, 0, Encoding.UTF8.GetBytes(text, room));
        ArrayPool<byte>.Shared.Return(room);
    }

    private XmlLetters AppendEscaped(ReadOnlySpan<char> text, SearchValues<char> specials)
    {
        for (var special = text.IndexOfAny(specials); special >= 0; special = text.IndexOfAny(specials))
        {
            Append(text[..special]).Append(text[special] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => "&quot;" });
            text = text[(special + 1)..];
        }

        return Append(text);
    }

    private void Grow(int by)
    {
        if (length + by > letters.Length)
            Array.Resize(ref letters, Math.Max(2 * letters.Length, length + by));
    }
}
