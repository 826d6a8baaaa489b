using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// What may stand in double braces in a partnership's own template: "{{period}}" for words within a line, "{{section 5}}", alone in its paragraph, for a
/// whole part of the report. Capitals and the number of spaces are no difference.
/// </summary>
/// <param name="Meaning">What comes in its place, in words.</param>
public sealed record ReportPlaceholder(string Name, string Meaning)
{
    /// <summary>Stands for the number of the page; it may stand in a header or footer alone.</summary>
    internal const string PageNumber = "page number";

    internal const string State = "state";

    internal const string Digest = "digest";

    internal const string WholeReport = "whole report";

    /// <summary>The words it stands for; null for a block.</summary>
    internal Func<ReportSnapshot, Seal?, string>? Says { get; private init; }

    /// <summary>Writes the part it stands for; null for words.</summary>
    internal Action<WordReport>? Writes { get; private init; }

    /// <summary>A part of the report, with its heading and tables.</summary>
    public bool IsBlock => Writes is not null;

    /// <summary>"{{section 5}}".</summary>
    public string InBraces => $"{{{{{Name}}}}}";

    public static readonly IReadOnlyList<ReportPlaceholder> All =
    [
        Words("partnership", "the partnership’s name", (report, _) => report.Partnership),
        Words("title", "the report’s title", (report, _) => report.Title),
        Words("quarter", "July to September 2010 (Q2 2010/11)", (report, _) => ReportWords.Quarter(report)),
        Words("period", "Q2 2010/11", (report, _) => report.Period),
        Words("months", "July to September 2010", (report, _) => report.Months),
        Words("as at", "30 September 2010", (report, _) => report.AsAt.InWords),
        Words("strategy", "the strategy’s title", (report, _) => report.Strategy),
        Words(State, "DRAFT - not agreed; once agreed, when and under which minute", (report, _) => ReportWords.State(report)),
        Words("state in full", "the same with who agreed it, or when it is to be considered", (report, _) => ReportWords.StateInFull(report)),
        Words("considered on", "the day of the board’s meeting", (report, _) => report.ConsideredOn.InWords),
        Words("agreed by", "who agreed it; nothing in a draft", (report, _) => report.Agreement?.By ?? ""),
        Words("agreed on", "the day it was agreed; nothing in a draft", (report, _) => report.Agreement?.On.InWords ?? ""),
        Words("minute", "the minute that records it; nothing in a draft", (report, _) => report.Agreement?.Minute ?? ""),
        Words("notice", "what a demonstration says of itself; nothing otherwise", (report, _) => report.Notice),
        Words(Digest, "Digest and its 64 digits, once agreed; nothing in a draft", (_, seal) => seal is null ? "" : $"Digest {seal.Digest}"),
        Words(PageNumber, "Page 1 of 9; in a header or footer", (_, _) => ""),
        Block("summary", "the summary", report => report.Summary()),
        Block("exceptions", "the table of exceptions", report => report.Table("exceptions")),
        Block("decisions", "the board’s decisions on this report", report => report.Table("decisions")),
        Block("follow-ups", "what the board asked for before", report => report.Table("follow-ups")),
        Block("corrections", "corrections to earlier reports", report => report.Table("corrections")),
        .. Enumerable.Range(1, 9).Select(number => Block($"section {ReportWords.Number(number)}", $"section {ReportWords.Number(number)} with its heading, words and tables", report => report.Section(ReportWords.Number(number)))),
        Block("appendix a", "Appendix A, an aim at a time; best on pages turned on their side", report => report.Appendix()),
        Block("how to check", "how a copy is checked, once agreed", report => report.Checking()),
        Block(WholeReport, "all of these parts, one after the other", report => report.Everything()),
    ];

    /// <summary>The parts every report has, which a template must have too unless it has them all as one.</summary>
    internal static IEnumerable<ReportPlaceholder> Parts => All.Where(one => one.IsBlock && one.Name != WholeReport);

    /// <summary>Each of these, or one of a few, must stand somewhere: the report would not say what it is without.</summary>
    internal static readonly IReadOnlyList<IReadOnlyList<string>> Needed = [["title", "partnership"], ["quarter", "period", "months"], [State], [Digest]];

    internal static ReportPlaceholder? Named(string name) => All.FirstOrDefault(one => one.Name == Tidy(name));

    /// <summary>The known name most like one that is not; null where none is.</summary>
    internal static ReportPlaceholder? Like(string name)
    {
        var tidy = Tidy(name);
        return All.Select(one => (One: one, Steps: Steps(one.Name, tidy))).Where(each => each.Steps <= Math.Max(2, tidy.Length / 3)).OrderBy(each => each.Steps).Select(each => each.One).FirstOrDefault();
    }

    internal static string Tidy(string name) => string.Join(' ', name.Replace('_', ' ').Split([' ', '\u00A0', '\t'], StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    private static ReportPlaceholder Words(string name, string meaning, Func<ReportSnapshot, Seal?, string> says) => new(name, meaning) { Says = says };

    private static ReportPlaceholder Block(string name, string meaning, Action<WordReport> writes) => new(name, meaning) { Writes = writes };

    /// <summary>How many letters must be changed, put in or taken out to make one of the other.</summary>
    private static int Steps(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var above = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                (above, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, above + (one[i - 1] == other[j - 1] ? 0 : 1)));
        }

        return row[other.Length];
    }
}
