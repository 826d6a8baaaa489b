using System.Text.RegularExpressions;

namespace Outturn.Documents;

/// <summary>A paragraph or a cell's line of a report, and where a person finds it.</summary>
/// <param name="Look">What decides how it is shown, where the format says so beside the words; empty elsewhere.</param>
internal sealed record PlacedText(string Place, string Text, string Look = "");

/// <summary>Follows a report from top to bottom and says where it is: "section 4", "Appendix A, aim 2".</summary>
internal sealed partial class Whereabouts
{
    private readonly string[] headings = ["", ""];
    private int paragraph;

    /// <param name="level">1 for a section or appendix, 2 within one.</param>
    public void Enter(int level, string heading)
    {
        headings[level - 1] = Short(heading);
        if (level == 1)
            headings[1] = "";
        paragraph = 0;
    }

    /// <summary>"section 4, paragraph 2".</summary>
    public string NextParagraph() => $"{Here}, paragraph {(++paragraph).ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    public string Heading => $"{Here}, heading";

    /// <summary>"Appendix A, aim 2, line 2.1a.1, column ‘Lead Officer’".</summary>
    public string Cell(string line, string column) =>
        string.Join(", ", new[] { Here, line.Length > 0 ? $"line {line}" : "", column.Length > 0 ? $"column ‘{column}’" : "" }.Where(part => part.Length > 0));

    private string Here => (headings[0], headings[1]) switch
    {
        ("", "") => "the title page",
        ("", var second) => second,
        (var first, "") => first,
        (var first, var second) when second.StartsWith("section", StringComparison.Ordinal) => second,
        (var first, var second) => $"{first}, {second}",
    };

    private static string Short(string heading)
    {
        if (SectionNumber().Match(heading) is { Success: true } section)
            return $"section {section.Groups["number"].Value}";
        if (heading.IndexOf(':', StringComparison.Ordinal) is > 0 and < 20 and var colon)
            return heading.StartsWith("Aim", StringComparison.Ordinal) ? $"aim{heading[3..colon]}" : heading[..colon];
        return $"‘{heading}’";
    }

    [GeneratedRegex(@"^(?<number>[0-9]{1,2}(?:\.[0-9]{1,2})?)\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SectionNumber();
}
