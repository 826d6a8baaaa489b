namespace Outturn.Domain;

/// <summary>
/// A part of a report for those who need no more: the exceptions only, one group's lines, one organisation's. It says the same as the whole, of fewer
/// lines, and says that it is an extract; only the whole is sealed.
/// </summary>
public sealed record ReportLayout
{
    private readonly Func<ReportSnapshot, ReportLine, bool> has;

    private ReportLayout(string name, Func<ReportSnapshot, ReportLine, bool> has) => (Name, this.has) = (name, has);

    /// <summary>"Exceptions only", "Lines of the Environment Group".</summary>
    public string Name { get; }

    public static ReportLayout ExceptionsOnly { get; } = new("Exceptions only", (report, line) => (report.Exceptions ?? []).Any(exception => exception.Reference == line.Reference)) { IsForTheBoard = true };

    public static ReportLayout OfGroup(string group) => new($"Lines of {TheName(group)}", (_, line) => line.Group is { } name && SameWords.Are(name, group));

    public static ReportLayout OfOrganisation(string organisation) => new($"Lines of {organisation}", (_, line) => line.Organisation is { } name && SameWords.Are(name, organisation));

    /// <summary>It keeps the recommendations to the board.</summary>
    private bool IsForTheBoard { get; init; }

    /// <summary>Whether the report has any line of it. No exception is an answer too; a group or body without a line is none.</summary>
    public bool IsIn(ReportSnapshot whole) => IsForTheBoard || whole.Lines.Any(line => has(whole, line));

    /// <summary>"exceptions"; "group" or "organisation" of a name. Null for any other words.</summary>
    public static ReportLayout? Read(string kind, string of) => kind.Trim().ToLowerInvariant() switch
    {
        "exceptions" => ExceptionsOnly,
        "group" when of.Trim().Length > 0 => OfGroup(of.Trim()),
        "organisation" when of.Trim().Length > 0 => OfOrganisation(of.Trim()),
        _ => null,
    };

    /// <summary>The extract: the lines the layout has with all that is said of them, their gaps and risks, what the colours mean and a summary of them alone.</summary>
    public ReportSnapshot Of(ReportSnapshot whole)
    {
        var references = whole.Lines.Where(line => has(whole, line)).Select(line => line.Reference).ToHashSet(StringComparer.Ordinal);
        var outcomes = references.Select(reference => LineReference.Read(reference)?.Outcome.ToString()).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var part = whole with
        {
            Extract = new(Name, whole.IsDraft ? "" : whole.Digest),
            Title = $"{whole.Partnership}: {char.ToLowerInvariant(Name[0])}{Name[1..]}, extract of the quarterly progress report",
            Exceptions = whole.Exceptions is null ? null : [.. whole.Exceptions.Where(exception => references.Contains(exception.Reference))],
            FollowUps = whole.FollowUps is null ? null : [.. whole.FollowUps.Where(followUp => references.Contains(followUp.Reference))],
            Corrections = whole.Corrections is null ? null : [.. whole.Corrections.Where(correction => references.Contains(correction.Place) || (OutcomeFigure.OutcomeAt(correction.Place) is { } outcome && outcomes.Contains(outcome)))],
            Outcomes = whole.Outcomes is null ? null : [.. whole.Outcomes.Where(one => outcomes.Contains(one.Outcome))],
            Gaps = whole.Gaps is null ? null : [.. whole.Gaps.Where(gap => references.Contains(gap.Reference))],
            Risks = whole.Risks is null ? null : [.. whole.Risks.Where(risk => risk.Lines.Split(", ").Any(references.Contains))],
            Aims = [.. whole.Aims.Select(aim => aim with { Lines = [.. aim.Lines.Where(line => references.Contains(line.Reference))] }).Where(aim => aim.Lines.Count > 0)],
        };
        part = part with { Sections = [.. whole.Sections.Select(section => Of(section, part)).OfType<ReportSection>()] };
        return whole.Summary is null ? part : part with { Summary = new(DraftedWords.Summary(part), IsDrafted: true) };
    }

    /// <summary>Of sections 1 to 9, what concerns the whole partnership is left out; money and risk are those of the lines.</summary>
    private ReportSection? Of(ReportSection section, ReportSnapshot part) => section.Number switch
    {
        "2" when IsForTheBoard => section,
        "4" => section,
        "7" when part.Gaps is { Count: > 0 } => section with { Paragraphs = [new(ParagraphKind.Text, "", "Of these lines alone; what it comes to stands in the whole report.")] },
        "9" when part.Risks is { Count: > 0 } => section with { Paragraphs = [new(ParagraphKind.Text, "", "Open risks that threaten these lines; the others stand in the whole report.")] },
        _ => null,
    };

    private static string TheName(string group) => group.StartsWith("the ", StringComparison.OrdinalIgnoreCase) || !group.EndsWith("Group", StringComparison.Ordinal) ? group : $"the {group}";
}

/// <summary>That a report is a part of another: "Exceptions only", and the digest of the whole; empty while that is a draft.</summary>
public sealed record ReportExtract(string Name, string Digest);
