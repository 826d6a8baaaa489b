using System.Globalization;
using Outturn.Domain;

namespace Outturn.Testing;

/// <summary>A plan made up from a seed, the same each time: outcomes, actions, tasks, measures and milestones with words as people write them.</summary>
public sealed class GeneratedPlan
{
    private static readonly string[] Words =
    [
        "events", "fund", "residents", "in the six wards", "‘neighbour’ panels", "R&D", "<50s", "café", "NI 4", "take-up", "who agree", "credit union", "Matson – Podsmead",
        "health", "carers", "homes", "for £5k", "\"open\" days", "schools", "police", "with childcare", "ŵyl", "hate crime", "adult learning", "reporting route", "young people",
    ];

    private static readonly string[] Values =
        ["31%", "28.9% (to Feb 11)", "46", "£18,000", "set after the survey in May 2011", "tbc", "0", "9.5 days", "not collected this year", "1 in 4", "≥95%", "54.5% (2007-2009 ave)"];

    private static readonly string[] Timescales = ["April 2010 - March 2013", "By October 2010", "2010-2013", "ongoing", "after 2013", "by Easter", "Q2 2010/11"];

    private static readonly string[] Posts = ["Cohesion Officer", "Hate Crime Co-ordinator", "Neighbourhoods Manager", "Welfare Rights Manager", "J. O’Neill"];

    private static readonly string[] Bodies = ["Safer Gloucester", "Stronger Communities Group", "Gloucester City Council", "NHS Gloucestershire"];

    private static readonly string[] OtherPlans = ["LAA NI 1; Housing Strategy 2.3", "Local Development Framework: policy CS5", "County strategy", "NI 4, NI 7", "the ‘cohesion’ plan (p. 12)"];

    private static readonly string[] Dates = ["30/06/2010", "1 October 2010", "March 2011", "31/13/2010", "31 July 2012", ""];

    /// <summary>Words that a file's layout uses itself, or that a cell could lose: what a person may write all the same.</summary>
    private static readonly string[] Awkward =
    [
        "Aligned with: LAA NI 1", "aligned with:", "Which plans?\nAligned with: NI 4; NI 7", "Needed: £5k", "Available: £3k\nNeeded: £9k", "Involved:", "in kind: in kind: rooms", "Aim 2: Another aim", "Aim 3", "Outcome 3.1: Another outcome",
        "Outcome 2.1", "Outcome Measure: Crime", "Outcome measure", "a) Take part", "(a) first, (b) second", "b.", "Action b)", "1. First", "1) Then", "2.1 Communities", "2.1a.1", "Deferred to 1 April 2013: No money.", "A fair\nDeferred to 1 April 2014",
        "Put off until 2013", "A club\nAdded by the group", "Added by the group", "Part of action a", "A share\nPart of action b", "One line\nand another", "Three\nlines\nof words", "One\n\nblank between", "\nblank before", "blank after\n", "  spaces before", "spaces after  ",
        "two  spaces", "a\ttab", "\ttab before", "\r\nanother break\r\n", "\"quoted\"", "‘quoted’", "'", "=SUM(A1:A3)", "+44", "@home", "• bullet", "• one\n• two", "- dash", "* star", "one; two; three", "one • two", ": colon", "- ", "...", "—", "?!",
        "Action", "Task", "Measures", "Baseline", "Targets", "Timescale", "Contact Officer", "Lead", "Ref", "Aim", "Outcome", "Milestones", "Resources needed", "2010/11", "Target 2011/12", "31 March 2011", "by October 2010 and after", "1\n2", "1\n2\n3", "0", "£5k; £6k",
        "line_00000000000000000000000000000001", "Outturn knows the row by this", "\u200Djoined", "soft\u00ADhyphen", "<b>bold</b> & more", "tbc", "",
    ];

    private readonly Random random;

    public GeneratedPlan(int seed)
    {
        random = new(seed);
        Partnership = new("Gloucester Partnership", new Slug($"place-{seed}"));
        Strategy = new(Partnership, new() { Title = "Sustainable Community Strategy" });
        Plan = new(new LeadGroup(Partnership, "Stronger Communities Group"), random.Next(8) == 0 ? $"{One(random, Awkward)} {seed}" : $"Stronger Communities Group: Action Plan {seed}", new FinancialYear(2008 + random.Next(4)), random.Next(1, 5));
        var aim = Strategy.AddAim(2, "A place where all communities matter");
        for (var number = 1; number <= random.Next(1, 4); number++)
            AddOutcome(aim, number);
        PutSomeOff(new Random(seed + 7_000_000));
    }

    public Partnership Partnership { get; }

    public Strategy Strategy { get; }

    public ActionPlan Plan { get; }

    public PlanText Text => Plan.ToText(Strategy);

    /// <summary>The text with some edits a person could make: fields and letters, lines added, copied, taken out, moved, put in another order.</summary>
    /// <param name="copies">Whether rows are copied too.</param>
    /// <param name="inAFile">Made in a copy that went out, where nothing keeps anyone from deleting the rows of the strategy's own actions too.</param>
    public static PlanText Edited(PlanText text, Random random, int edits, bool copies = true, bool inAFile = false)
    {
        for (var edit = 0; edit < edits; edit++)
            text = new TextEdit(text, random, inAFile).Any(copies);
        return text;
    }

    internal static string Said(Random random, int most = 5) => random.Next(8) == 0 ? One(random, Awkward) : string.Join(' ', Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => One(random, Words)));

    internal static string Value(Random random) => One(random, random.Next(10) == 0 ? Awkward : Values);

    /// <summary>A title as people write them, or awkward words alone.</summary>
    private string Titled(string first, int most = 5) => random.Next(8) == 0 ? One(random, Awkward) : $"{first} {Said(random, most)}";

    private static string One(Random random, string[] of) => of[random.Next(of.Length)];

    private void AddOutcome(Aim aim, int number)
    {
        var outcome = aim.AddOutcome(new OutcomeNumber(2, number), Titled("Outcome"));
        for (var letter = 1; letter <= random.Next(3); letter++)
            outcome.AddAction(LineReference.LetterOf(letter), Titled("Strategy"));
        for (var measure = 0; measure < random.Next(3); measure++)
            outcome.AddMeasure(AMeasure(measure));
        var planned = Plan.Add(outcome, outcome.Title, "A place where all communities matter");
        planned.Alignments = Aligned();
        foreach (var action in outcome.Actions)
            AddTasks(planned.AddAction(action.Letter, new ActionDetails { Title = action.Title, LongTermAmbition = Maybe(Said(random)), Alignments = Aligned() }, action));
        if (outcome.Actions is [var whole, ..] && random.Next(3) == 0)
            AddTasks(planned.AddAction(planned.NextLetter(outcome), new ActionDetails { Title = Titled("Part") }, whole));
        for (var own = 0; own < random.Next(3); own++)
            AddTasks(planned.AddAction(planned.NextLetter(outcome), new ActionDetails { Title = Titled("Own") }));
    }

    /// <summary>Some actions are put off, with their tasks or without any, some have a timescale of their own, and some of the group's own an ambition.</summary>
    private void PutSomeOff(Random other)
    {
        foreach (var action in Plan.Actions.ToList())
        {
            if (action.IsTheGroupsOwn && other.Next(3) == 0)
                action.Edit(action.Details with { LongTermAmbition = Said(other) });
            if (action.Tasks.Count == 0 && other.Next(3) == 0)
                action.Edit(action.Details with { Timescale = One(other, Timescales) });
            if (other.Next(3) == 0)
                action.DeferTo(PutOffTo(other), other.Next(4) switch { 0 => "", 1 => $"{Said(other)}\n{Said(other)}", _ => $"{Said(other)}: {Said(other)}." });
        }
    }

    private static DateOnly PutOffTo(Random random) => new(2012 + random.Next(4), 1 + random.Next(12), 1 + random.Next(28));

    private void AddTasks(PlannedAction action)
    {
        for (var number = 0; number < random.Next(4); number++)
        {
            var task = action.AddTask(new()
            {
                Title = Titled("Task"),
                Timescale = Timescale.Read(Maybe(Awkwardly(Timescales))),
                Resources = Resources.Read(Maybe(random.Next(8) == 0 ? One(random, Awkward) : $"Needed: £{random.Next(100)}k\nAvailable: {Said(random)}\nInvolved: {One(random, Bodies)}")),
                ContactOfficer = Maybe(Awkwardly(Posts)),
                LeadPartnership = Maybe(Awkwardly(Bodies)),
                Alignments = Aligned(),
            });
            for (var measure = 0; measure < random.Next(4); measure++)
                task.AddMeasure(AMeasure(measure));
            for (var milestone = 0; milestone < random.Next(3); milestone++)
                task.AddMilestone(new() { Title = Titled($"Reach {milestone + 1}", 2), DateAsWritten = One(random, Dates) });
        }
    }

    private MeasureDetails AMeasure(int index) => new()
    {
        Title = Titled(string.Create(CultureInfo.InvariantCulture, $"Measure {index + 1}")),
        Alignments = Aligned(),
        Baseline = MeasureValue.Read(Maybe(Value(random))),
        Targets = YearlyTargets.Of(Plan.Years.Select(year => (year, MeasureValue.Read(Maybe(Value(random)))))),
    };

    private Alignments Aligned() => Alignments.Read(random.Next(4) == 0 ? Awkwardly(OtherPlans) : "");

    private string Awkwardly(string[] usual) => One(random, random.Next(8) == 0 ? Awkward : usual);

    private string Maybe(string text) => random.Next(5) == 0 ? "" : text;

    private sealed class TextEdit(PlanText text, Random random, bool inAFile)
    {
        public PlanText Any(bool copies) => random.Next(copies ? 12 : 11) switch
        {
            10 => Lettered(),
            11 => Copied(),
            < 5 => Reworded(),
            5 or 6 => Added(),
            7 => TakenOut(),
            8 => Moved(),
            _ => Reordered(),
        };

        private PlanText Reworded()
        {
            var line = Some(text.Lines);
            if (line.Kind is LineKind.Action && random.Next(2) == 0)
                return Made(text.Lines.Select(each => each == line ? PutOff(line) : each));
            var field = line.Kind switch
            {
                LineKind.Plan => "Title",
                LineKind.Outcome => Some(["TitleAsWritten", "Alignments"]),
                LineKind.Measure => Some(["Title", "Baseline", SomeYearsTarget(), "Alignments"]),
                LineKind.Action => Some(["Title", "LongTermAmbition", "Alignments"]),
                LineKind.Task => Some(["Title", "ContactOfficer", "LeadPartnership", "Resources", "Timescale", "Alignments"]),
                _ => Some(["Title", "DateAsWritten"]),
            };
            var words = field is "Alignments" ? Some(["", .. OtherPlans])
                : field is "Baseline" || field.StartsWith("Targets", StringComparison.Ordinal) ? Value(random)
                : field is "DateAsWritten" ? Some(Dates)
                : field is "LeadPartnership" ? Some(["", .. Bodies])
                : field is "LongTermAmbition" ? Some(["", $"Edited {Said(random)}"])
                : random.Next(6) == 0 && field is not ("Title" or "TitleAsWritten") ? One(random, Awkward)
                : $"Edited {Said(random)}";
            return Made(text.Lines.Select(each => each == line ? line.With(field, field is "Title" or "TitleAsWritten" or "LongTermAmbition" or "ContactOfficer" or "LeadPartnership" ? words : words.Trim()) : each));
        }

        /// <summary>The target of a year that some measure of the plan has one for.</summary>
        private string SomeYearsTarget() =>
            Some([.. text.Lines.SelectMany(line => line.Fields).Select(each => each.Field).Where(field => field.StartsWith("Targets[", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal), "Baseline"]);

        /// <summary>Put off, put off to another day, for another reason, or taken up again.</summary>
        private PlanLine PutOff(PlanLine action) => random.Next(3) switch
        {
            0 => action.With("DeferredTo", "").With("DeferredBecause", ""),
            1 when action["DeferredTo"].Length > 0 => action.With("DeferredBecause", $"Edited {Said(random)}"),
            _ => action.With("DeferredTo", PutOffTo(random).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        };

        private PlanText Added()
        {
            var above = Some([.. text.Lines.Where(line => line.Kind is LineKind.Outcome or LineKind.Action or LineKind.Task)]);
            var kind = above.Kind is LineKind.Outcome ? LineKind.Action : above.Kind is LineKind.Action ? LineKind.Task : Some([LineKind.Measure, LineKind.Milestone]);
            var line = new PlanLine(Guid.NewGuid(), kind, above.Line) { Fields = [("Title", $"New {Said(random)}")] };
            if (kind is LineKind.Action)
                line = line.With("Letter", LineReference.LetterOf(random.Next(20, 700)));
            var lines = text.Lines.ToList();
            lines.Insert(random.Next(lines.IndexOf(above) + 1, lines.Count + 1), line);
            return Made(lines);
        }

        /// <summary>An action goes by another letter.</summary>
        private PlanText Lettered()
        {
            var actions = text.Lines.Where(line => line.Kind is LineKind.Action).ToList();
            if (actions.Count == 0)
                return text;
            var action = Some(actions);
            return Made(text.Lines.Select(each => each == action ? action.With("Letter", LineReference.LetterOf(random.Next(1, 700))) : each));
        }

        /// <summary>A row is there twice: the second says the same, as a line of its own, with all that stands within it.</summary>
        private PlanText Copied()
        {
            var rows = text.Lines.Where(line => line.Kind is LineKind.Task or LineKind.Measure or LineKind.Milestone).ToList();
            if (rows.Count == 0)
                return text;
            var copied = text.Whole(Some(rows).Line).ToList();
            var anew = copied.ToDictionary(line => line.Line, _ => Guid.NewGuid());
            return Made([.. text.Lines, .. copied.Select(line => line with { Line = anew[line.Line], Within = line.Within is { } within ? anew.GetValueOrDefault(within, within) : null })]);
        }

        private PlanText TakenOut()
        {
            var gone = text.Lines.Where(line => line.Kind is LineKind.Task or LineKind.Measure or LineKind.Milestone || (line.Kind is LineKind.Action && (inAFile || line.IsTheGroupsOwn))).ToList();
            if (gone.Count == 0)
                return text;
            var whole = text.Whole(Some(gone).Line).ToHashSet();
            return Made(text.Lines.Where(line => !whole.Contains(line)));
        }

        private PlanText Moved()
        {
            var movable = text.Lines.Where(line => line.Kind is LineKind.Task or LineKind.Milestone).ToList();
            if (movable.Count == 0)
                return text;
            var line = Some(movable);
            var to = Some([.. text.Lines.Where(each => each.Kind == text[line.Within]!.Kind)]);
            return Made(text.Lines.Select(each => each == line ? line with { Within = to.Line } : each));
        }

        private PlanText Reordered()
        {
            var lines = text.Lines.ToArray();
            random.Shuffle(lines);
            var above = Some(text.Lines);
            var turned = new Queue<PlanLine>(lines.Where(line => line.Within == above.Line));
            return Made(text.Lines.Select(line => line.Within == above.Line ? turned.Dequeue() : line));
        }

        private T Some<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

        /// <summary>The lines each after the one it stands within, as a plan writes them.</summary>
        private static PlanText Made(IEnumerable<PlanLine> lines)
        {
            var children = lines.ToLookup(line => line.Within);
            return new(Below(children[null].Single()));

            IEnumerable<PlanLine> Below(PlanLine line) => children[line.Line]
                .OrderBy(child => child.Kind).ThenBy(child => child.Kind is LineKind.Outcome ? OutcomeNumber.Read(child["Number"]) : null).SelectMany(Below).Prepend(line);
        }
    }
}
