using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>
/// A quarterly report as read, before or after anyone agreed it: from a Word file, or from the report of the database. Every text keeps its place, so
/// that one check serves both.
/// </summary>
public sealed partial record ReportDraft
{
    public Written Title { get; init; } = Written.Nothing;

    /// <summary>Sections 1 to 9 as they were found, with 3.1 and 3.2 on their own.</summary>
    public IReadOnlyList<SectionDraft> Sections { get; init; } = [];

    /// <summary>The aims as section 3 lists them.</summary>
    public IReadOnlyList<AimDraft> Aims { get; init; } = [];

    /// <summary>The tables of Appendix A.</summary>
    public IReadOnlyList<AppendixDraft> Appendix { get; init; } = [];

    /// <summary>What the report itself corrects of earlier ones.</summary>
    public IReadOnlyList<ReportCorrection> Corrections { get; init; } = [];

    /// <summary>Text that belongs to no section, the page headers and footers among it.</summary>
    public IReadOnlyList<Written> OtherText { get; init; } = [];

    public SectionDraft? Section(string number) => Sections.FirstOrDefault(section => section.Number == number);

    /// <summary>A report of the database, as compiled: its places name the section's field or the line.</summary>
    public static ReportDraft From(ReportSnapshot report) => new()
    {
        Title = new(report.Title, new Place("the title")),
        Sections = [.. report.Sections.SelectMany(From)],
        Aims = [.. report.Sections.Where(section => section.Number == "3").SelectMany(section => section.Paragraphs).Select(Listed).OfType<AimDraft>()],
        Appendix = [.. report.Aims.Select(From)],
        Corrections = report.Corrections ?? [],
    };

    private static IEnumerable<SectionDraft> From(ReportSection section)
    {
        var parts = new List<SectionDraft> { new(section.Number, new(section.Heading, At(section.Number, section.Heading)), []) };
        foreach (var paragraph in section.Paragraphs)
        {
            if (paragraph.Kind == ParagraphKind.Heading && paragraph.Number.Length > 0)
                parts.Add(new(paragraph.Number, new(paragraph.Text, At(paragraph.Number, paragraph.Text)), []));
            else if (Listed(paragraph) is null)
                parts[^1] = parts[^1].With(new(paragraph.Kind == ParagraphKind.Light ? "" : paragraph.Number, new(paragraph.Text, parts[^1].Heading.Place)));
        }

        return parts;
    }

    private static AppendixDraft From(ReportAim aim)
    {
        var place = new Place($"Appendix A, aim {aim.Number}") { Reference = aim.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        return new(new(aim.Number, new(aim.Title, place)), [.. aim.Lines.Select(line => LineDraft.From(line, aim.Number))]);
    }

    private static AimDraft? Listed(ReportParagraph paragraph) => paragraph.Kind == ParagraphKind.Bullet && ListedAim().Match(paragraph.Text) is { Success: true } match
        ? new(int.Parse(match.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture), new(match.Groups["title"].Value, At("3.2", "the aims")))
        : null;

    private static Place At(string number, string heading) => new($"section {number}, {heading}") { Reference = number, Field = FieldOf(number) };

    /// <summary>The property of <see cref="ReportSections"/> a section's words are kept in; "" for section 3 as a whole.</summary>
    private static string FieldOf(string number) => number switch
    {
        "1" => nameof(ReportSections.Purpose),
        "2" => nameof(ReportSections.Recommendations),
        "3.1" => nameof(ReportSections.AboutThePartnership),
        "3.2" => nameof(ReportSections.StrategyAndAlignments),
        "4" => nameof(ReportSections.Information),
        "5" => nameof(ReportSections.FutureWork),
        "6" => nameof(ReportSections.Conclusions),
        "7" => nameof(ReportSections.FinancialImplications),
        "8" => nameof(ReportSections.DiversityAndRaceEquality),
        "9" => nameof(ReportSections.Risk),
        _ => "",
    };

    [GeneratedRegex(@"^Aim (?<number>[0-9]{1,2}): (?<title>.+)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline, PlainText.Patience)]
    private static partial Regex ListedAim();
}

/// <summary>A section of a report: 5, "FUTURE WORK", and its paragraphs.</summary>
public sealed record SectionDraft(string Number, Written Heading, IReadOnlyList<ParagraphDraft> Paragraphs)
{
    public SectionDraft With(ParagraphDraft paragraph) => this with { Paragraphs = [.. Paragraphs, paragraph] };
}

/// <summary>A paragraph with the number it carries, "4.1"; "" where it carries none.</summary>
public sealed record ParagraphDraft(string Number, Written Text);

/// <summary>An aim as a document words it.</summary>
public sealed record AimDraft(int Number, Written Title);

/// <summary>One table of Appendix A: the aim over it and its lines.</summary>
/// <param name="Aim">Null where no aim stands over the table.</param>
public sealed record AppendixDraft(AimDraft? Aim, IReadOnlyList<LineDraft> Lines)
{
    /// <summary>Headings of the seven columns the table does not have.</summary>
    public IReadOnlyList<string> MissingColumns { get; init; } = [];

    public Place Place { get; init; } = Place.Unknown;
}

/// <summary>A line of Appendix A as written.</summary>
public sealed record LineDraft
{
    public Written Reference { get; init; } = Written.Nothing;

    public Written Activity { get; init; } = Written.Nothing;

    public Written LeadOfficer { get; init; } = Written.Nothing;

    public Written TargetCompletion { get; init; } = Written.Nothing;

    public Written RequiredOutcome { get; init; } = Written.Nothing;

    public Written Progress { get; init; } = Written.Nothing;

    public Written Completed { get; init; } = Written.Nothing;

    public TrafficLight? Light { get; init; }

    /// <summary>It says what will be done, or what the board asks for.</summary>
    public bool HasCorrectiveAction { get; init; }

    public bool HasNoReturn { get; init; }

    /// <summary>Not in, and its round is open: it may still come.</summary>
    public bool IsStillToCome { get; init; }

    /// <summary>A row of a table not yet filled in.</summary>
    public bool IsEmpty => Activity.IsBlank && LeadOfficer.IsBlank && TargetCompletion.IsBlank && RequiredOutcome.IsBlank && Progress.IsBlank && Completed.IsBlank;

    internal static LineDraft From(ReportLine line, int aim)
    {
        Written At(string text, string column) => new(text, new Place($"Appendix A, aim {aim}, {line.Reference}, {column}") { Reference = line.Reference, Field = column });
        return new()
        {
            Reference = At(line.Reference, "Ref"),
            Activity = At(line.Activity, "Key Activities"),
            LeadOfficer = At(line.LeadOfficer, "Lead Officer"),
            TargetCompletion = At(line.TargetCompletion, "Target Completion"),
            RequiredOutcome = At(line.RequiredOutcome, "Required Outcome"),
            Progress = At(string.Join('\n', new[] { line.BoardsReason, line.BoardAsks ?? "", line.Progress, line.CorrectiveAction }.Where(text => text.Length > 0)), "Progress"),
            Light = line.Light,
            HasCorrectiveAction = !string.IsNullOrWhiteSpace(line.CorrectiveAction) || !string.IsNullOrWhiteSpace(line.BoardAsks),
            IsStillToCome = line.Light is null && line.NotRated == NotRated.NoReturnYet.Word,
            HasNoReturn = line.Light is null && (line.NotRated == NotRated.NoReturnReceived.Word || line.NotRated == NotRated.NoReturnYet.Word),
        };
    }
}
