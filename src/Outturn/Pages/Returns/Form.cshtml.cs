using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>One returned form before it is accepted: each value beside its cell, what was changed here too to be decided, what was not understood named.</summary>
public sealed class FormModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [FromRoute(Name = "period")]
    public string Asked { get; set; } = "";

    [FromRoute]
    public Guid FormId { get; set; }

    /// <summary>Of each conflict whose words stand, and of a line that was asked of someone else whose answer it is: "Theirs", "Ours" or "Draft".</summary>
    [BindProperty(Name = nameof(Whose))] // else it takes the whole form when it has no box of its own
    public Dictionary<string, string> Whose { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The version of each line that was shown.</summary>
    [BindProperty(Name = nameof(Seen))]
    public Dictionary<string, int> Seen { get; set; } = new(StringComparer.Ordinal);

    public ReportingRound Round { get; private set; } = null!;

    public ReceivedForm Received { get; private set; } = null!;

    /// <summary>What was read of it: to be accepted, or as it was.</summary>
    public WaitingForm Form { get; private set; } = null!;

    public IReadOnlyDictionary<string, WhoseWords> Decisions => Whose.Where(choice => Enum.IsDefined(typeof(WhoseWords), choice.Value)).ToDictionary(choice => choice.Key, choice => Enum.Parse<WhoseWords>(choice.Value), StringComparer.Ordinal);

    public string Forms => $"{Home}/rounds/{Round.Period.Code}/forms";

    public IActionResult OnGetFile() => File(Received.File, "application/octet-stream", Received.FileName);

    public async Task<IActionResult> OnPostAsync()
    {
        if (Received.IsAccepted)
            throw new PartnershipRuleException($"‘{Received.FileName}’ was accepted already.");
        if (Form.Lines.FirstOrDefault(line => Seen.TryGetValue(line.Line.Id.ToString(), out var version) && version != line.Line.Version) is { } other)
        {
            Seen.Clear();
            ModelState.Clear();
            throw new PartnershipRuleException($"{other.Line.KeyActivity.Reference} was changed by someone since you opened this page, so nothing was accepted. What the form makes of it now stands below.");
        }

        await Form.AcceptAsync(Db, Decisions, Reader, Now);
        return GoTo($"/rounds/{Round.Period.Code}/forms", $"‘{Received.FileName}’ is accepted. {Received.Outcome}");
    }

    public async Task<IActionResult> OnPostAsideAsync()
    {
        Received.PutAside(Reader, Now);
        await Db.SaveChangesAsync();
        return GoTo($"/rounds/{Round.Period.Code}/forms", $"‘{Received.FileName}’ is put aside: nothing of it was taken.");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        var period = ReportingPeriod.Read(Asked, Partnership.YearStartMonth);
        if (await Db.Rounds.SingleOrDefaultAsync(round => round.Period == period) is not { } round || await Db.ReceivedForms.SingleOrDefaultAsync(form => form.Id == FormId && form.RoundId == round.Id) is not { } received)
            return NotFound();

        (Round, Received) = (round, received);
        Form = WaitingForm.Read(received, await Db.Returns.In(round).WithLines().ToListAsync(), await Db.People.ToDictionaryAsync(person => person.Id), Reader, Today);
        return null;
    }
}
