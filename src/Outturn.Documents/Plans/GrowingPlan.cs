using System.Globalization;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>The draft while the file is being read: outcomes, actions, tasks and measures that rows further down may still add to.</summary>
internal sealed class GrowingPlan
{
    private (int Number, Written Title)? aim;
    private bool aimIsTaken;

    public Written Title { get; set; } = Written.Nothing;
    public List<GrowingOutcome> Outcomes { get; } = [];
    public List<OtherHeading> OtherHeadings { get; } = [];
    public GrowingOutcome? Outcome { get; private set; }
    public GrowingAction? Action { get; private set; }
    public GrowingTask? Task { get; private set; }

    public void Aim(int number, Written title) => (aim, aimIsTaken) = ((number, title), false);

    /// <summary>The same number with the same words is the same outcome, taken up again further down.</summary>
    public GrowingOutcome BeginOutcome(OutcomeNumber? number, Written title)
    {
        (title, var aligned) = Parted(title);
        var known = Outcomes.Find(outcome => outcome.Number == number && SameWords.Are(outcome.Title.Text, title.Text));
        if (known is null)
        {
            known = new() { Number = number, Title = title };
            Outcomes.Add(known);
        }

        if (known != Outcome)
            (Outcome, Action, Task) = (known, null, null);
        if (!aligned.IsBlank)
            known.Alignments = aligned;
        TakeAim(known);
        return known;
    }

    /// <summary>"Aligned with: LAA NI 1" by itself, under the heading of an outcome: whether it was one, and no action had begun.</summary>
    public bool TakeAlignment(ReadCell cell)
    {
        if (Outcome is not { Actions: [] } || PlanPhrases.Aligned(cell.Text) is not { Words: "", Alignments: { IsBlank: false } aligned })
            return false;

        Outcome.Alignments = aligned;
        cell.Means(Outcome.Reference, nameof(OutcomeDraft.Alignments), $"outcome {Outcome.Reference}, alignment");
        return true;
    }

    public GrowingAction BeginAction(string letter, Written title)
    {
        Outcome ??= BeginOutcome(null, Written.Nothing);
        TakeAim(Outcome);
        (title, var aligned) = Parted(title);
        var (words, until, because) = PlanPhrases.Standing(title.Text);
        Action = new(Outcome, letter, title with { Text = words }) { DeferredTo = until, DeferredBecause = because };
        Action.Details = Action.Details with { Alignments = aligned };
        Outcome.Actions.Add(Action);
        Task = null;
        return Action;
    }

    /// <summary>Goes on with an action begun further up.</summary>
    public void TakeUp(GrowingAction action) => (Action, Task) = (action, null);

    public GrowingTask BeginTask()
    {
        Action ??= BeginAction("", Written.Nothing);
        Task = new(Action);
        Action.Tasks.Add(Task);
        return Task;
    }

    public PlanDraft Draft(IReadOnlyList<Written> otherText) => new()
    {
        Title = WordsAsSuch.Back(Title),
        Outcomes = [.. Outcomes.Select(outcome => outcome.Draft())],
        OtherText = otherText,
        OtherHeadings = OtherHeadings,
    };

    private static (Written Words, Alignments Alignments) Parted(Written written) => PlanPhrases.Aligned(written.Text) is var (words, aligned) && aligned.IsBlank ? (written, aligned) : (new(words, written.Place), aligned);

    private void TakeAim(GrowingOutcome outcome)
    {
        // An aim stands over the outcomes that follow it, until one whose number says otherwise.
        if (aim is not { } above || (aimIsTaken && outcome.Number is { } number && number.Aim != above.Number))
        {
            outcome.AimNumber ??= outcome.Number?.Aim;
        }
        else if (outcome.AimTitle.IsBlank)
        {
            (outcome.AimNumber, outcome.AimTitle) = above;
            aimIsTaken = true;
        }
    }
}

internal sealed class GrowingOutcome
{
    public int? AimNumber { get; set; }
    public Written AimTitle { get; set; } = Written.Nothing;
    public OutcomeNumber? Number { get; init; }
    public Written Title { get; init; } = Written.Nothing;
    public Alignments Alignments { get; set; } = Alignments.None;
    public SortedSet<FinancialYear> Years { get; } = [];
    public List<GrowingMeasure> Measures { get; } = [];
    public List<GrowingAction> Actions { get; } = [];

    public string Reference => field ??= Number?.ToString() ?? "";

    public GrowingMeasure Begin(string words, ReadCell cell)
    {
        cell.Means(Reference, $"Measures[{Measures.Count}].Title", $"{Reference}, outcome measure {Measures.Count + 1}");
        var (title, aligned) = PlanPhrases.Aligned(words);
        Measures.Add(new() { Title = new(title, cell.PlaceAs(Reference, $"Measures[{Measures.Count}].Title")), Alignments = aligned });
        return Measures[^1];
    }

    public OutcomeDraft Draft() => new()
    {
        AimNumber = AimNumber,
        AimTitle = WordsAsSuch.Back(AimTitle),
        Number = Number,
        Title = WordsAsSuch.Back(Title),
        Alignments = WordsAsSuch.Back(Alignments),
        Years = [.. Years],
        Measures = [.. Measures.Select(measure => (Draft: measure.Draft(), Which: measure.MayBeAgain ? null : measure))
            .DistinctBy(each => (SameWords.Key(each.Draft.Title.Text), each.Draft.Baseline.Text, string.Join('|', each.Draft.Targets.Select(target => $"{target.Year} {target.Value}")), each.Which)).Select(each => each.Draft)],
        Actions = [.. Actions.Select(action => action.Draft())],
    };
}

internal sealed class GrowingAction(GrowingOutcome outcome, string letter, Written title)
{
    public GrowingOutcome Outcome { get; } = outcome;
    public string Letter { get; } = letter;
    public ActionDetails Details { get; set; } = new() { Title = title.Text };
    public Written Title { get; } = title;
    public DateOnly? DeferredTo { get; init; }
    public string DeferredBecause { get; init; } = "";
    public Dictionary<string, Place> Places { get; } = new(StringComparer.Ordinal);
    public List<GrowingTask> Tasks { get; } = [];

    /// <summary>"2.1a"; without a letter the outcome's own.</summary>
    public string Reference { get; } = outcome.Reference + letter;

    public ActionDraft Draft() => new()
    {
        Letter = Letter,
        Title = WordsAsSuch.Back(Title),
        Alignments = WordsAsSuch.Back(Details.Alignments),
        LongTermAmbition = Written(Details.LongTermAmbition, nameof(ActionDetails.LongTermAmbition)),
        Timescale = Written(Details.Timescale, nameof(ActionDetails.Timescale)),
        DeferredTo = DeferredTo,
        DeferredBecause = WordsAsSuch.Back(DeferredBecause),
        Tasks = [.. Tasks.Select(task => task.Draft())],
    };

    private Written Written(string text, string field) => new(WordsAsSuch.Back(text), Places.TryGetValue(field, out var place) ? place : Title.Place);
}

internal sealed class GrowingTask(GrowingAction action)
{
    // Empty where the outcome has no number or the action no letter.
    private readonly string counted = action.Outcome.Number is null || action.Letter.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{action.Reference}.{action.Tasks.Count + 1}");

    public GrowingAction Action { get; } = action;
    public string VisibleReference { get; set; } = "";
    public TaskDetails Details { get; set; } = new();
    public Dictionary<string, Place> Places { get; } = new(StringComparer.Ordinal);
    public List<GrowingMeasure> Measures { get; } = [];
    public List<(string Cell, ReadCell At)> Milestones { get; } = [];

    /// <summary>"2.1a.2"; the one that stands in the row wins.</summary>
    public string Reference => VisibleReference.Length > 0 ? VisibleReference : counted;

    public TaskDraft Draft() => new()
    {
        Details = Details,
        Reference = Reference,
        ShowsReference = VisibleReference.Length > 0,
        Places = Places,
        Measures = [.. Measures.Select(measure => measure.Draft())],
        Milestones =
        [
            .. Milestones.SelectMany(cell => WordsAsSuch.Milestones(cell.Cell).Select(line => (line, cell.At)))
                .Select((each, index) => new MilestoneDraft(each.line, each.At.PlaceAs(Reference, $"Milestones[{index}]"))),
        ],
    };
}

internal sealed class GrowingMeasure
{
    public required Written Title { get; init; }
    public Alignments Alignments { get; init; } = Alignments.None;
    public FinancialYear? BaselineYear { get; set; }
    public Written Baseline { get; set; } = Written.Nothing;
    public SortedDictionary<FinancialYear, Written> Targets { get; } = [];

    /// <summary>Whether another with the same words and figures is this one, written once more.</summary>
    public bool MayBeAgain { get; set; } = true;

    /// <summary>Whether any figure has been read for it.</summary>
    public bool HasFigures => !Baseline.IsBlank || Targets.Values.Any(target => !target.IsBlank);

    public MeasureDraft Draft() => new()
    {
        Title = WordsAsSuch.Back(Title),
        Alignments = WordsAsSuch.Back(Alignments),
        BaselineYear = BaselineYear,
        Baseline = WordsAsSuch.Back(Baseline),
        Targets = [.. Targets.Select(target => new TargetDraft(target.Key, WordsAsSuch.Back(target.Value)))],
    };
}
