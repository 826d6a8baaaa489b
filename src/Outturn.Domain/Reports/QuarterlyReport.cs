namespace Outturn.Domain;

/// <summary>
/// The board's report of one quarter: sections 1 to 9 and Appendix A, compiled from the round. A draft until the Executive agrees it on a date
/// with a minute; then it is a signed, frozen snapshot and nothing of it ever changes.
/// </summary>
public sealed class QuarterlyReport : PartnershipRow
{
    private readonly List<KeptRendering> renderings = [];
    private readonly List<IssuedReport> issues = [];

    private QuarterlyReport()
    {
    }

    /// <summary>Begins the round's report from the partnership's standing text with its fields filled.</summary>
    public QuarterlyReport(Partnership partnership, Strategy strategy, ReportingRound round)
        : base(partnership.Id)
    {
        RoundId = round.Id;
        Round = round;
        Period = round.Period;
        ConsideredOn = round.Dates.BoardMeetsOn;
        Sections = partnership.StandingText.Filled(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["partnership"] = partnership.Name,
            ["body"] = "the Executive Board",
            ["quarter"] = $"{QuarterInWords(round.Period)} quarter’s",
            ["aims"] = strategy.Aims.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["strategy"] = strategy.Details.Title,
        });
    }

    public Guid RoundId { get; private init; }

    public ReportingRound Round { get; private init; } = null!;

    public ReportingPeriod Period { get; private init; } = null!;

    public ReportSections Sections { get; private set; } = new();

    /// <summary>The day the draft says it is to be considered.</summary>
    public DateOnly ConsideredOn { get; private set; }

    public string AgreedBy { get; private set; } = "";

    public DateOnly? AgreedOn { get; private set; }

    public string AgreedMinute { get; private set; } = "";

    /// <summary>The canonical snapshot of the agreed report, as UTF-8 JSON; null while it is a draft.</summary>
    public byte[]? Snapshot { get; private set; }

    /// <summary>SHA-256 of <see cref="Snapshot"/>, in lower-case hexadecimal; printed in every output.</summary>
    public string Digest { get; private set; } = "";

    /// <summary>The installation's signature of the digest (ECDSA P-256, base64), made once.</summary>
    public string Signature { get; private set; } = "";

    /// <summary>The public key the signature was made under (SubjectPublicKeyInfo, base64).</summary>
    public string PublicKey { get; private set; } = "";

    /// <summary>The outputs as rendered on the day of agreement: a reprint returns these bytes.</summary>
    public IReadOnlyList<KeptRendering> Renderings => renderings;

    /// <summary>The further bodies it was issued to since.</summary>
    public IReadOnlyList<IssuedReport> Issues => issues;

    public bool IsAgreed => AgreedOn is not null;

    public Seal? Seal => IsAgreed ? new(Digest, Signature, PublicKey) : null;

    public void Edit(ReportSections sections, DateOnly consideredOn)
    {
        MustBeDraft();
        Sections = sections;
        ConsideredOn = consideredOn;
    }

    public void MustBeDraft()
    {
        if (IsAgreed)
            throw new PartnershipRuleException($"The report for {Period} was agreed on {AgreedOn?.InWords} and cannot be changed. A change now is a correction in the next report.");
    }

    /// <summary>Everything the report says, from its round as it stands: pure, the same object for the page, the Word file and the command.</summary>
    public ReportSnapshot Compile(Partnership partnership, Strategy strategy, ReportBackground? background = null) => ReportSnapshot.Of(this, partnership, strategy, Round, background ?? ReportBackground.None);

    /// <summary>
    /// The Executive agrees the report. Refused while a finding that must be mended stands or the round is open. Returns the snapshot, frozen;
    /// the caller renders each format once and hands the bytes to <see cref="Keep"/>.
    /// </summary>
    /// <param name="background">What it is compiled from besides its round; what it reports of that is reported from then on.</param>
    /// <param name="today">No meeting agrees a report before its quarter has ended, nor on a day still to come.</param>
    /// <param name="sign">Signs the digest with the installation's key.</param>
    public ReportSnapshot Agree(Agreement agreement, IReadOnlyList<Finding> findings, Partnership partnership, Strategy strategy, ReportBackground background, DateOnly today, Func<string, Seal> sign)
    {
        MustBeDraft();
        agreement.MustBeWhole();
        if (agreement.On <= Period.End)
            throw new PartnershipRuleException($"{Period} ended on {Period.End.InWords}, so its report cannot have been agreed on {agreement.On.InWords}. Mend the date.");
        if (agreement.On > today)
            throw new PartnershipRuleException($"{agreement.On.InWords} is still to come: today is {today.InWords}. Give the day of the meeting that agreed the report.");
        if (Round.IsOpen)
            throw new PartnershipRuleException($"The round for {Period} is still open. Close it first, so that no answer changes under the board's hands.");
        if (background.WaitsFor is { } waits)
            throw new PartnershipRuleException(waits);
        var musts = findings.Where(finding => finding.Level == Level.Must).ToList();
        if (musts.Count > 0)
            throw new PartnershipRuleException($"Not ready to be agreed: {musts.Count} {(musts.Count == 1 ? "thing" : "things")} to mend first. The first: {musts[0].Message}");

        AgreedBy = agreement.By;
        AgreedOn = agreement.On;
        AgreedMinute = agreement.Minute;
        var snapshot = Compile(partnership, strategy, background);
        background.WasReportedIn(this);
        var seal = sign(snapshot.Digest);
        Snapshot = snapshot.Canonical();
        Digest = seal.Digest;
        Signature = seal.Signature;
        PublicKey = seal.PublicKey;
        return snapshot;
    }

    /// <summary>
    /// Records that the agreed report is wrong in one place. The report stays as it is, to the letter; the next one agreed lists the correction.
    /// </summary>
    /// <param name="place">"2.1a.1" or "section 7".</param>
    /// <param name="field">"Progress"; of a section, "Words".</param>
    public Correction Correct(string place, string field, CorrectedWords words, Person by, DateTimeOffset at)
    {
        if (Snapshot is not { } frozen)
            throw new PartnershipRuleException($"The report for {Period} is not agreed yet, so there is nothing to correct: mend it where it is written.");
        if (words.Slips(field) is [var first, ..])
            throw new PartnershipRuleException(first.Sentence);
        if (ReportSnapshot.Read(frozen).SaysAt(place, field) is not { } was)
            throw new PartnershipRuleException($"The report for {Period} has no {field.ToLowerInvariant()} at {place}. Choose a line or section it has.");
        if (was.Trim() == words.Now.Trim())
            throw new PartnershipRuleException("That is what the report says already, so there is nothing to correct.");

        return new(this, place, field, was, words, by, at);
    }

    /// <summary>
    /// The figure of an outcome is said otherwise than this agreed report prints it: a correction of it, for the reason given; null where it prints no such figure,
    /// or says the same.
    /// </summary>
    public Correction? CorrectFigure(OutcomeNumber outcome, Measure measure, EnteredFigure figure, string because, Person by, DateTimeOffset at)
    {
        var (place, field) = (OutcomeFigure.PlaceOf(outcome.ToString()), OutcomeFigure.FieldOf(measure.Details.Title, EnteredFigure.InWords(figure.Period, figure.IsOfTheYear)));
        return Snapshot is { } frozen && ReportSnapshot.Read(frozen).SaysAt(place, field) is { } was && was != figure.Value.AsWritten
            ? Correct(place, field, new() { Now = figure.Value.AsWritten, Why = because.Trim() }, by, at)
            : null;
    }

    /// <summary>Keeps one output of the agreed report as its bytes, once.</summary>
    public void Keep(string format, string fileName, string contentType, byte[] bytes, string sha256, DateTimeOffset at)
    {
        if (!IsAgreed)
            throw new PartnershipRuleException("Only an agreed report is kept as its bytes. A draft is made anew each time.");
        if (renderings.Exists(kept => kept.Format == format))
            throw new PartnershipRuleException($"The {format} of this report is kept already, and what is agreed is never made again.");

        renderings.Add(new KeptRendering(this, format, fileName, contentType, bytes, sha256, at));
    }

    /// <summary>Issues the agreed report to a further body, under a section 1 of its own: the frozen report and its digest are the same.</summary>
    /// <param name="sign">Signs with the installation's key.</param>
    public IssuedReport Issue(IssueDetails details, DateOnly on, DateOnly today, Func<string, Seal> sign)
    {
        if (!IsAgreed)
            throw new PartnershipRuleException($"The report for {Period} is not agreed yet. It is issued to further bodies once it is.");
        if (details.Slips() is [var first, ..])
            throw new PartnershipRuleException(first.Sentence);
        if (on < AgreedOn || on > today)
            throw new PartnershipRuleException(AgreedOn == today ? $"The report was agreed today, so it is issued today: give {today.InWords}." : $"The report was agreed on {AgreedOn?.InWords} and today is {today.InWords}: give one of these days or one between them.");

        var issue = new IssuedReport(this, issues.Count + 1, details, on, sign(ReportIssue.DigestOf(Digest, details.Body.Trim(), details.Purpose.Trim(), on)));
        issues.Add(issue);
        return issue;
    }

    private static string QuarterInWords(ReportingPeriod period) => period.Quarter switch { 1 => "first", 2 => "second", 3 => "third", _ => "fourth" };
}

/// <summary>The Executive's agreement: by whom, on which day, under which minute.</summary>
public sealed record Agreement(string By, DateOnly On, string Minute)
{
    public void MustBeWhole()
    {
        if (string.IsNullOrWhiteSpace(By))
            throw new PartnershipRuleException("Say who agreed the report, for example the Executive Board.");
        if (string.IsNullOrWhiteSpace(Minute))
            throw new PartnershipRuleException("Give the minute that records the agreement, for example ‘minute 41’.");
    }
}

/// <summary>The digest of an agreed report, the installation's signature of it, and the key it can be checked with.</summary>
public sealed record Seal(string Digest, string Signature, string PublicKey);

/// <summary>One output of an agreed report as it was rendered once; a reprint returns these bytes.</summary>
public sealed class KeptRendering : PartnershipRow
{
    private KeptRendering()
    {
    }

    internal KeptRendering(QuarterlyReport report, string format, string fileName, string contentType, byte[] bytes, string sha256, DateTimeOffset at)
        : base(report.PartnershipId)
    {
        ReportId = report.Id;
        Format = format;
        FileName = fileName;
        ContentType = contentType;
        Bytes = bytes;
        Sha256 = sha256;
        RenderedAt = at;
    }

    public Guid ReportId { get; private init; }

    /// <summary>"docx", "xlsx", "html", "json", "csv" or "pdf".</summary>
    public string Format { get; private init; } = "";

    public string FileName { get; private init; } = "";

    public string ContentType { get; private init; } = "";

    public byte[] Bytes { get; private init; } = [];

    public string Sha256 { get; private init; } = "";

    public DateTimeOffset RenderedAt { get; private init; }
}
