using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>A page on which the board's decision on one line is recorded: where the report is agreed, and in the meeting.</summary>
public abstract class DecisionPage(OutturnDb db, BusinessClock clock, Settings settings) : ReportPage(db, clock, settings)
{
    /// <summary>The line being decided on.</summary>
    [BindProperty(Name = "line", SupportsGet = true)]
    public Guid? Chosen { get; set; }

    [BindProperty]
    public TypedDecision Decision { get; set; } = new();

    /// <summary>The version of the line the form showed.</summary>
    [BindProperty]
    public int LineVersion { get; set; }

    /// <summary>"record", or "open" to take a decision back.</summary>
    [BindProperty]
    public string Deed { get; set; } = "record";

    /// <summary>Every line of the report, in the order of the plans.</summary>
    public IReadOnlyList<Return> Lines { get; private set; } = [];

    public Return? Line { get; private set; }

    /// <summary>The partnership's people and bodies, by name: whom the board can ask for something. Others can be typed too.</summary>
    public IReadOnlyList<string> WhoCanBeAsked { get; private set; } = [];

    /// <summary>Where the form is posted.</summary>
    public abstract string DecideAt { get; }

    /// <summary>What the button that records says.</summary>
    public virtual string RecordInWords => "Record the decision";

    /// <summary>Where "Leave it open" leads.</summary>
    public abstract string LeaveOpenAt { get; }

    /// <summary>The colours to choose among: the officer's first.</summary>
    public IEnumerable<TagHelpers.Option> Colours => new[] { TrafficLight.Red, TrafficLight.Amber, TrafficLight.Green }
        .Select(light => new TagHelpers.Option(light.Word, light == Line!.Declared?.Light ? "(the officer’s)" : "", Light: light)); // in the same places on every line, so that nobody looks for one

    public async Task<IActionResult> OnPostDecideAsync()
    {
        if (Chosen is null || Line is not { } line)
            return NotFound();

        Report.MustBeDraft();
        var (decision, slips) = Deed == "open" ? (new BoardDecision(), []) : Decision.ReadFor(line);
        decision = decision with { ByWhom = WhoCanBeAsked.FirstOrDefault(known => SameWords.Are(known, decision.ByWhom)) ?? decision.ByWhom }; // as the person is called, so that it is theirs to be found
        if (slips.Count > 0)
            return Mend(slips, nameof(Decision));

        MustStillBe(line, LineVersion);
        var done = line.FollowUp is { IsDone: true } before && before.IsAnotherThan(decision) ? $" What was asked before was said to be done on {before.DoneOn!.Value.InWords}; it is asked anew, so it is not done. The history keeps both." : "";
        line.BoardDecides(decision, Now);
        Db.ChangesTheReportOf(Round);
        await Db.SaveChangesAsync();
        return Decided(line, $"{InWords(line)}{done}");
    }

    protected abstract IActionResult Decided(Return line, string said);

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } refused)
            return refused;
        if (ModelState["line"] is { Errors.Count: > 0 })
            return NotFound();

        Lines = [.. Round.Returns.OrderBy(line => LineReference.Read(line.KeyActivity.Reference)).ThenBy(line => line.KeyActivity.Reference, StringComparer.Ordinal)];
        Choose();
        if (Chosen is not null && Line is null)
            return NotFound();
        if (Line is not null)
            WhoCanBeAsked = [.. await Db.People.OrderBy(person => person.Details.Name).Select(person => person.Details.Name).ToListAsync(), .. await Db.Organisations.OrderBy(body => body.Name).Select(body => body.Name).ToListAsync()];
        if (Line is not null && !Request.HasFormContentType)
            Decision = TypedDecision.From(Line.Decision);
        return null;
    }

    /// <summary>The line the address names.</summary>
    protected virtual void Choose() => Show(Lines.FirstOrDefault(line => line.Id == Chosen));

    protected void Show(Return? line) => Line = line;

    private static string InWords(Return line) => line switch
    {
        { IsDecided: false } => $"{line.KeyActivity.Reference} is left open.",
        { AgreedLight: { } set } => $"{line.KeyActivity.Reference} is {set.Word.ToLowerInvariant()} by the board’s decision.{FollowUpInWords(line)}",
        _ => $"The officer’s colour of {line.KeyActivity.Reference} stands.{FollowUpInWords(line)}",
    };

    private static string FollowUpInWords(Return line) => line.FollowUp is { } asked ? $" {asked.ByWhom} is asked for something by {asked.ByWhen.InWords}; it stands in the next reports until it is done." : "";
}
