using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.Editing;
using Outturn.TagHelpers;

namespace Outturn.Pages.Plans;

/// <summary>
/// An edited copy of a plan that came back: what the file changed, line by line with its cell; conflicts with what was changed here side by side, one
/// at a time, nothing chosen beforehand. When all are decided the plan takes the changes.
/// </summary>
public sealed class MergeModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Which conflict is shown, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int At { get; set; }

    /// <summary>Whose version stands: "Theirs", "Ours" or "Another".</summary>
    [BindProperty]
    public string Take { get; set; } = "";

    [BindProperty]
    public string Another { get; set; } = "";

    /// <summary>The changes that are not to be taken over, by the keys of their points.</summary>
    [BindProperty]
    public IReadOnlyList<string> LeftOut { get; set; } = [];

    /// <summary>Who brought the file back, when it was not the person signed in.</summary>
    [BindProperty]
    public string ReturnedBy { get; set; } = "";

    public PlanImport Import { get; private set; } = null!;

    public ActionPlan Plan { get; private set; } = null!;

    protected override LeadGroup? Concerned => Plan.Group;

    public Strategy Strategy { get; private set; } = null!;

    public SentPlan? Sent { get; private set; }

    public PlanReading Reading { get; private set; } = null!;

    public ReturnedPlan Returned { get; private set; } = null!;

    public PlanMerge Merge { get; private set; } = null!;

    public IReadOnlyList<MergePoint> Conflicts { get; private set; } = [];

    public IReadOnlyList<MergePoint> Changes { get; private set; } = [];

    public IReadOnlyDictionary<string, MergeDecision> Decisions { get; private set; } = new Dictionary<string, MergeDecision>();

    public IReadOnlyList<Option> People { get; private set; } = [];

    public string Address => $"{Home}/plans/imports/{Id}/merge";

    public MergePoint? Shown => At >= 1 && At <= Conflicts.Count ? Conflicts[At - 1] : null;

    /// <summary>Who last changed ours and when, of the conflict shown: "Amira Shah, 10:42".</summary>
    public string OursBy { get; private set; } = "";

    public int StillOpen => Conflicts.Count(point => !Decisions.ContainsKey(point.Key));

    /// <summary>"table 2, row 4, column ‘Contact Officer’", "sheet ‘2.1’, L4": the cell in which the file has it.</summary>
    public string PlaceOf(MergePoint point) => Returned.PlaceOf(point.Line.Line, point.Kind is MergePointKind.Field ? point.Field : "")?.Text ?? "";

    /// <summary>"Added", "Contact officer", "Copied from 2.1a.2".</summary>
    public string What(MergePoint point) => point.Kind switch
    {
        MergePointKind.Field => FieldWords.Of(point.Field),
        MergePointKind.Place => "Moved under",
        MergePointKind.Order => $"Order of its {point.Field.ToLowerInvariant()}s",
        MergePointKind.Addition when Returned.Copied.TryGetValue(point.Line.Line, out var from) => $"Copied from {Merge.Sent[from]?.Reference}",
        MergePointKind.Addition when point.Line.Kind is LineKind.Task && Merge.Ours[point.Line.Within] is { } action && action["DeferredTo"].Length > 0 && Returned.Text[point.Line.Within]?["DeferredTo"].Length > 0 => "Added; its action stays put off",
        MergePointKind.Addition => "Added",
        MergePointKind.Removal => "Taken out",
        _ => "Taken out here, changed in the file",
    };

    /// <summary>The page of an action of the plan, where it is put off.</summary>
    public string AddressOf(Outturn.Domain.PlanLine action) => $"{Home}/plans/{Plan.Id}/actions/{Plan.Actions.First(each => each.Line == action.Line).Id}";

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Imports.Include(import => import.Group).SingleOrDefaultAsync(import => import.Id == Id) is not { CopyOf: { } copyOf } import || await Db.PlanToTake(copyOf, HttpContext.RequestAborted) is not { } plan)
            return NotFound();

        (Import, Plan) = (import, plan);
        Strategy = await Db.Strategies.WithAimsAndOutcomes().SingleAsync();
        var file = await import.OpenAsync(HttpContext.RequestAborted);
        Sent = file.Sent is { } sent && sent.Plan == copyOf ? sent : null;
        var ours = plan.ToText(Strategy);
        var before = Sent?.Text ?? ours;
        Reading = PlanReader.Read(file, PlanReader.Corrections(import.Corrections), import.Headings);
        Returned = ReturnedPlan.Of(Reading, before);
        Merge = PlanMerge.OfFile(before, Returned.Text, ours);
        Conflicts = [.. Merge.Conflicts];
        Changes = [.. Merge.Points.Where(point => !point.IsConflict)];
        Decisions = import.DecisionsOn(Merge);
        People = [new("", Reader.Name), .. (await Db.People.ToListAsync()).Where(person => person.Id != Reader.Id).OrderBy(person => person.Name, StringComparer.OrdinalIgnoreCase).Select(person => new Option(person.Id.ToString(), person.NameAndPost))];
        if (At == 0)
            At = 1 + Math.Max(0, Conflicts.ToList().FindIndex(point => !Decisions.ContainsKey(point.Key)));
        if (Shown is { } shown)
            OursBy = await WhoChanged(shown);
        return null;
    }

    public void OnGet()
    {
    }

    /// <summary>Keeps the decision on the conflict shown and goes to the next.</summary>
    public async Task<IActionResult> OnPostDecideAsync(string key)
    {
        if (Import.IsAccepted)
            return WasAccepted();
        if (Conflicts.FirstOrDefault(point => point.Key == key) is not { } point)
            throw new PartnershipRuleException("The plan was changed meanwhile, and this conflict is gone. What is left to decide is below.");
        if (!Enum.TryParse<MergeSide>(Take, out var side) || (side is MergeSide.Another && !point.CanBeAnotherValue))
            return Mend([new(nameof(Take), "Choose whose version stands, or decide later.")], "");

        if (side is MergeSide.Another && string.IsNullOrWhiteSpace(Another))
            return Mend([new(nameof(Another), "Write the value, or choose one of the two. To have none, keep one here and empty it in the plan.")], "");
        if (side is not MergeSide.Another && !string.IsNullOrWhiteSpace(Another) && !SameWords.Are(Another, Decisions.GetValueOrDefault(point.Key)?.Text ?? ""))
            return Mend([new(nameof(Another), "This was written but not chosen. Choose ‘Another value’ to have it stand, or empty the box.")], "");

        var day = side is MergeSide.Another && point.Field == nameof(PlannedAction.DeferredTo) ? DateText.FindIn(Another)?.From : null;
        if (side is MergeSide.Another && point.Field == nameof(PlannedAction.DeferredTo) && (day is not { } until || Plan.WhyNotPutOffTo(until, Today) is not null))
            return Mend([new(nameof(Another), day is null ? $"Give the date the action is put off to, like {Plan.ToPutOffTo(Today).Example.InWords}." : Plan.WhyNotPutOffTo(day.Value, Today)!)], "");
        if (day is not null)
            Another = day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        Import.Decide(point, new(side, side is MergeSide.Another ? Another.ReplaceLineEndings("\n").Trim() : ""));
        await Db.SaveChangesAsync();
        return GoTo($"/plans/imports/{Id}/merge{(StillOpen > 1 ? $"?at={(Conflicts.ToList().IndexOf(point) + 1) % Conflicts.Count + 1}" : "")}#conflicts", "Kept. Nothing changes in the plan until you accept.");
    }

    /// <summary>The file is no copy after all.</summary>
    public async Task<IActionResult> OnPostOwnAsync()
    {
        Import.IsCopyOf(null);
        await Db.SaveChangesAsync();
        return GoTo($"/plans/imports/{Id}", "The file is looked at as a plan of its own.");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Import.IsAccepted)
            return WasAccepted();

        foreach (var point in Changes.Where(point => LeftOut.Contains(point.Key)))
            Import.Decide(point, new(MergeSide.Ours));
        Db.By(Reader, sourceFile: Import.FileName);
        if (Guid.TryParse(ReturnedBy, CultureInfo.InvariantCulture, out var person))
            Db.OnBehalfOf(await Db.People.SingleOrDefaultAsync(one => one.Id == person));
        await Db.Accept(Import, Plan, Merge, Strategy, Partnership, Reader, Now);
        await Db.SaveChangesAsync();
        return GoTo($"/plans/{Plan.Id}", $"The plan has what ‘{Import.FileName}’ changed. The file is kept as it was.");
    }

    private IActionResult WasAccepted() => GoTo($"/plans/imports/{Id}/merge", $"‘{Import.FileName}’ was accepted already, on {Import.AcceptedAt?.OnDay.InWords}. Nothing was taken over a second time.");

    /// <summary>A line that was taken out here is found under the id of the row it was first written as.</summary>
    private async Task<string> WhoChanged(MergePoint point)
    {
        IEnumerable<PlanRow> rows =
        [
            .. Plan.Actions, .. Plan.Tasks, .. Plan.Tasks.SelectMany(task => task.Measures), .. Plan.Tasks.SelectMany(task => task.Milestones),
            .. Strategy.Outcomes.SelectMany(outcome => outcome.Measures),
        ];
        var row = point.Line.Kind is LineKind.Plan ? Plan.Id : Plan.Outcomes.FirstOrDefault(outcome => outcome.Line == point.Line.Line)?.Id ?? rows.FirstOrDefault(row => row.Line == point.Line.Line)?.Id ?? point.Line.Line;
        return (await Meanwhile.Of(Db, [row], Reader, Today)).By(row, point.Kind is MergePointKind.Field ? point.Field : "");
    }
}
