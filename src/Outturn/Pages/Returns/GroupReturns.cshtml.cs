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

    /// <summary>What the page showed of each line, by its digest: nobody approves, or sends back, what they did not read.</summary>
    [BindProperty(Name = nameof(Read))] // else it takes the whole form when it has no box of its own
    public Dictionary<Guid, string> Read { get; set; } = [];

    public LeadGroup Group { get; private set; } = null!;

    public ReportingRound Round { get; private set; } = null!;

    public IReadOnlyList<ReportingPeriod> Opened { get; private set; } = [];

    /// <summary>The group's own lines, in the order of its plans.</summary>
    public IReadOnlyList<Return> Lines { get; private set; } = [];

    /// <summary>Lines of other plans that serve one of this group's: answered there, read here, each with what it is called here.</summary>
    public IReadOnlyList<(Return Line, string Reference)> AnsweredElsewhere { get; private set; } = [];

    /// <summary>The files attached to the lines, by line.</summary>
    public ILookup<Guid, AttachedFile> Attached { get; private set; } = null!;

    public bool MayDecide => Reader.May(Right.ReviewAnswers, Group) && Round.IsOpen;

    protected override LeadGroup? Concerned => Group;

    /// <summary>Answered, not sent back, not approved yet.</summary>
    public IReadOnlyList<Return> ToApprove => [.. Lines.Where(line => line.IsToApprove)];

    public async Task<IActionResult> OnPostAsync()
    {
        if (Line is { } id && Lines.All(line => line.Id != id))
            return NotFound();

        var lines = Line is null ? ToApprove : Lines.Where(line => line.Id == Line);
        var (read, unread) = (lines.Where(WasRead).ToList(), lines.Where(line => !WasRead(line)).ToList());
        foreach (var line in read)
            line.Approve(Reader, Now);
        await Db.SaveChangesAsync();
        var approved = read switch { [] => unread.Count == 0 ? "There was nothing left to approve." : "", [var one] => $"{one.KeyActivity.Reference} is approved.", _ => $"{read.Count} answers are approved." };
        return Here(unread.Count == 0 ? approved : $"{approved} {ReadFirst(unread)}".TrimStart());
    }

    public async Task<IActionResult> OnPostBackAsync()
    {
        if (Lines.FirstOrDefault(line => line.Id == Line) is not { } line)
            return NotFound();

        if (!WasRead(line))
            return Mend([new("", $"{ReadFirst([line])} Your reason still stands in its box.")], "");

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
        var shown = Lines.Concat(AnsweredElsewhere.Select(each => each.Line)).Select(line => line.Id).Distinct().ToList();
        Attached = (await Db.EvidenceFiles.Where(file => shown.Contains(file.ReturnId)).Listed().ToListAsync()).ToLookup(file => file.ReturnId);
        return null;
    }

    private bool WasRead(Return line) => Read.GetValueOrDefault(line.Id) == line.Answer.Digest;

    private static string ReadFirst(IReadOnlyList<Return> lines) => lines is [var one]
        ? $"{one.KeyActivity.Reference} was answered anew after you opened this page. Read it below, then decide."
        : $"{string.Join(", ", lines.Select(line => line.KeyActivity.Reference))} were answered after you opened this page. Read them below, then decide.";

    private static ActionPlan PlanOf(Return line) => line.KeyActivity.Task.Action.Outcome.Plan;

    private static IReadOnlyList<Return> InOrder(IEnumerable<Return> lines) =>
        [.. lines.OrderBy(line => LineReference.Read(line.KeyActivity.Reference)).ThenBy(line => line.KeyActivity.Reference, StringComparer.Ordinal)];

    private IActionResult Here(string said) => GoTo($"/rounds/{Round.Period.Code}/groups/{Group.Id}", said);
}
