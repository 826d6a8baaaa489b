using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Outturn.Documents.Packaging;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>The lines of a returned file while they are matched to those that were sent.</summary>
internal sealed partial class ReturnedLines
{
    private readonly PlanText sent;
    private readonly IReadOnlyDictionary<CellAddress, IReadOnlyList<string>> marks;
    private readonly HashSet<Guid> marked;
    private readonly HashSet<Guid> unread;
    private readonly List<ReturnedLine> lines = [];
    private readonly Dictionary<Guid, ReturnedLine> taken = [];

    /// <param name="marks">The marks of each row, by table and row; of a paragraph, by table 0 and its number.</param>
    public ReturnedLines(PlanDraft draft, PlanText sent, IReadOnlyDictionary<CellAddress, IReadOnlyList<string>> marks)
    {
        (this.sent, this.marks) = (sent, marks);
        marked = [.. marks.Values.SelectMany(names => names).Select(PlanTables.LineOf).OfType<Guid>()];
        Whole = new(LineKind.Plan, null, draft.Title.Text, draft.Title.Place) { Line = PlanLine.OfThePlan, Says = draft.Title.IsBlank ? [] : [("Title", draft.Title.Text)] };
        foreach (var outcome in draft.Outcomes)
            Add(outcome);
        var read = lines.Select(line => line.Place.Cell).OfType<CellAddress>().Select(cell => cell with { Column = 0 }).ToHashSet();
        unread = [.. marks.Where(row => !read.Contains(row.Key)).SelectMany(row => row.Value).Select(PlanTables.LineOf).OfType<Guid>()];
    }

    private ReturnedLine Whole { get; }

    public ReturnedPlan Match()
    {
        ByMark();
        ByReference();
        ByWords(sameParent: true);
        ByWords(sameParent: false);
        ByPlace();
        AsNew();
        var text = new PlanText(Below(Whole));
        var milestones = lines.Where(line => line.MilestonesAt is not null).SelectMany(task => text.Within(task.Line!.Value, LineKind.Milestone).Select(milestone => KeyValuePair.Create(milestone.Line, task.MilestonesAt!)));
        return new()
        {
            Text = text,
            Known = lines.ToDictionary(line => line.Line!.Value, line => line.Known),
            Places = lines.Append(Whole).Select(line => KeyValuePair.Create(line.Line!.Value, line.Place)).Concat(milestones).ToDictionary(),
            FieldPlaces = lines.SelectMany(line => line.FieldPlaces.Select(each => KeyValuePair.Create((line.Line!.Value, each.Field), each.Place))).DistinctBy(each => each.Key).ToDictionary(),
            Copied = lines.Where(line => line.CopyOf is not null).ToDictionary(line => line.Line!.Value, line => line.CopyOf!.Value),
        };
    }

    private void Add(OutcomeDraft draft)
    {
        var outcome = Add(new ReturnedLine(LineKind.Outcome, Whole, draft.Title.Text, draft.Title.Place)
        {
            Reference = draft.Number?.ToString() ?? "",
            Says = [("Number", draft.Number?.ToString() ?? ""), ("TitleAsWritten", draft.Title.Text), ("AimTitleAsWritten", draft.AimTitle.Text), ("Alignments", draft.Alignments.AsWritten)],
        });
        foreach (var measure in draft.Measures)
            Add(measure, outcome);
        foreach (var action in draft.Actions)
            Add(action, outcome);
    }

    private void Add(ActionDraft draft, ReturnedLine outcome)
    {
        var action = Add(new ReturnedLine(LineKind.Action, outcome, draft.Title.Text, draft.Title.Place)
        {
            Reference = draft.Letter.Length > 0 ? outcome.Reference + draft.Letter : "",
            Says =
            [
                ("Letter", draft.Letter), ("Title", draft.Title.Text), ("LongTermAmbition", draft.LongTermAmbition.Text), ("Alignments", draft.Alignments.AsWritten),
                .. (draft.Title.IsBlank && draft.Letter.Length == 0) || PlanPhrases.PutsOffWithoutADay(draft.Title.Text) ? (IEnumerable<(string, string)>)[]
                    : [("DeferredTo", draft.DeferredTo?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""), ("DeferredBecause", draft.DeferredBecause)],
                .. draft.Tasks is [] ? (IEnumerable<(string, string)>)[("Timescale", draft.Timescale.Text)] : [],
            ],
            FieldPlaces = [("LongTermAmbition", draft.LongTermAmbition.Place), ("Timescale", draft.Timescale.Place)],
        });
        foreach (var task in draft.Tasks)
            Add(task, action);
    }

    private void Add(TaskDraft draft, ReturnedLine action)
    {
        var all = DetailsAsText.Of(draft.Details).ToDictionary(each => each.Field, each => each.Text, StringComparer.Ordinal);
        var task = Add(new ReturnedLine(LineKind.Task, action, draft.Details.Title, draft.PlaceOf(nameof(TaskDetails.Title)))
        {
            Reference = draft.Reference,
            ShowsReference = draft.ShowsReference,
            Says = [.. draft.Places.Keys.Where(DetailsAsText.Has<TaskDetails>).Select(field => (field, all.GetValueOrDefault(field, "")))],
            FieldPlaces = [.. draft.Places.Select(each => (each.Key, each.Value))],
            MilestonesAt = draft.Places.GetValueOrDefault(nameof(TaskDraft.Milestones)),
            ShowsMeasures = draft.Places.ContainsKey(nameof(TaskDraft.Measures)),
            Milestones = draft.Places.ContainsKey(nameof(TaskDraft.Milestones)) ? [.. draft.Milestones.Select(milestone => milestone.Text)] : null,
        });
        foreach (var measure in draft.Measures)
            Add(measure, task);
    }

    private void Add(MeasureDraft draft, ReturnedLine within) => Add(new ReturnedLine(LineKind.Measure, within, draft.Title.Text, draft.Title.Place)
    {
        Says =
        [
            ("Title", draft.Title.Text), ("Alignments", draft.Alignments.AsWritten),
            .. draft.Baseline.Place == Place.Unknown ? (IEnumerable<(string, string)>)[] : [("Baseline", draft.Baseline.Text)],
            .. draft.Targets.Select(target => ($"Targets[{target.Year.Label}]", target.Value.Text)),
        ],
        FieldPlaces = [("Baseline", draft.Baseline.Place), .. draft.Targets.Select(target => ($"Targets[{target.Year.Label}]", target.Value.Place))],
        Unit = draft.Details.Unit,
    });

    private ReturnedLine Add(ReturnedLine line)
    {
        lines.Add(line);
        line.Within?.Children.Add(line);
        return line;
    }

    private void Is(ReturnedLine line, Guid known, KnownBy how)
    {
        (line.Line, line.Known) = (known, how);
        taken[known] = line;
    }

    private void ByMark()
    {
        foreach (var line in lines)
        {
            if (line.Place.Cell is { } cell && marks.TryGetValue(cell with { Column = 0 }, out var names)
                && names.Select(PlanTables.LineOf).FirstOrDefault(mark => sent[mark]?.Kind == line.Kind && !taken.ContainsKey(mark!.Value)) is { } known)
            {
                Is(line, known, KnownBy.Mark);
            }
        }
    }

    private void ByReference()
    {
        var references = sent.Lines.Where(line => line.Kind is LineKind.Outcome or LineKind.Action or LineKind.Task).GroupBy(line => (line.Kind, line.Reference)).ToDictionary(same => same.Key, same => same.ToList());
        foreach (var line in lines.Where(line => line.Reference.Length > 0 && (line.Kind is not LineKind.Task || line.ShowsReference)))
        {
            if (!references.TryGetValue((line.Kind, line.Reference), out var meant))
                continue;
            if (line.Line is null && meant.Find(each => !taken.ContainsKey(each.Line)) is { } free)
                Is(line, free.Line, KnownBy.Reference);
            else if (line.Line is null)
                line.CopyOf = meant[0].Line;
        }
    }

    private void ByWords(bool sameParent)
    {
        foreach (var line in Open().Where(line => line.CopyOf is null && line.Words.Length > 0 && (sameParent || (line.Kind is LineKind.Action or LineKind.Task && line.Words.Length > 10))))
        {
            var among = sameParent ? line.Within?.Line is { } within ? sent.Within(within, line.Kind) : [] : sent.Lines.Where(each => each.Kind == line.Kind);
            if (among.FirstOrDefault(each => !taken.ContainsKey(each.Line) && SameWords.Are(each.Words, line.Words)) is { } same)
                Is(line, same.Line, KnownBy.Words);
        }
    }

    /// <summary>What is left of a line's measures or tasks and as many that were sent are the same, one by one, unless their rows are still there.</summary>
    private void ByPlace()
    {
        foreach (var group in Open().Where(line => line.CopyOf is null && line.Within?.Line is not null && line.Kind is LineKind.Measure or LineKind.Task).GroupBy(line => (line.Within!.Line, line.Kind)).ToList())
        {
            var left = sent.Within(group.Key.Line!.Value, group.Key.Kind).Where(each => !taken.ContainsKey(each.Line) && !marked.Contains(each.Line)).ToList();
            if (left.Count == group.Count() && !(group.Key.Kind is LineKind.Task && group.Any(task => task.ShowsReference)) && marked.Count == 0)
            {
                foreach (var (line, known) in group.Zip(left))
                    Is(line, known.Line, KnownBy.Words);
            }
        }
    }

    /// <summary>What is none of the plan's gets a line of its own, the same each time the same file is read.</summary>
    private void AsNew()
    {
        foreach (var line in lines.Where(line => line.Line is null))
        {
            var number = 0;
            Guid made;
            do
                made = Made($"{line.Within?.Line:N} {line.Kind} {SameWords.Key(line.Words)} {number++}");
            while (taken.ContainsKey(made));
            Is(line, made, KnownBy.Nothing);
        }
    }

    private IEnumerable<ReturnedLine> Open() => lines.Where(line => line.Line is null);

    private IEnumerable<PlanLine> Below(ReturnedLine line)
    {
        yield return Said(line);
        foreach (var kind in Enum.GetValues<LineKind>())
        {
            var children = line.Children.Where(child => child.Kind == kind).Select(child => (child.Line!.Value, Lines: Below(child).ToList())).ToList();
            if (kind is LineKind.Milestone && line.Kind is LineKind.Task)
                children = [.. MilestonesOf(line).Select(milestone => (milestone.Line, new List<PlanLine> { milestone }))];
            foreach (var kept in sent.Within(line.Line!.Value, kind).Where(each => !taken.ContainsKey(each.Line) && IsStillThere(each, line)))
            {
                var before = sent.Within(line.Line.Value, kind).TakeWhile(each => each.Line != kept.Line).LastOrDefault();
                var at = before is null ? 0 : children.FindIndex(child => child.Value == before.Line) + 1;
                children.Insert(at, (kept.Line, [.. sent.Whole(kept.Line)]));
            }

            foreach (var each in kind is LineKind.Outcome ? children.OrderBy(child => OutcomeNumber.Read(child.Lines[0]["Number"])) : children.AsEnumerable())
            {
                foreach (var one in each.Lines)
                    yield return one;
            }
        }
    }

    /// <summary>A line that was sent and not read: its column is gone, its row is there and says nothing or was not understood, or it says what its neighbour says.</summary>
    private bool IsStillThere(PlanLine line, ReturnedLine within) => line.Kind is LineKind.Measure && ((within.Kind is LineKind.Task && !within.ShowsMeasures)
        || unread.Contains(line.Line)
        || (marked.Contains(line.Line) && (Shown(line).All(text => text.Length == 0) || sent.Within(line.Within!.Value, LineKind.Measure).Any(other => other.Line != line.Line && SameWords.Are(other.Words, line.Words)))));

    private static IEnumerable<string> Shown(PlanLine measure) => measure.Fields.Where(each => each.Field is "Title" or "Baseline" || each.Field.StartsWith("Targets", StringComparison.Ordinal)).Select(each => each.Text);

    private PlanLine Said(ReturnedLine line)
    {
        var known = sent[line.Line];
        var says = known is not null ? known with { Within = line.Within?.Line } : new PlanLine(line.Line!.Value, line.Kind, line.Within?.Line) { Reference = line.ShowsReference ? "" : line.Reference };
        foreach (var (field, text) in line.Says)
        {
            if (!IsAsSent(known, field, text) && (field != "Alignments" || text.Length > 0 || ShowsAlignments(known)))
                says = says.With(field, Trimmed(text));
        }

        if (known is null && line.Unit.Length > 0)
            says = says.With("Unit", line.Unit);
        if (known is null && line.Kind is LineKind.Action && says["Letter"].Length == 0)
            says = says.With("Letter", NextLetter(line));
        return says;
    }

    /// <summary>Whether the file showed what the line was aligned with when it was sent: a file of ours does, below the line's words.</summary>
    private bool ShowsAlignments(PlanLine? known) => (known?.Kind is LineKind.Outcome || known?["Title"].Length > 0) && lines.Exists(line => line.Known is KnownBy.Mark || line.ShowsReference);

    private static bool IsAsSent(PlanLine? known, string field, string text) => known is null ? text.Length == 0 : field switch
    {
        _ when Same(known[field], text) => true,
        "Number" => true,
        "Letter" => text.Length == 0,
        "AimTitleAsWritten" => text.Length == 0 || known[field].Length == 0,
        "TitleAsWritten" => Same(WordsAsSuch.Back(OutcomeNumber.TitleIn(PlanTables.HeadingOf(known))), text),
        "Title" when known.Kind is LineKind.Action => Same(WordsAsSuch.Back(StandingOf(known).Title), text),
        "DeferredTo" => (StandingOf(known).Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "") == text,
        "DeferredBecause" => Same(WordsAsSuch.Back(StandingOf(known).Because), text),
        "Title" when known.Kind is LineKind.Measure => Same(PlanPhrases.WithoutBullet(known[field]), text),
        _ => false,
    };

    /// <summary>What the cell of an action reads as, left as it was sent.</summary>
    private static (string Title, DateOnly? Until, string Because) StandingOf(PlanLine action) =>
        PlanPhrases.Standing(PlanPhrases.Action(PlanTables.CellOf(action)) is { } read ? read.Title : PlanTables.CellOf(action));

    private IEnumerable<PlanLine> MilestonesOf(ReturnedLine task)
    {
        var was = sent.Within(task.Line!.Value, LineKind.Milestone).ToList();
        if (task.Milestones is not { } now || was.Select(PlanTables.MilestoneOf).Where(text => text.Length > 0).Select(Plain).SequenceEqual(now.Select(text => Plain(text.AsWritten))))
            return was;

        var left = was.Where(line => PlanTables.MilestoneOf(line).Length > 0).ToList();
        var found = new PlanLine?[now.Count];
        Find((text, line) => Same(text.AsWritten, PlanTables.MilestoneOf(line)));
        Find((text, line) => SameWords.Are(text.What, line["Title"]));
        Find((text, line) => text.On is not null && text.On == DateText.FindIn(line["DateAsWritten"])?.Date);
        if (left.Count == found.Count(line => line is null))
            Find((_, _) => true);
        return now.Select((text, index) => found[index] is not { } line
            ? Dated(new PlanLine(Made($"{task.Line:N} milestone {SameWords.Key(text.AsWritten)} {index}"), LineKind.Milestone, task.Line), text)
            : Same(text.AsWritten, PlanTables.MilestoneOf(line)) ? line : Dated(line, text));

        void Find(Func<DatedText, PlanLine, bool> isSame)
        {
            for (var i = 0; i < now.Count; i++)
            {
                if (found[i] is null && left.Find(line => isSame(now[i], line)) is { } line)
                {
                    found[i] = line;
                    left.Remove(line);
                }
            }
        }
    }

    private static PlanLine Dated(PlanLine line, DatedText text) => line.With("Title", text.What).With("DateAsWritten", text.DateAsWritten);

    private static string NextLetter(ReturnedLine action)
    {
        var letters = action.Within!.Children.Where(child => child.Kind is LineKind.Action).Select(child => child.Says[0].Text);
        var unlettered = action.Within.Children.Where(child => child.Kind is LineKind.Action && child.Says[0].Text.Length == 0).ToList().IndexOf(action);
        return LineReference.LetterOf(Math.Min(702, 1 + unlettered + letters.Select(letter => LineReference.PlaceOf(letter) ?? 0).DefaultIfEmpty().Max()));
    }

    private static Guid Made(string of) => new(SHA256.HashData(Encoding.UTF8.GetBytes(of)).AsSpan(0, 16));

    /// <summary>Whether two texts are one but for spaces and blank lines.</summary>
    internal static bool Same(string one, string other) => Plain(one) == Plain(other);

    /// <summary>The lines of a text that say something, and their spaces as a document may set them otherwise.</summary>
    internal static string Plain(string text) => string.Join('\n', XmlCharacters.Clean(text).Replace("\u00AD", "", StringComparison.Ordinal).Split(['\n', '\r'])
        .Select(line => Spaces().Replace(line, " ").Trim()).Where(line => line.Length > 0));

    private static string Trimmed(string text) => text.Trim();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Spaces();
}

/// <summary>One line of the file: what it is, what it says of the columns the file has, and which line of the plan it was found to be.</summary>
internal sealed class ReturnedLine(LineKind kind, ReturnedLine? within, string words, Place place)
{
    public LineKind Kind => kind;

    public ReturnedLine? Within => within;

    public string Words => words;

    public Place Place => place;

    public string Reference { get; init; } = "";

    public bool ShowsReference { get; init; }

    public bool ShowsMeasures { get; init; }

    public string Unit { get; init; } = "";

    public required IReadOnlyList<(string Field, string Text)> Says { get; init; }

    /// <summary>Where its fields stand, where they have cells of their own.</summary>
    public IReadOnlyList<(string Field, Place Place)> FieldPlaces { get; init; } = [];

    /// <summary>The cell of a task's milestones.</summary>
    public Place? MilestonesAt { get; init; }

    /// <summary>The milestones of a task; null where the file has no column for them.</summary>
    public IReadOnlyList<DatedText>? Milestones { get; init; }

    public List<ReturnedLine> Children { get; } = [];

    public Guid? Line { get; set; }

    public KnownBy Known { get; set; } = KnownBy.Nothing;

    public Guid? CopyOf { get; set; }
}
