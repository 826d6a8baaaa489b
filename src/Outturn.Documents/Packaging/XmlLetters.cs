using System.Buffers;
using System.Globalization;
using System.Xml;

namespace Outturn.Documents.Packaging;

/// <summary>
/// XML as its letters, handed to the writer whole, which refuses what XML cannot hold: the rows of a sheet, the tables of a report. Element by
/// element a sheet of 10,000 rows takes four times as long.
/// </summary>
internal sealed class XmlLetters
{
    private const int LongestNumber = 11;

    private static readonly SearchValues<char> SpecialInText = SearchValues.Create("&<>");
    private static readonly SearchValues<char> SpecialInValues = SearchValues.Create("&<>\"");

    private char[] letters = new char[4096];
    private int length;

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

    public void MoveTo(XmlWriter xml)
    {
        xml.WriteRaw(letters, 0, length);
        length = 0;
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
