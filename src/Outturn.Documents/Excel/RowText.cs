using System.Globalization;
using System.Xml;

namespace Outturn.Documents.Excel;

/// <summary>
/// A row of a sheet as its letters, to be handed to the XML whole: tags, names of cells and numbers, none of which XML could take for anything else.
/// Element by element a sheet of 10,000 rows takes four times as long.
/// </summary>
internal sealed class RowText
{
    private const int LongestNumber = 11;
    private char[] letters = new char[4096];
    private int length;

    public RowText Append(ReadOnlySpan<char> text)
    {
        Grow(text.Length);
        text.CopyTo(letters.AsSpan(length));
        length += text.Length;
        return this;
    }

    public RowText Append(int number)
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

    private void Grow(int by)
    {
        if (length + by > letters.Length)
            Array.Resize(ref letters, Math.Max(2 * letters.Length, length + by));
    }
}
