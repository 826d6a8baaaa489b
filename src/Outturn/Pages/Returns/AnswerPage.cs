using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>
/// A page on which one line is answered: last quarter's words beside this quarter's boxes. The officer's own page and the partnership officer's,
/// on someone's behalf, share the form and what it does.
/// </summary>
public abstract class AnswerPage(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty]
    public ReturnDetails Input { get; set; } = new();

    /// <summary>The figure of each measure, by its line.</summary>
    [BindProperty(Name = nameof(Figures))] // else it takes the whole form when it has no box of its own
    public Dictionary<string, string> Figures { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The milestones ticked as reached.</summary>
    [BindProperty]
    public Guid[] Reached { get; set; } = [];

    /// <summary>The day each milestone was reached; empty for today.</summary>
    [BindProperty(Name = nameof(ReachedOn))] // else it takes the whole form when it has no box of its own
    public Dictionary<string, string> ReachedOn { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The version of the line the form showed.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>"send"; "save" for later; "nothing" to say that there is nothing to report.</summary>
    [BindProperty]
    public string Deed { get; set; } = "send";

    /// <summary>The line being answered; null where the page shows none.</summary>
    public Return? Line { get; protected set; }

    /// <summary>What was said of it in the quarter before; null where it was not asked for.</summary>
    public Return? Last { get; protected set; }

    public ReportStanding? LastReport { get; protected set; }

    /// <summary>Where the form is posted.</summary>
    public abstract string AnswerAt { get; }

    /// <summary>Whose answer it is, when the reader types it for someone.</summary>
    public virtual Person? OnBehalfOf => null;

    /// <summary>Whether something was typed of a line that cannot be answered here any more: the round was closed meanwhile, or the line given to someone else.</summary>
    public bool CameTooLate => Request.Method == HttpMethods.Post && Line is not { Round.IsOpen: true };

    /// <summary>Whether what is shown is what someone else saved since the form was filled: then it stands beside what was typed.</summary>
    public bool WasOvertaken => Request.Method == HttpMethods.Post && Line!.Version != Version;

    public ReportingPeriod Period => Line!.Round.Period;

    public IEnumerable<Milestone> Milestones => Line!.KeyActivity.Task.MilestonesInOrder;

    public IEnumerable<Measure> Measures => Line!.KeyActivity.Task.MeasuresInOrder;

    /// <summary>The milestones asked about: those no other return said were reached.</summary>
    public IEnumerable<Milestone> AskedAbout => Milestones.Where(milestone => !Line!.WasReachedBefore(milestone));

    /// <summary>What was last said of a measure in the quarter before; blank where nothing was.</summary>
    public MeasureValue LastOf(Measure measure) => Last?.Actuals.FirstOrDefault(actual => actual.MeasureLine == measure.Line)?.Value ?? MeasureValue.Blank;

    /// <summary>What is typed, as an answer.</summary>
    private LineAnswer Typed => new()
    {
        Details = Deed == "nothing" ? Input with { NothingToReport = true, Light = null } : Input,
        Figures = Measures.Where(measure => Request.Form.ContainsKey($"{nameof(Figures)}[{measure.Line}]")).ToDictionary(measure => measure.Line, measure => Figures[measure.Line.ToString()]),
        Reached = AskedAbout.Where(milestone => Reached.Contains(milestone.Id)).ToDictionary(milestone => milestone.Id, DayTyped),
    };

    public bool IsTicked(Milestone milestone) => Reached.Contains(milestone.Id);

    /// <summary>Nothing was typed yet, so that one click can say that there is nothing to say.</summary>
    public bool OffersNothing => Line is { IsStarted: false } && Input.Narrative.Length == 0;

    private bool Sends => Deed is "send" or "nothing";

    /// <summary>Loads what stands beside the boxes of the line.</summary>
    protected async Task LoadLastAsync()
    {
        GiveEachItsBox(Line!);
        var last = Period.Previous;
        Last = await Db.Returns.Include(line => line.Round).Include(line => line.SentBy).Include(line => line.OnBehalfOf).Include(line => line.Actuals)
            .SingleOrDefaultAsync(line => line.KeyActivityId == Line!.KeyActivityId && line.Round.Period == last);
        LastReport = await Db.Reports.Of(last).Standing().SingleOrDefaultAsync();
    }

    /// <summary>Fills the boxes with what was typed last, and notes that the person asked has them before them.</summary>
    protected async Task OpenAsync(Return line)
    {
        var answer = line.InTheBoxes;
        Input = answer.Details;
        Reached = [.. answer.Reached.Keys];
        foreach (var (milestone, day) in answer.Reached)
            ReachedOn[milestone.ToString()] = day;
        foreach (var (measure, figure) in answer.Figures)
            Figures[measure.ToString()] = figure;
        if (line.OpenedAt is null && line.OfficerId == Reader.Id)
            await NoteOpened(line);
    }

    /// <summary>Saves or sends what was typed, and goes on; or shows the slips beside their boxes.</summary>
    protected async Task<IActionResult> AnswerAsync(string then)
    {
        var line = Line!;
        line.Round.MustBeOpen();
        if (WasOvertaken)
            return Overtaken();
        var answer = Typed;
        if (Sends && answer.Slips(line, Today) is { Count: > 0 } slips)
            return Mend(slips.Select(slip => slip with { Field = BoxOf(slip.Field) }), "");

        MustStillBe(line, Version);
        Db.OnBehalfOf(OnBehalfOf);
        if (Sends)
            line.Send(answer, Reader, OnBehalfOf, Now);
        else
            line.KeepDraft(answer, Now);
        await Db.SaveChangesAsync();
        return GoTo(then, SaidOf(line));
    }

    private async Task NoteOpened(Return line)
    {
        line.WasOpened(Now);
        try
        {
            await Db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            // Someone saved the line this very moment: it is noted when it is opened again.
        }
    }

    private string SaidOf(Return line) => Deed switch
    {
        "send" => $"{line.KeyActivity.Reference} was sent at {Now.Clock}. {line.Details.StillAsked}".TrimEnd(),
        "nothing" => $"{line.KeyActivity.Reference} was sent at {Now.Clock}: nothing to report.",
        _ => $"{line.KeyActivity.Reference} was saved at {Now.Clock}. Nothing is sent yet.",
    };

    private string DayTyped(Milestone milestone) => ReachedOn.GetValueOrDefault(milestone.Id.ToString()) is { Length: > 0 } typed ? typed : Today.InWords;

    /// <summary>Where the slip of a field is shown.</summary>
    private static string BoxOf(string field) => LineAnswer.MeasureOf(field) is not null ? field
        : LineAnswer.MilestoneOf(field) is { } milestone ? $"{nameof(ReachedOn)}[{milestone}]"
        : $"{nameof(Input)}.{field}";

    private void GiveEachItsBox(Return line)
    {
        foreach (var measure in line.KeyActivity.Task.Measures)
            Figures.TryAdd(measure.Line.ToString(), "");
        foreach (var milestone in line.KeyActivity.Task.Milestones)
            ReachedOn.TryAdd(milestone.Id.ToString(), "");
    }

    private PageResult Overtaken()
    {
        ModelState.AddModelError("", "Someone saved this line after you opened it. Your words are still in the boxes and nothing was overwritten. What was saved stands below: bring the two together, then send.");
        return Page();
    }
}
