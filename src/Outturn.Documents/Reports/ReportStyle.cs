using System.Text;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>The style sheet of the report's page: one for all, and the lines that stand in the margins of each printed page.</summary>
internal static class ReportStyle
{
    private static readonly Lazy<string> Sheet = new(() => Read("report.css"));

    /// <summary>What came with format 2: a page of format 1 keeps the sheet it was issued with.</summary>
    private static readonly Lazy<string> Listed = new(() => $"\n{Read("report-listed.css")}");

    public static string For(ReportSnapshot report, Seal? seal) =>
        $$"""
        {{Sheet.Value}}{{(report.Format > 1 ? Listed.Value : "")}}
        @page {
          @top-left { content: {{Quoted(report.Partnership)}}; }
          @top-right { content: {{Quoted($"{report.Period}. {ReportWords.State(report)}")}}; }
          @bottom-left { content: {{Quoted($"{report.Notice} {ReportWords.DigestAtFoot(report, seal)}".Trim())}}; }
        }

        """.ReplaceLineEndings("\n");

    /// <summary>A CSS string: every letter that could end it or the style element is written by its number.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '.' or ',' or '-' or '/' or '(' or ')' or ':')
                quoted.Append(rune.ToString());
            else
                quoted.Append('\\').Append(rune.Value.ToString("x6", System.Globalization.CultureInfo.InvariantCulture));
        }

        return quoted.Append('"').ToString();
    }

    private static string Read(string sheet)
    {
        using var stream = typeof(ReportStyle).Assembly.GetManifestResourceStream(sheet)
            ?? throw new InvalidOperationException($"The program was built without {sheet}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd();
    }
}
