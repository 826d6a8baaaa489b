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

    /// <summary>Whose lines the file answers, as chosen.</summary>
    [BindProperty]
    public string AnswersFor { get; set; } = "";

    /// <summary>Of each part that number and wording leave open, the line or box it answers.</summary>
    [BindProperty(Name = nameof(Matched))]
    public Dictionary<string, string> Matched { get; set; } = new(StringComparer.Ordinal);

    public ReportingRound Round { get; private set; } = null!;

    public IReadOnlyList<WhoseLines> WhoseLines { get; private set; } = [];

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
        if (Form.IsToBeSaid is { Length: > 0 } toBeSaid)
            throw new PartnershipRuleException($"{toBeSaid} Nothing was accepted.");
        if (Form.Lines.FirstOrDefault(line => Seen.TryGetValue(line.Line.Id.ToString(), out var version) && version != line.Line.Version) is { } other)
        {
            Seen.Clear();
            ModelState.Clear();
            throw new PartnershipRuleException($"{other.Line.KeyActivity.Reference} was changed by someone since you opened this page, so nothing was accepted. What the form makes of it now stands below.");
        }

        await Form.AcceptAsync(Db, Decisions, Reader, Now);
        return GoTo($"/rounds/{Round.Period.Code}/forms", $"‘{Received.FileName}’ is accepted. {Received.Outcome}");
    }

    /// <summary>Says whose lines a file answers that lost what it carried.</summary>
    public async Task<IActionResult> OnPostWhoseAsync()
    {
        Round.MustBeOpen();
        if (WhoseLines.FirstOrDefault(each => each.Key == AnswersFor) is not { } chosen || await Db.FormToReadAsAsync(Round, chosen, Now) is not { } readAs)
            return Mend([new(nameof(AnswersFor), "Choose whose lines the file answers.")], "");

        Received.AnswersFor(readAs.ToText(), chosen.Name, before: Form.Returned.AsksWhose ? "" : Form.Returned.Sent.For);
        await Db.SaveChangesAsync();
        return GoTo($"/rounds/{Round.Period.Code}/forms/{Received.Id}", $"‘{Received.FileName}’ is read as a form of {chosen.Name}. Nothing is accepted yet.");
    }

    /// <summary>Says which line or box the parts of such a file answer which number and wording leave open.</summary>
    public async Task<IActionResult> OnPostMatchAsync()
    {
        Round.MustBeOpen();
        var said = Form.Returned.Questions.Where(question => question.Choices.Any(choice => choice.Value == Matched.GetValueOrDefault(question.Key))).ToDictionary(question => question.Key, question => Matched[question.Key], StringComparer.Ordinal);
        if (said.Count == 0)
            return Mend(Form.Returned.Questions.Select(question => new Slip($"{nameof(Matched)}[{question.Key}]", $"Choose what {question.Place} answers.")), "");

        Received.Match(said);
        await Db.SaveChangesAsync();
        return GoTo($"/rounds/{Round.Period.Code}/forms/{Received.Id}", $"{(said.Count == 1 ? "1 part is" : $"{said.Count} parts are")} matched as you said. Nothing is accepted yet.");
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
        var lines = await Db.Returns.In(round).WithLines().Include(line => line.Officer!.Organisation).ToListAsync();
        WhoseLines = RoundForms.WhoseLines(lines, Partnership);
        Form = WaitingForm.Read(received, lines, await Db.People.ToDictionaryAsync(person => person.Id), Reader, Today);
        return null;
    }
}
