using System.Buffers;

namespace Outturn.Domain;

/// <summary>
/// Word sets dashes, quotes and spaces of its own in place of the plain ones. For reading they are one and the same;
/// every character is replaced by exactly one, so that a place found in the plain text is the same place in the text as written.
/// </summary>
internal static class PlainText
{
    /// <summary>How long any pattern may look: the patterns are bounded and take microseconds, this is the last safeguard.</summary>
    public const int Patience = 5000;

    public static string Of(string text) => !text.AsSpan().ContainsAnyExcept(AlreadyPlain) ? text : string.Create(text.Length, text, static (plain, written) =>
    {
        for (var i = 0; i < written.Length; i++)
            plain[i] = Of(written[i]);
    });

    private static readonly SearchValues<char> AlreadyPlain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code), '\n', '£']);

    /// <summary>The lines of a text, however they are broken; "\r\n" breaks once, so that lines are numbered as an editor numbers them.</summary>
    public static string[] Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Split(['\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029']);

    private static char Of(char written) => written switch
    {
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' or '\u00AD' => '-',
        '\u2018' or '\u2019' or '\u02BC' => '\'',
        '\u201C' or '\u201D' => '"',
        '\u2215' or '\u2044' => '/',
        '\n' or '\r' => '\n',
        '\v' or '\f' or '\u0085' or '\u2028' or '\u2029' => '\n',
        _ when char.IsWhiteSpace(written) => ' ',
        _ => written,
    };
}
