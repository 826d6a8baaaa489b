using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>What a group's officers answered in a round: its chair approves it, changes it with trace, or sends a line back with the reason. Anyone may read it.</summary>
public sealed class GroupReturnsModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [FromRoute(Name = "period")]
    public string Asked { get; set; } = "";

    [FromRoute]
    public Guid GroupId { get; set; }

    /// <summary>The line it is about; empty for all that are answered.</summary>
    [BindProperty]
    public Guid? Line { get; set; }

    /// <summary>What a line is sent back for.</summary>
    [BindProperty]
    public string Because { get; set; } = "";

    public LeadGroup Group { get; private set; } = null!;

    public ReportingRound Round { get; private set; } = null!;

    public IReadOnlyList<ReportingPeriod> Opened { get; private set; } = [];

    /// <summary>The group's own lines, in the order of its plans.</summary>
    public IReadOnlyList<Return> Lines { get; private set; } = [];

    /// <summary>Lines of other plans that serve one of this group's: answered there, read here, each with what it is called here.</summary>
    public IReadOnlyList<(Return Line, string Reference)> AnsweredElsewhere { get; private set; } = [];

    public bool MayDecide => Reader.Chairs(Group) && Round.IsOpen;

    /// <summary>Answered, not sent back, not approved yet.</summary>
    public IReadOnlyList<Return> ToApprove => [.. Lines.Where(line => line is { IsSent: true, IsSentBack: false, ApprovedAt: null })];

    public async Task<IActionResult> OnPostAsync()
    {
        Reader.MustChair(Group);
        var lines = Line is { } id ? [.. Lines.Where(line => line.Id == id)] : ToApprove;
        if (lines.Count == 0)
            return Line is null ? Here("There was nothing left to approve.") : NotFound();

        foreach (var line in lines)
            line.Approve(Reader, Now);
        await Db.SaveChangesAsync();
        return Here(lines is [var one] ? $"{one.KeyActivity.Reference} is approved." : $"{lines.Count} answers are approved.");
    }

    public async Task<IActionResult> OnPostBackAsync()
    {
        Reader.MustChair(Group);
        if (Lines.FirstOrDefault(line => line.Id == Line) is not { } line)
            return NotFound();

        line.SendBack(Reader, Because, Now);
        await Db.TellItCameBack(Partnership, line, Reader, Now);
        await Db.SaveChangesAsync();
        return Here($"{line.KeyActivity.Reference} is sent back to {line.OfficerAsWritten}, with your reason on top. What was said stands until it is answered again.");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        var period = ReportingPeriod.Read(Asked, Partnership.YearStartMonth);
        if (await Db.Rounds.SingleOrDefaultAsync(round => round.Period == period) is not { } round || await Db.Groups.SingleOrDefaultAsync(group => group.Id == GroupId) is not { } found)
            return NotFound();

        (Round, Group) = (round, found);
        Opened = await Db.Rounds.OrderBy(one => one.Period).Select(one => one.Period).ToListAsync();
        var all = await Db.Returns.In(round).WithLines().Include(line => line.KeyActivity.Task.Action.Outcome.Plan.Group).ToListAsync();
        var plans = await Db.Plans.InForce().Of(found).Include(plan => plan.Group).ToListAsync();
        Lines = InOrder(all.Where(line => PlanOf(line).GroupId == found.Id));
        AnsweredElsewhere = [.. InOrder(all.Where(line => PlanOf(line).GroupId != found.Id)).SelectMany(line => plans.SelectMany(line.ReferencesIn).Distinct(StringComparer.Ordinal).Select(reference => (line, reference)))];
        return null;
    }

    private static ActionPlan PlanOf(Return line) => line.KeyActivity.Task.Action.Outcome.Plan;

    private static IReadOnlyList<Return> InOrder(IEnumerable<Return> lines) =>
        [.. lines.OrderBy(line => LineReference.Read(line.KeyActivity.Reference)).ThenBy(line => line.KeyActivity.Reference, StringComparer.Ordinal)];

    private IActionResult Here(string said) => GoTo($"/rounds/{Round.Period.Code}/groups/{Group.Id}", said);
}
