using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Outturn.Documents.Packaging;
using Outturn.Documents.Word;

namespace Outturn.Documents;

/// <summary>Writes HTML: what stands in the braces of an interpolated string is text and is escaped, the rest is markup.</summary>
internal sealed class HtmlWriter
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"");
    private readonly StringBuilder html = new();

    /// <summary>Markup with text in its braces. The handler has written it, straight into the page, before this is reached.</summary>
    public HtmlWriter Write([InterpolatedStringHandlerArgument("")] ref Markup markup) => this;

    public void Line([InterpolatedStringHandlerArgument("")] ref Markup markup) => Write(ref markup).html.Append('\n');

    /// <summary>Markup as it is, from our own files alone.</summary>
    public void Raw(string markup) => html.Append(markup);

    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(html.ToString());

    private void Text(string text)
    {
        var rest = XmlCharacters.Clean(text).AsSpan();
        for (var special = rest.IndexOfAny(Special); special >= 0; special = rest.IndexOfAny(Special))
        {
            html.Append(rest[..special]).Append(rest[special] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => "&quot;" });
            rest = rest[(special + 1)..];
        }

        html.Append(rest);
    }

    [InterpolatedStringHandler]
    internal readonly ref struct Markup(int literalLength, int formattedCount, HtmlWriter writer)
    {
        public int Length { get; } = literalLength + formattedCount;

        public void AppendLiteral(string markup) => writer.html.Append(markup);

        public void AppendFormatted(string? text) => writer.Text(text ?? "");

        public void AppendFormatted(int number) => writer.html.Append(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(RawMarkup markup) => writer.html.Append(markup.Text);
    }
}

/// <summary>Markup of our own making that goes in as it is: a mark's drawing.</summary>
internal readonly record struct RawMarkup(string Text);
