using Outturn.Documents.Excel;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// The sheets of a plan that came back, seen as they were sent: rows that were sorted are put back where they belong; what was changed in one row of a
/// task or an action is taken for all its rows; a row that was copied is told from the one it was copied from.
/// </summary>
internal sealed class SheetsAsSent
{
    private readonly PlanText sent;
    private readonly PlanSheets plan;
    private readonly Dictionary<string, SheetLine> rowsSent = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, int> order = [];
    private readonly List<SheetRowsAsSent> sheets = [];
    private readonly Dictionary<CellAddress, string> readsAs = [];

    public SheetsAsSent(Workbook workbook, PlanText sent)
    {
        this.sent = sent;
        plan = new(sent);
        foreach (var row in plan.Outcomes.SelectMany(plan.RowsOf))
            rowsSent.TryAdd(row.Marks, row);
        foreach (var line in sent.Lines)
            order[line.Line] = order.Count;

        var seen = new Dictionary<string, SheetRowAsSent>(StringComparer.Ordinal);
        foreach (var (index, sheet) in workbook.Sheets.Index())
            sheets.Add(new(sheet, index + 1, plan, Known));
        foreach (var row in sheets.SelectMany(sheet => sheet.Rows).Where(row => row.Sent is not null))
            TellCopy(row, seen);
        foreach (var row in sheets.SelectMany(sheet => sheet.Rows).Where(row => row.Sent is null || row.IsCopy))
            row.Basis = TaskOf(row);
        foreach (var sheet in sheets)
            ActionsMeant(sheet);
        Agree();
        OutcomesAgree(workbook);
        foreach (var sheet in sheets)
            Sort(sheet);
    }

    /// <summary>What cells are to be read as, where the cell of another row of the same line says so.</summary>
    public IReadOnlyDictionary<CellAddress, string> ReadsAs => readsAs;

    public IReadOnlyList<string> Notes =>
    [
        .. sheets.Where(sheet => sheet.WasSorted).Select(sheet => $"The rows of sheet ‘{sheet.Name}’ were sorted; they were read in the order of the plan."),
        .. sheets.SelectMany(CopiesAsTheyWere),
    ];

    /// <summary>The rows of a sheet in the order in which they are to be read; null where they are to be read as they stand.</summary>
    public IReadOnlyList<int>? OrderOf(int sheet) => sheets[sheet - 1].WasSorted ? sheets[sheet - 1].Order : null;

    /// <summary>Whether a row is a copy of another: the marks it carries are the other's.</summary>
    public bool IsCopy(int sheet, int row) => sheets[sheet - 1].Rows.Any(each => each.Number == row && each.IsCopy);

    /// <summary>Copied rows in which nothing was changed: they go on with the row they were copied from, and say nothing new.</summary>
    private static IEnumerable<string> CopiesAsTheyWere(SheetRowsAsSent sheet)
    {
        var said = sheet.Rows.Where(row => row is { Sent: not null, IsCopy: false }).GroupBy(row => row.Words, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First().Number, StringComparer.Ordinal);
        return sheet.Rows.Where(row => (row.Sent is null || row.IsCopy) && said.ContainsKey(row.Words))
            .Select(row => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Row {row.Number} of sheet ‘{sheet.Name}’ says what row {said[row.Words]} says: a copied row in which nothing was changed. It adds nothing."));
    }

    private SheetLine? Known(string marks) => rowsSent.GetValueOrDefault(marks);

    /// <summary>Of rows with the same marks the one that says most of what was sent is the row; the others were copied from it.</summary>
    private static void TellCopy(SheetRowAsSent row, Dictionary<string, SheetRowAsSent> seen)
    {
        if (!seen.TryGetValue(row.Sent!.Marks, out var other))
        {
            seen[row.Sent.Marks] = row;
            return;
        }

        var copy = row.Changes < other.Changes ? other : row;
        copy.IsCopy = true;
        seen[row.Sent.Marks] = copy == row ? other : row;
    }

    /// <summary>A row that was added or copied is a further row of a task where it shows its reference and its words, or has none of its own.</summary>
    private SheetLine? TaskOf(SheetRowAsSent row)
    {
        var (reference, words) = (row.Text(SheetRowsAsSent.Reference), WordsOf(row.Text(SheetRowsAsSent.Task)));
        return reference.Length == 0 ? null : sheets.SelectMany(sheet => sheet.Rows)
            .Where(other => other is { IsCopy: false, Sent.Task: not null } && other.Sent.Texts[SheetRowsAsSent.Reference] == reference
                && (words.Length == 0 || words == WordsOf(other.Text(SheetRowsAsSent.Task)) || words == WordsOf(other.Sent.Texts[SheetRowsAsSent.Task])))
            .Select(other => other.Sent).FirstOrDefault();
    }

    /// <summary>Which action each row stands for: its own, or another of the plan that its cell names, by its words or its letter alone.</summary>
    private void ActionsMeant(SheetRowsAsSent sheet)
    {
        var actions = sheet.Rows.Select(row => row.Sent?.Action).OfType<Guid>().Distinct().Select(line => sent[line]!).ToList();
        foreach (var row in sheet.Rows)
        {
            var says = row.Text(SheetRowsAsSent.Action);
            var own = row.Line?.Action;
            var named = actions.Find(action => action.Line != own && (WordsOf(PlanTables.TitleOf(action)) == WordsOf(says) || (action["Letter"].Length > 0 && says.Trim('(', ')', '.', ' ').Equals(action["Letter"], StringComparison.OrdinalIgnoreCase))));
            row.Action = named?.Line ?? own;
            if (named is null)
                continue;

            // What the action serves, and whether it is put off, is said in its own rows; a row that was moved to it need not repeat it.
            if (PlanPhrases.Aligned(says) is var (words, aligned) && aligned.IsBlank && PlanPhrases.Standing(words).Until is null)
                ReadAs(row, SheetRowsAsSent.Action, OwnWords(sheet, named));

            // The ambition that stands in a moved row is that of the action it left.
            var ambition = sheet.ColumnOf(PlanColumns.LongTermAmbitions.Heading);
            if (own is not null && ambition is { } at && ReturnedLines.Same(row.Text(at), row.Line!.Texts[at]))
                ReadAs(row, at, "");
        }

        // An action's words may have been changed in its own rows, and rows added under the new words.
        foreach (var row in sheet.Rows.Where(row => row.Action is null))
            row.Action = sheet.Rows.FirstOrDefault(other => other.Action is not null && other.Action == other.Line?.Action && WordsOf(other.Text(SheetRowsAsSent.Action)) == WordsOf(row.Text(SheetRowsAsSent.Action)))?.Action;
    }

    private static string OwnWords(SheetRowsAsSent sheet, PlanLine action) =>
        sheet.Rows.FirstOrDefault(row => row.Line?.Action == action.Line && row.IsChanged(SheetRowsAsSent.Action) && WordsOf(row.Text(SheetRowsAsSent.Action)) == WordsOf(PlanTables.TitleOf(action)))?.Text(SheetRowsAsSent.Action)
        ?? PlanPhrases.WithAlignments(PlanTables.CellOf(action), action);

    /// <summary>A row that was left as sent takes what another row of the same line says otherwise.</summary>
    private void Agree()
    {
        var rows = sheets.SelectMany(sheet => sheet.Rows).Where(row => row.Line is not null).ToList();
        foreach (var action in rows.Where(row => row.Action == row.Line!.Action).GroupBy(row => row.Action))
            Agree([.. action], SheetLevel.Action);
        foreach (var task in rows.Where(row => row.Line!.Task is not null).GroupBy(row => row.Line!.Task))
            Agree([.. task], SheetLevel.Task);
    }

    private void Agree(IReadOnlyList<SheetRowAsSent> rows, SheetLevel level)
    {
        if (rows.Count < 2)
            return;
        foreach (var (column, _) in plan.Columns.Index().Where(column => column.Item.Level == level))
        {
            if (rows.FirstOrDefault(row => row.Has(column) && row.IsChanged(column)) is not { } changed)
                continue;
            foreach (var row in rows.Where(row => row.Says(column) && !row.IsChanged(column)))
                ReadAs(row, column, changed.Text(column));
        }
    }

    /// <summary>An outcome's words stand on the sheet of the outcomes and on its own.</summary>
    private void OutcomesAgree(Workbook workbook)
    {
        var found = new List<(PlanLine Outcome, CellAddress Address, string Text)>();
        foreach (var (index, sheet) in workbook.Sheets.Index())
        {
            foreach (var row in sheet.Rows)
            {
                if (SheetRowsAsSent.MarksOf(row) is [var mark] && PlanTables.LineOf(mark) is { } line && sent[line] is { Kind: LineKind.Outcome } outcome && row.Cells[0] is var words && !PlanTables.IsMarks(words.Text))
                    found.Add((outcome, new(index + 1, row.Number, words.Column), words.Text));
            }
        }

        foreach (var same in found.GroupBy(each => each.Outcome.Line))
        {
            if (same.FirstOrDefault(each => !ReturnedLines.Same(PlanTables.HeadingOf(each.Outcome), each.Text)) is not { Outcome: not null } changed)
                continue;
            foreach (var other in same.Where(each => ReturnedLines.Same(PlanTables.HeadingOf(each.Outcome), each.Text)))
                readsAs[other.Address] = changed.Text;
        }
    }

    /// <summary>Rows of one action or task that do not stand together were sorted; nobody puts a plan in such an order by hand.</summary>
    private void Sort(SheetRowsAsSent sheet)
    {
        if (sheet.Rows.Count == 0)
            return;

        var (action, task) = (-1, -1);
        var keys = new List<(int Action, int Task, int Measure, int At, int Row)>();
        var added = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (at, row) in sheet.Rows.Index())
        {
            var (says, above) = (WordsOf(row.Text(SheetRowsAsSent.Action)), action);
            if (row.Action is { } known)
                action = order[known];
            else if (says.Length > 0 && !added.TryGetValue(SameWords.Key(says), out action))
                action = added[SameWords.Key(says)] = order.Count + added.Count;

            var words = WordsOf(row.Text(SheetRowsAsSent.Task));
            task = action == above ? task : -1;
            if (row.Line is { } line)
                task = line.Task is { } its ? order[its] : -1;
            else if (words.Length > 0 && !added.TryGetValue($"{action}: {SameWords.Key(words)}", out task))
                task = added[$"{action}: {SameWords.Key(words)}"] = order.Count + added.Count;
            keys.Add((action, task, row is { IsCopy: false, Sent.Measure: { } measure } ? order[measure] : int.MaxValue, at, row.Number));
        }

        sheet.WasSorted = sheet.SaysItWasSorted || IsParted([.. keys.Select(key => key.Action)]) || IsParted([.. keys.Select(key => key.Task).Where(key => key >= 0)]);
        sheet.Order = [.. keys.Order().Select(key => key.Row)];
        if (sheet.Order.SequenceEqual(keys.Select(key => key.Row)))
            sheet.WasSorted = false;
    }

    private static bool IsParted(IReadOnlyList<int> keys)
    {
        var left = new HashSet<int>();
        for (var at = 1; at < keys.Count; at++)
        {
            if (keys[at] != keys[at - 1] && (!left.Add(keys[at - 1]) || left.Contains(keys[at])))
                return true;
        }

        return false;
    }

    /// <summary>What the cell of an action or task calls it, without the day it is put off to and the other plans it serves.</summary>
    internal static string WordsOf(string text) => PlanPhrases.OneLine(WordsAsSuch.Back(PlanPhrases.Standing(PlanPhrases.Aligned(text).Words).Title));

    private void ReadAs(SheetRowAsSent row, int column, string text)
    {
        if (row.AddressOf(column) is { } address)
            readsAs[address] = text;
    }
}

/// <summary>The rows under the headings of one sheet that was sent.</summary>
internal sealed class SheetRowsAsSent
{
    /// <summary>Where the columns stand among those of <see cref="PlanSheets"/>.</summary>
    public const int Reference = 0;

    public const int Action = 1;

    public const int Task = 2;

    private readonly PlanSheets plan;
    private readonly Dictionary<string, int> places;

    public SheetRowsAsSent(Sheet sheet, int number, PlanSheets plan, Func<string, SheetLine?> known)
    {
        (this.plan, Name, SaysItWasSorted) = (plan, sheet.Name, sheet.IsSorted);
        var heads = sheet.Rows.ToList().FindIndex(row => row.Cells.Any(cell => cell.Text == PlanSheets.MarksHeading));
        places = heads < 0 ? [] : sheet.Rows[heads].Cells.DistinctBy(cell => cell.Text.Trim()).ToDictionary(cell => cell.Text.Trim(), cell => cell.Column, StringComparer.Ordinal);
        if (heads < 0 || ColumnOf(PlanColumns.Action.Heading) is not Action || Place(Action) is null)
            return;

        Rows = [.. sheet.Rows.Skip(heads + 1).Select(row => new SheetRowAsSent(row, number, this, known(string.Join(' ', MarksOf(row)))))];
    }

    public string Name { get; }

    public bool SaysItWasSorted { get; }

    public IReadOnlyList<SheetRowAsSent> Rows { get; } = [];

    public bool WasSorted { get; set; }

    public IReadOnlyList<int> Order { get; set; } = [];

    /// <summary>The column of the sheet a column of the plan stands in; null where it was taken out.</summary>
    public int? Place(int column) => places.TryGetValue(plan.Columns[column].Heading, out var place) ? place : null;

    public int? ColumnOf(string heading) => plan.Columns.Index().FirstOrDefault(column => column.Item.Heading == heading) is { Item: not null } found ? found.Index : null;

    public static IReadOnlyList<string> MarksOf(SheetRow row) => row.Cells.Select(cell => cell.Text).LastOrDefault(PlanTables.IsMarks)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
}

internal sealed class SheetRowAsSent(SheetRow row, int sheet, SheetRowsAsSent within, SheetLine? sent)
{
    public int Number => row.Number;

    /// <summary>The row it was when it was sent; null for one that was added.</summary>
    public SheetLine? Sent => sent;

    public bool IsCopy { get; set; }

    /// <summary>For a row that was added or copied, one of the rows it goes on with; null where it begins a task of its own.</summary>
    public SheetLine? Basis { get; set; }

    /// <summary>What its cells are compared with.</summary>
    public SheetLine? Line => sent is not null && !IsCopy ? sent : Basis;

    /// <summary>The action it stands for now; null where that is none of the plan's.</summary>
    public Guid? Action { get; set; }

    /// <summary>All it says, to be compared with another row.</summary>
    public string Words => string.Join('\t', row.Cells.Select(cell => cell.Text.Trim()).Where(text => text.Length > 0 && !PlanTables.IsMarks(text)));

    public int Changes => Enumerable.Range(0, sent?.Texts.Count ?? 0).Count(column => Has(column) && IsChanged(column));

    public bool Has(int column) => within.Place(column) is not null;

    public string Text(int column) => within.Place(column) is { } place ? row.Cells.FirstOrDefault(cell => cell.Column == place).Text?.Trim() ?? "" : "";

    /// <summary>Whether it says something of its own in a column: what an added row leaves blank it does not take out.</summary>
    public bool Says(int column) => Has(column) && (Line == sent || Text(column).Length > 0);

    /// <summary>Whether it says otherwise than was sent. An added row names its action and task; it need not repeat the other plans they serve.</summary>
    public bool IsChanged(int column) => (Line ?? sent) is { } line && Says(column) && !ReturnedLines.Same(Text(column), line.Texts[column])
        && (line == sent || PlanPhrases.OneLine(WordsAsSuch.Back(Text(column))) != SheetsAsSent.WordsOf(line.Texts[column]));

    public CellAddress? AddressOf(int column) => within.Place(column) is { } place ? new(sheet, row.Number, place) : null;
}
