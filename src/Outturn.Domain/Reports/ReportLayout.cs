namespace Outturn.Domain;

/// <summary>
/// A part of a report for those who need no more: the exceptions only, one group's lines, one organisation's. It says the same as the whole, of fewer
/// lines, and says that it is an extract; only the whole is sealed.
/// </summary>
public sealed record ReportLayout
{
    private readonly Func<ReportSnapshot, ReportLine, bool> has;
    private readonly bool keepsSummary;

    private ReportLayout(string name, Func<ReportSnapshot, ReportLine, bool> has, bool keepsSummary) => (Name, this.has, this.keepsSummary) = (name, has, keepsSummary);

    /// <summary>"Exceptions only", "Lines of the Environment Group".</summary>
    public string Name { get; }

    public static ReportLayout ExceptionsOnly { get; } = new("Exceptions only", (report, line) => (report.Exceptions ?? []).Any(exception => exception.Reference == line.Reference), keepsSummary: true);

    public static ReportLayout OfGroup(string group) => new($"Lines of {TheName(group)}", (_, line) => line.Group is { } name && SameWords.Are(name, group), keepsSummary: false);

    public static ReportLayout OfOrganisation(string organisation) => new($"Lines of {organisation}", (_, line) => line.Organisation is { } name && SameWords.Are(name, organisation), keepsSummary: false);

    /// <summary>"exceptions"; "group" or "organisation" of a name. Null for any other words.</summary>
    public static ReportLayout? Read(string kind, string of) => kind.Trim().ToLowerInvariant() switch
    {
        "exceptions" => ExceptionsOnly,
        "group" when of.Trim().Length > 0 => OfGroup(of.Trim()),
        "organisation" when of.Trim().Length > 0 => OfOrganisation(of.Trim()),
        _ => null,
    };

    /// <summary>The extract: the lines the layout has with all that is said of them, what the colours mean, and of sections 1 to 9 what concerns the whole board left out.</summary>
    public ReportSnapshot Of(ReportSnapshot whole)
    {
        var references = whole.Lines.Where(line => has(whole, line)).Select(line => line.Reference).ToHashSet(StringComparer.Ordinal);
        var part = whole with
        {
            Extract = new(Name, whole.Digest),
            Sections = [.. whole.Sections.Where(section => section.Number == "4" || (keepsSummary && section.Number == "2"))],
            Exceptions = whole.Exceptions is null ? null : [.. whole.Exceptions.Where(exception => references.Contains(exception.Reference))],
            FollowUps = whole.FollowUps is null ? null : [.. whole.FollowUps.Where(followUp => references.Contains(followUp.Reference))],
            Corrections = whole.Corrections is null ? null : [.. whole.Corrections.Where(correction => references.Contains(correction.Place))],
            Gaps = whole.Gaps is null ? null : [.. whole.Gaps.Where(gap => references.Contains(gap.Reference))],
            Aims = [.. whole.Aims.Select(aim => aim with { Lines = [.. aim.Lines.Where(line => references.Contains(line.Reference))] }).Where(aim => aim.Lines.Count > 0)],
        };
        return keepsSummary || whole.Summary is null ? part : part with { Summary = new(DraftedWords.Summary(part), IsDrafted: true) };
    }

    private static string TheName(string group) => group.StartsWith("the ", StringComparison.OrdinalIgnoreCase) || !group.EndsWith("Group", StringComparison.Ordinal) ? group : $"the {group}";
}

/// <summary>That a report is a part of another: "Exceptions only", and the digest of the whole.</summary>
public sealed record ReportExtract(string Name, string Digest);
