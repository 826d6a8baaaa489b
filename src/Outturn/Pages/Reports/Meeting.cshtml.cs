using Microsoft.AspNetCore.Mvc;

namespace Outturn.Pages;

/// <summary>
/// The meeting that considers a report, on a big screen: one line at a time, exceptions first and all others on request, with what the board decides
/// recorded beside it as it happens.
/// </summary>
public sealed class MeetingModel(OutturnDb db, BusinessClock clock, Settings settings) : DecisionPage(db, clock, settings)
{
    /// <summary>The place of a line that is none of the exceptions.</summary>
    private const int NoException = 5;

    /// <summary>How many lines the strip shows on either side.</summary>
    private const int Around = 4;

    private const int MostQuarters = 8;

    /// <summary>Whether the lines that are no exceptions are stepped through too.</summary>
    [BindProperty(Name = "all", SupportsGet = true)]
    public bool All { get; set; }

    public ReportSnapshot Snapshot { get; private set; } = null!;

    /// <summary>What is stepped through, the exceptions first.</summary>
    public IReadOnlyList<Return> Steps { get; private set; } = [];

    /// <summary>How many of the steps are exceptions.</summary>
    public int Exceptions { get; private set; }

    /// <summary>Earlier quarters of the line, the oldest first.</summary>
    public IReadOnlyList<PastReturn> Past { get; private set; } = [];

    /// <summary>What the board asked for about this line before, and is not done.</summary>
    public IReadOnlyList<ReportFollowUp> AskedBefore { get; private set; } = [];

    /// <summary>Why the line stands among the exceptions; null where it does not.</summary>
    public ReportException? Exception { get; private set; }

    public int Index => Line is null ? -1 : Steps.ToList().FindIndex(step => step.Id == Line.Id);

    public int DecidedSoFar => Steps.Count(step => step.IsDecided);

    public Return? Before => Index > 0 ? Steps[Index - 1] : null;

    public Return? After => Index >= 0 && Index < Steps.Count - 1 ? Steps[Index + 1] : null;

    /// <summary>The steps the strip shows: all where they are few, else those around the one at hand.</summary>
    public IEnumerable<(int Index, Return Line)> Strip => Steps.Index().Where(step => Steps.Count <= (2 * Around) + 1 || Math.Abs(step.Index - Math.Clamp(Index, Around, Steps.Count - 1 - Around)) <= Around);

    /// <summary>"Exception 5 of 7", or "Line 9 of 14" beyond the exceptions.</summary>
    public string Step => Index < Exceptions ? $"Exception {Index + 1} of {Exceptions}" : $"Line {Index + 1} of {Steps.Count}";

    /// <summary>The line as the report prints it: of an agreed one as it was frozen.</summary>
    public ReportLine? Printed(Return line) => Snapshot.Lines.FirstOrDefault(printed => printed.Reference == line.KeyActivity.Reference);

    /// <summary>The colour beside a step: of an agreed report the one that was frozen.</summary>
    public Rating RatingOf(Return line) => Report.IsAgreed && Printed(line) is { } printed ? printed.Rating : line.Rating;

    /// <summary>"Decided", "Left open" or "To come"; of an agreed report nothing is open.</summary>
    public string Standing(Return step, int index) => Report.IsAgreed ? "Agreed" : step.IsDecided ? "Decided" : index < Index ? "Left open" : "To come";

    public override string DecideAt => $"{At}/meeting?handler=Decide&line={Line!.Id}{AllToo}";

    public override string LeaveOpenAt => After is { } next ? AddressOf(next) : At;

    public override string RecordInWords => After is null ? "Record the decision" : $"Record and go to {Index + 2} of {Steps.Count}";

    private string AllToo => All ? "&all=true" : "";

    public string AddressOf(Return line) => $"{At}/meeting?line={line.Id}{AllToo}";

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } refused)
            return refused;
        if (Line is not { } line)
            return null;

        var reference = line.KeyActivity.Reference;
        Exception = Snapshot.Exceptions?.FirstOrDefault(exception => exception.Reference == reference);
        AskedBefore = [.. (Snapshot.FollowUps ?? []).Where(followUp => followUp.Reference == reference && followUp.DoneOn is null)];
        Past = [.. (await Db.LatestReturnsOf(line.KeyActivity, MostQuarters)).Where(past => past.Period < Period).OrderBy(past => past.Period)];
        return null;
    }

    protected override IActionResult Decided(Return line, string said) => After is null ? GoTo($"/reports/{Period.Code}/agreement", $"{said} {Last}") : Redirect(LeaveOpenAt);

    /// <summary>"That was the last of 8: the board decided on 6, and 2 are left open. Next: agree the report."</summary>
    private string Last => $"That was the last of {Steps.Count}: the board decided on {(DecidedSoFar == Steps.Count ? "all of them" : $"{DecidedSoFar}, and {Steps.Count - DecidedSoFar} {(Steps.Count - DecidedSoFar == 1 ? "is" : "are")} left open")}. Next: agree the report.";

    protected override void Choose()
    {
        Snapshot = Of.Snapshot;
        var exceptions = Lines.Select(line => (Line: line, Rank: Rank(line))).Where(each => each.Rank < NoException).OrderBy(each => each.Rank).Select(each => each.Line).ToList();
        Exceptions = exceptions.Count;
        All |= Chosen is { } wanted && !exceptions.Exists(line => line.Id == wanted);
        Steps = All ? [.. exceptions, .. Lines.Except(exceptions)] : exceptions;
        Show(Chosen is { } id ? Steps.FirstOrDefault(line => line.Id == id) : Steps.FirstOrDefault(line => !line.IsDecided) ?? (Steps.Count > 0 ? Steps[0] : null));
    }

    /// <summary>
    /// Where a line comes in the meeting: by the officer's colour and not by the board's, so that no exception leaves or moves because it was decided on.
    /// </summary>
    private int Rank(Return line)
    {
        var kinds = Snapshot.Exceptions?.FirstOrDefault(exception => exception.Reference == line.KeyActivity.Reference)?.Kinds ?? [];
        return line.Declared?.Light switch
        {
            TrafficLight.Red => 0,
            TrafficLight.Amber => 1,
            null when !line.IsSent => 2,
            _ when kinds.Contains(ExceptionKind.Slipped) => 3,
            _ when line.IsDecided || kinds.Count > 0 => 4,
            _ => NoException,
        };
    }
}
