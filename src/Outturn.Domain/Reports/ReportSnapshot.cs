using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Outturn.Domain;

/// <summary>
/// Everything a quarterly report says, and nothing else: every writer renders this and only this. Lists are in printed order; texts are as
/// printed. Its canonical JSON is what is hashed, signed and frozen.
/// </summary>
public sealed record ReportSnapshot
{
    /// <summary>The version of the shape compiled today. A report agreed in an earlier one has none of what came later, and says and renders what it always did.</summary>
    public const int CurrentFormat = 2;

    /// <summary>The version of this shape.</summary>
    public int Format { get; init; } = CurrentFormat;

    public required string Partnership { get; init; }

    public required string Slug { get; init; }

    /// <summary>"Q2 2010/11".</summary>
    public required string Period { get; init; }

    /// <summary>"July to September 2010".</summary>
    public required string Months { get; init; }

    /// <summary>The last day of the quarter: "as at 30 September 2010".</summary>
    public required DateOnly AsAt { get; init; }

    public required string Title { get; init; }

    /// <summary>"Sustainable Community Strategy for Gloucester".</summary>
    public required string Strategy { get; init; }

    public required DateOnly ConsideredOn { get; init; }

    /// <summary>Null in a draft.</summary>
    public Agreement? Agreement { get; init; }

    /// <summary>Where the site was reached when the report was compiled, "https://outturn.example.org", so that its lines can lead to their stories; null where no one said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Address { get; init; }

    /// <summary>The partnership’s own Word document the report is made in; null for the program’s own shape.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TemplateOfReport? Template { get; init; }

    /// <summary>What the report begins with (since format 2, like all that may be null here).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReportSummary? Summary { get; init; }

    /// <summary>The report it is compared with: "Q1 2010/11".</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Since { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReportException>? Exceptions { get; init; }

    /// <summary>What the board asked for before, until it is done.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReportFollowUp>? FollowUps { get; init; }

    /// <summary>What was corrected of earlier reports since the last one agreed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReportCorrection>? Corrections { get; init; }

    public required IReadOnlyList<ReportSection> Sections { get; init; }

    /// <summary>What was reached of the outcomes’ own measures, printed in section 4.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<OutcomeFigure>? Outcomes { get; init; }

    /// <summary>Lines that need more than they have, or whose resources are not confirmed; printed in section 7.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReportGap>? Gaps { get; init; }

    /// <summary>The open risks, printed in section 9.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReportRisk>? Risks { get; init; }

    public required IReadOnlyList<ReportAim> Aims { get; init; }

    /// <summary>
    /// The head of the partnership’s history just before the report was agreed, "312:9f3a…": whoever holds the report is a witness of everything saved until then.
    /// Null in a draft.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? History { get; init; }

    /// <summary>"The progress in this demonstration is fictional."; empty for a real partnership.</summary>
    public string Notice { get; init; } = "";

    /// <summary>What part of the report this is; null for the whole. An extract is never sealed.</summary>
    [JsonIgnore]
    public ReportExtract? Extract { get; init; }

    /// <summary>The further body a file was issued to; null for the board's own. It is no part of what is frozen.</summary>
    [JsonIgnore]
    public ReportIssue? Issue { get; init; }

    /// <summary>The sections as the reader of the file has them: section 1 in the words for the body it was issued to.</summary>
    [JsonIgnore]
    public IReadOnlyList<ReportSection> SectionsToRead => Issue is null ? Sections : [.. Sections.Select(section => section.Number == "1" ? section with { Paragraphs = ReportSection.Numbered("1.1", Issue.Purpose) } : section)];

    [JsonIgnore]
    public bool IsDraft => Agreement is null;

    [JsonIgnore]
    public IEnumerable<ReportLine> Lines => Aims.SelectMany(aim => aim.Lines);

    [JsonIgnore]
    public LightCounts Counts => LightCounts.Of(Lines);

    /// <summary>The day the board reads it: of the meeting that agreed it, else of the one that is to consider it.</summary>
    [JsonIgnore]
    public DateOnly ReadOn => Agreement?.On ?? ConsideredOn;

    /// <summary>The same line in this report: by its reference within the year, else by its words.</summary>
    public ReportLine? LineLike(ReportLine line) => LinesLike()(line);

    /// <summary>Finds the same line in this report for each of many.</summary>
    internal Func<ReportLine, ReportLine?> LinesLike()
    {
        var byReference = LinesByReference;
        return line => byReference[line.Reference].FirstOrDefault(known => SameWords.Are(known.Activity, line.Activity)) ?? Lines.FirstOrDefault(known => SameWords.Are(known.Activity, line.Activity));
    }

    /// <summary>Made anew each time it is asked for: for whoever looks for many.</summary>
    [JsonIgnore]
    public ILookup<string, ReportLine> LinesByReference => Lines.ToLookup(line => line.Reference, StringComparer.Ordinal);

    /// <summary>The page with the whole story of a line of this report: who said what of it, when, and every earlier value. Null where no one said where the site is reached.</summary>
    public string? StoryOf(string reference) => StoryOf(Lines.FirstOrDefault(line => line.Reference == reference)?.Line);

    /// <param name="line">The key activity: references change when a plan is put in another order, and this does not.</param>
    public string? StoryOf(Guid? line) => Address is not null && line is { } id ? $"{Address}/{Slug}/lines/{id}" : null;

    /// <summary>The page with every figure of an outcome: each year’s and quarter’s, its source, who entered it, and every earlier value.</summary>
    public string? StoryOf(OutcomeFigure figure) => Address is not null && figure.Page is { } page ? $"{Address}/{Slug}/{page}" : null;

    /// <summary>SHA-256 of the canonical JSON, in lower-case hexadecimal.</summary>
    [JsonIgnore]
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Canonical()));

    /// <summary>The one byte form: UTF-8 JSON, properties in the order of the types, no white space, ISO dates, in any culture and time zone.</summary>
    public byte[] Canonical() => JsonSerializer.SerializeToUtf8Bytes(this, CanonicalJson);

    public static ReportSnapshot Read(ReadOnlySpan<byte> canonical) =>
        JsonSerializer.Deserialize<ReportSnapshot>(canonical, CanonicalJson) ?? throw new JsonException("The snapshot is empty.");

    internal static ReportSnapshot Of(QuarterlyReport report, Partnership partnership, Strategy strategy, ReportingRound round, ReportBackground background)
    {
        var agreement = report.AgreedOn is { } on ? new Agreement(report.AgreedBy, on, report.AgreedMinute) : null;
        var aims = strategy.Aims.OrderBy(aim => aim.Number).Select(aim => (Aim: aim, Lines: ReportLine.Of(aim, round, background.Address.Length > 0))).ToList();
        var lines = aims.SelectMany(aim => aim.Lines).ToList();
        var compiled = new ReportSnapshot
        {
            Partnership = partnership.Name,
            Slug = partnership.Slug.Text,
            Period = report.Period.Label,
            Months = report.Period.Months,
            AsAt = report.Period.End,
            Title = $"{partnership.Name}: {strategy.Aims.Count} key aims, quarterly progress report",
            Strategy = strategy.Details.Title,
            ConsideredOn = report.ConsideredOn,
            Agreement = agreement,
            Template = background.Template,
            Address = background.Address.Length > 0 ? background.Address : null,
            Since = background.Last?.Period,
            Exceptions = ReportException.Of(lines, background, report.Period.End),
            FollowUps = [.. background.FollowUps.OrderBy(followUp => followUp.ByWhen).ThenBy(followUp => followUp.Return.KeyActivity.Reference, StringComparer.Ordinal).Select(followUp => ReportFollowUp.Of(followUp, background.Address.Length > 0))],
            Corrections = [.. background.Corrections.OrderBy(correction => correction.Period).ThenBy(correction => correction.Place, StringComparer.Ordinal).ThenBy(correction => correction.At).ThenBy(correction => correction.Field, StringComparer.Ordinal).Select(ReportCorrection.Of)],
            Sections = ReportSection.Of(report, strategy, agreement),
            Outcomes = OutcomeFigure.Of(strategy, background.OutcomeFigures, report.Period, background.Address.Length > 0),
            Gaps = [.. lines.Select(each => ReportGap.Of(each.Line.KeyActivity)).OfType<ReportGap>()],
            Risks = [.. background.Risks.Where(risk => risk.IsOpen).OrderByDescending(risk => risk.Details.Score).ThenBy(risk => risk.Number).Select(ReportRisk.Of)],
            Aims = [.. aims.Select(aim => new ReportAim(aim.Aim.Number, aim.Aim.Title, [.. aim.Lines.Select(each => each.Printed)]))],
            History = agreement is not null && background.History.Length > 0 ? background.History : null,
            Notice = partnership.DemonstrationNotice,
        };
        var isDrafted = string.IsNullOrWhiteSpace(report.Sections.Summary);
        return compiled with { Summary = new(isDrafted ? DraftedWords.Summary(compiled) : ReportSection.Lines(report.Sections.Summary), isDrafted) };
    }

    private static readonly JsonSerializerOptions CanonicalJson = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };
}

/// <summary>A numbered section of the report: 3, "Background", with its parts.</summary>
/// <param name="Clause">The clause it answers: "R3.1" parts of section 3 carry their own.</param>
public sealed record ReportSection(string Number, string Heading, string Clause, IReadOnlyList<ReportParagraph> Paragraphs)
{
    internal static IReadOnlyList<ReportSection> Of(QuarterlyReport report, Strategy strategy, Agreement? agreement)
    {
        var text = report.Sections;
        return
        [
            new("1", "Purpose of report", "R1", Numbered("1.1", text.Purpose)),
            new("2", "Recommendations", "R2", Numbered("2.1", text.Recommendations)),
            new("3", "Background", "R3.1",
            [
                new(ParagraphKind.Heading, "3.1", "About the partnership"),
                .. Plain(text.AboutThePartnership),
                new(ParagraphKind.Heading, "3.2", strategy.Details.Title),
                .. Plain(text.StrategyAndAlignments),
                new(ParagraphKind.Text, "", $"The strategy has {strategy.Aims.Count} aims:"),
                .. strategy.Aims.OrderBy(aim => aim.Number).Select(aim => new ReportParagraph(ParagraphKind.Bullet, "", string.Create(CultureInfo.InvariantCulture, $"Aim {aim.Number}: {aim.Title}"))),
            ]),
            new("4", "Information", "R4",
            [
                .. Numbered("4.1", text.Information),
                .. Enum.GetValues<TrafficLight>().Select(light => new ReportParagraph(ParagraphKind.Light, light.Word, light.Meaning)),
                new(ParagraphKind.Text, "4.2", AgreementInWords(report, agreement)),
            ]),
            new("5", "Future work", "R5", Plain(text.FutureWork)),
            new("6", "Conclusions", "R6", Plain(text.Conclusions)),
            new("7", "Financial implications", "R7", Plain(text.FinancialImplications)),
            new("8", "Diversity and race equality", "R8", Plain(text.DiversityAndRaceEquality)),
            new("9", "Risk", "R9", Plain(text.Risk)),
        ];
    }

    private static string AgreementInWords(QuarterlyReport report, Agreement? agreement) => agreement is null
        ? $"The {report.Period.Label} report is to be considered by the Executive Board of the partnership on {report.ConsideredOn.InWords}."
        : $"The {report.Period.Label} report was agreed by {agreement.By} of the partnership on {agreement.On.InWords} ({agreement.Minute}).";

    /// <summary>The paragraphs of a text as typed, without empty lines.</summary>
    internal static IReadOnlyList<string> Lines(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    internal static IReadOnlyList<ReportParagraph> Numbered(string number, string text) =>
        [.. Plain(text).Select((paragraph, index) => index == 0 ? paragraph with { Number = number } : paragraph)];

    private static IReadOnlyList<ReportParagraph> Plain(string text) =>
    [
        .. Lines(text)
            .Select(line => line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("· ", StringComparison.Ordinal)
                ? new ReportParagraph(ParagraphKind.Bullet, "", line[2..].TrimStart())
                : new ReportParagraph(ParagraphKind.Text, "", line)),
    ];
}

/// <summary>A paragraph of a section; for a traffic light the number holds its word.</summary>
public sealed record ReportParagraph(ParagraphKind Kind, string Number, string Text);

/// <summary>How a paragraph is set.</summary>
public enum ParagraphKind
{
    Text,
    Bullet,
    Heading,
    Light,
}

/// <summary>One table of Appendix A: an aim and its key activities.</summary>
public sealed record ReportAim(int Number, string Title, IReadOnlyList<ReportLine> Lines)
{
    [JsonIgnore]
    public LightCounts Counts => LightCounts.Of(Lines);

}

/// <summary>One row of Appendix A: the seven columns, and who said so.</summary>
public sealed record ReportLine
{
    public required string Reference { get; init; }

    public required string Activity { get; init; }

    public required string LeadOfficer { get; init; }

    public required string TargetCompletion { get; init; }

    public required string RequiredOutcome { get; init; }

    /// <summary>The light printed, null where there is none.</summary>
    public TrafficLight? Light { get; init; }

    /// <summary>Why there is no light, in words: "No return received"; empty where there is one.</summary>
    public string NotRated { get; init; } = "";

    /// <summary>The officer's light where the board set another.</summary>
    public TrafficLight? DeclaredLight { get; init; }

    /// <summary>Why the board set another light, and its minute; empty where it let the officer's stand.</summary>
    public string BoardsReason { get; init; } = "";

    /// <summary>What the board asks for: "A second trainer. NHS Gloucestershire, by 2 June 2011 (minute 62)"; null where it asks for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BoardAsks { get; init; }

    public string Progress { get; init; } = "";

    /// <summary>What was reached of its measures; null where nobody said (since format 2).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReportFigure>? Figures { get; init; }

    public string CorrectiveAction { get; init; } = "";

    public bool Completed { get; init; }

    /// <summary>The lead group whose plan the line is of (since format 2).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Group { get; init; }

    /// <summary>The organisation that leads, else the one its officer is of; null where neither is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Organisation { get; init; }

    /// <summary>"Helen Okafor, entered by Amira Shah, 6 October 2010": who said it and when; empty where no one did.</summary>
    public string SaidBy { get; init; } = "";

    /// <summary>The key activity whose page tells the line’s story; null in a report that leads nowhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Line { get; init; }

    /// <summary>The light, or why there is none.</summary>
    [JsonIgnore]
    public Rating Rating => Light is { } light ? new(light, null) : new(null, Enum.GetValues<Domain.NotRated>().FirstOrDefault(why => why.Word == NotRated, Domain.NotRated.NotRated));

    /// <summary>The lines of an aim in the order of the plans, each beside the return it is printed from.</summary>
    internal static IReadOnlyList<(Return Line, ReportLine Printed)> Of(Aim aim, ReportingRound round, bool withStory) =>
    [
        .. round.Returns.Where(line => line.KeyActivity.Outcome.Aim == aim.Number)
            .OrderBy(line => LineReference.Read(line.KeyActivity.Reference))
            .ThenBy(line => line.KeyActivity.Reference, StringComparer.Ordinal)
            .Select(line => (line, Of(line, round.Period, withStory))),
    ];

    private static ReportLine Of(Return line, ReportingPeriod period, bool withStory) => new()
    {
        Reference = line.KeyActivity.Reference,
        Activity = line.KeyActivity.Title,
        LeadOfficer = line.OfficerAsWritten,
        TargetCompletion = line.KeyActivity.TargetCompletion,
        RequiredOutcome = line.KeyActivity.RequiredOutcomeIn(period.Year),
        Light = line.Rating.Light,
        NotRated = line.Rating.Why?.Word ?? "",
        DeclaredLight = line.Agreed is null ? null : line.Declared?.Light,
        BoardsReason = line.AgreedBecause.Length > 0 ? $"{line.AgreedBecause.TrimEnd('.')} ({line.AgreedMinute})" : "",
        BoardAsks = line is { IsDecided: true, FollowUp: { } asked } ? $"{asked.Asked.TrimEnd('.')}. {asked.ByWhom}, by {asked.ByWhen.InWords} ({asked.Minute})" : null,
        Progress = line.IsSent ? line.Details.NarrativeInWords : "",
        Figures = ReportFigure.Of(line, period.Year) is { Count: > 0 } figures ? figures : null,
        CorrectiveAction = line.IsSent ? line.Details.CorrectiveActionInWords : "",
        Completed = line.IsSent && line.Details.Completed,
        Group = line.KeyActivity.Task.Action.Outcome.Plan.Group?.Name,
        Organisation = line.KeyActivity.Task.LeadOrganisation?.Name ?? line.Officer?.Organisation?.Name,
        SaidBy = line.SaidInWords,
        Line = withStory ? line.KeyActivityId : null,
    };
}
