using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>One returned form before it is accepted: each value beside its cell, what was changed here too to be decided, what was not understood named.</summary>
public sealed class FormModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    private const string Theirs = "theirs";

    [FromRoute(Name = "period")]
    public string Asked { get; set; } = "";

    [FromRoute]
    public Guid FormId { get; set; }

    /// <summary>Of each conflict whose words stand, "theirs" or "ours".</summary>
    [BindProperty(Name = nameof(Whose))]
    public Dictionary<string, string> Whose { get; set; } = new(StringComparer.Ordinal);

    public ReportingRound Round { get; private set; } = null!;

    public ReceivedForm Received { get; private set; } = null!;

    /// <summary>What was read of it; null once it is accepted.</summary>
    public WaitingForm? Waiting { get; private set; }

    public string Forms => $"{Home}/rounds/{Round.Period.Code}/forms";

    public IActionResult OnGetFile() => File(Received.File, "application/octet-stream", Received.FileName);

    public async Task<IActionResult> OnPostAsync()
    {
        if (Waiting is null)
            throw new PartnershipRuleException($"‘{Received.FileName}’ was accepted already.");

        await Waiting.AcceptAsync(Db, Whose.Where(choice => choice.Value.Length > 0).ToDictionary(choice => choice.Key, choice => choice.Value == Theirs, StringComparer.Ordinal), Reader, Now);
        return GoTo($"/rounds/{Round.Period.Code}/forms", $"‘{Received.FileName}’ is accepted. {Received.Outcome}");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        var period = ReportingPeriod.Read(Asked, Partnership.YearStartMonth);
        if (await Db.Rounds.SingleOrDefaultAsync(round => round.Period == period) is not { } round || await Db.ReceivedForms.SingleOrDefaultAsync(form => form.Id == FormId && form.RoundId == round.Id) is not { } received)
            return NotFound();

        (Round, Received) = (round, received);
        if (!received.IsAccepted)
            Waiting = WaitingForm.Read(received, await Db.Returns.In(round).WithLines().ToListAsync(), Today);
        return null;
    }
}
