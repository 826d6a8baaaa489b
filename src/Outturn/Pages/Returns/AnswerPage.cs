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

    /// <summary>The milestones ticked as reached.</summary>
    [BindProperty]
    public Guid[] Reached { get; set; } = [];

    /// <summary>The version of the line the form showed.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>"send", or "save" for later.</summary>
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

    /// <summary>Reached before this round, so no longer asked about.</summary>
    public bool WasReachedBefore(Milestone milestone) => milestone.MetOn < Line!.Round.OpenedAt.OnDay;

    public bool IsTicked(Milestone milestone) => Request.Method == HttpMethods.Post ? Reached.Contains(milestone.Id) : Line!.IsTicked(milestone);

    protected async Task LoadLastAsync()
    {
        var last = Period.Previous;
        Last = await Db.Returns.Include(line => line.Round).Include(line => line.SentBy).Include(line => line.OnBehalfOf)
            .SingleOrDefaultAsync(line => line.KeyActivityId == Line!.KeyActivityId && line.Round.Period == last);
        LastReport = await Db.Reports.Of(last).Standing().SingleOrDefaultAsync();
    }

    /// <summary>Saves or sends what was typed, and goes on; or shows the slips beside their boxes.</summary>
    protected async Task<IActionResult> AnswerAsync(string then)
    {
        var line = Line!;
        line.Round.MustBeOpen();
        if (WasOvertaken)
            return Overtaken();
        if (Deed == "send" && Input.Slips() is { Count: > 0 } slips)
            return Mend(slips, nameof(Input));

        MustStillBe(line, Version);
        Db.OnBehalfOf(OnBehalfOf);
        if (Deed == "send")
            Send(line);
        else
            line.KeepDraft(Input, Reached.Intersect(Milestones.Select(milestone => milestone.Id)), Now);
        await Db.SaveChangesAsync();
        return GoTo(then, Deed == "send" ? $"{line.KeyActivity.Reference} was sent at {Now.Clock}." : $"{line.KeyActivity.Reference} was saved at {Now.Clock}. Nothing is sent yet.");
    }

    private void Send(Return line)
    {
        line.Send(Input, Reader, OnBehalfOf, Now);
        foreach (var milestone in Milestones.Where(milestone => !WasReachedBefore(milestone) && Reached.Contains(milestone.Id) != milestone.MetOn is not null))
            milestone.WasMet(Reached.Contains(milestone.Id) ? Today : null);
    }

    private PageResult Overtaken()
    {
        ModelState.AddModelError("", "Someone saved this line after you opened it. Your words are still in the boxes and nothing was overwritten. What was saved stands below: bring the two together, then send.");
        return Page();
    }
}
