using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>What stands under each column of one plan table, by its headings.</summary>
internal sealed class PlanTableColumns
{
    private readonly Dictionary<int, Headed> columns = [];
    private readonly Dictionary<int, string> words = [];

    /// <summary>The columns that were understood, from left to right; each by its place in the grid.</summary>
    public IEnumerable<(int Place, Headed Heading)> Understood => columns.OrderBy(column => column.Key).Select(column => (column.Key, column.Value));

    public Headed? this[int place] => columns.GetValueOrDefault(place);

    public bool Has(PlanColumn column) => columns.Values.Any(heading => ReferenceEquals(heading.Column, column));

    /// <summary>The heading over a place in the file's own words.</summary>
    public string Words(int place) => words.GetValueOrDefault(place, "");

    public static PlanTableColumns Of(PlanGrid grid, int first, int last, PlanHeadings headings, GrowingPlan plan)
    {
        var found = new PlanTableColumns();
        for (var place = 0; place < grid.ColumnCount; place++)
            found.Add(place, [.. Enumerable.Range(first, last - first + 1).Select(row => grid[row, place]).OfType<ReadCell>().Where(cell => !cell.IsBlank).Distinct()], headings);

        found.SettleActionAndTask();
        found.SettleTwice();
        found.Tell(grid, first, last, headings, plan);
        return found;
    }

    /// <summary>The lowest heading says most: a year under "Targets".</summary>
    private void Add(int place, IReadOnlyList<ReadCell> cells, PlanHeadings headings)
    {
        words[place] = PlanPhrases.OneLine(string.Join(' ', cells.Select(cell => cell.Text).Distinct(StringComparer.Ordinal)));
        var read = cells.Select(cell => headings.Read(cell.Text)).OfType<Headed>().ToList();
        if (read.FindLast(heading => heading.Year is not null) is { } ofAYear)
            columns[place] = ofAYear;
        else if (read.FindLast(heading => heading.Column is not TargetColumn) is { } named)
            columns[place] = named;
    }

    /// <summary>"Objective" beside "Action", and no column for tasks: the objective is the strategy's action, the action is the group's task.</summary>
    private void SettleActionAndTask()
    {
        var actions = Understood.Where(column => column.Heading.Column == PlanColumns.Action).ToList();
        if (actions.Count >= 2 && !Has(PlanColumns.Task))
            columns[actions[1].Place] = actions[1].Heading with { Column = PlanColumns.Task };
    }

    /// <summary>A column that may stand once and stands twice: the template's own words win, else the first; the other is left and said so.</summary>
    private void SettleTwice()
    {
        foreach (var same in Understood.Where(column => column.Heading.Column is not (TaskColumn or ResourcePartColumn) || column.Heading.Column == PlanColumns.Task)
            .GroupBy(column => (column.Heading.Column, column.Heading.Year)).Where(group => group.Count() > 1).ToList())
        {
            var kept = same.FirstOrDefault(column => PlanHeadings.IsTemplates(column.Heading), same.First());
            foreach (var other in same.Where(column => column.Place != kept.Place && words[column.Place] != words[kept.Place]))
                columns.Remove(other.Place);
        }
    }

    private void Tell(PlanGrid grid, int first, int last, PlanHeadings headings, GrowingPlan plan)
    {
        for (var row = first; row <= last; row++)
        {
            foreach (var (place, cell, _) in grid.Places(row).Where(each => !each.Cell.IsBlank))
            {
                cell.IsHeading = true;
                if (this[place] is { } heading)
                {
                    cell.Means("", heading.Column.Field, $"heading: {heading.Column.Heading}{(heading.Year is { } year ? $" {year}" : "")}");
                    if (!PlanHeadings.IsTemplates(heading) && heading.Text == cell.Text && !plan.OtherHeadings.Exists(other => other.Heading.Place.Cell == cell.Address))
                        plan.OtherHeadings.Add(new(new(cell.Text, cell.Place), heading.Column.Heading));
                }
                else if (headings.Read(cell.Text) is { Column: TargetColumn, Year: null })
                {
                    cell.Means("", nameof(MeasureDraft.Targets), "heading: Targets");
                }
                else
                {
                    cell.IsNotUnderstood($"No column of the plan is called ‘{PlanPhrases.OneLine(cell.Text)}’.");
                }
            }
        }
    }
}
