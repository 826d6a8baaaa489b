using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>Reads the outcome's own measures: the words, then baseline and years beside them, then the figures under those.</summary>
internal sealed class OutcomeMeasureReader(GrowingPlan plan, PlanHeadings headings)
{
    private readonly Dictionary<int, Headed> columns = [];
    private int? wordsAt;
    private ReadCell? wordsCell;
    private GrowingMeasure? measure;
    private bool isDownwards;

    /// <summary>The years are headed and no row has stood under them yet; an empty row then says that the figures are missing.</summary>
    public bool AwaitsFigures => columns.Count > 0 && measure is { HasFigures: false } && measure.Targets.Count == 0 && measure.Baseline.Place == Place.Unknown;

    /// <summary>Whether an outcome's measures are being read.</summary>
    public bool AreBegun => wordsAt is not null;

    public void End()
    {
        if (AwaitsFigures)
        {
            foreach (var heading in columns.Values)
                MeasureRows.TakeNone(measure!, heading);
        }

        columns.Clear();
        (wordsAt, wordsCell, measure, isDownwards) = (null, null, null, false);
    }

    /// <summary>Whether "Outcome Measure: ..." stands in this row for the first time.</summary>
    public bool Begins(PlanGrid grid, int row)
    {
        var found = grid.Places(row).FirstOrDefault(place => place.IsOwn && PlanPhrases.OutcomeMeasure(place.Cell.Text) is not null);
        if (found.Cell is not { } cell || (wordsAt == found.Column && IsAgain(cell) && !grid.OwnCells(row).Any(other => other != cell && IsYear(other.Text))))
            return false;

        End();
        (wordsAt, wordsCell) = (found.Column, cell);
        if (ReadsDownwards(grid, row, cell))
            return true;
        Begin(PlanPhrases.OutcomeMeasure(cell.Text)!, cell);
        Heads(grid, row);
        if (columns.Count == 0)
            Figures(grid, row);
        return true;
    }

    /// <summary>Whether the row goes on with years, figures, or a further measure.</summary>
    public bool Continues(PlanGrid grid, int row)
    {
        if (wordsAt is not { } at)
            return false;

        if (isDownwards)
        {
            TakeDownwards(grid, row, at);
            return true;
        }

        var others = grid.Places(row).Where(place => place.IsOwn && place.Column != at && !place.Cell.IsBlank).Select(place => place.Cell).Distinct().ToList();
        if (others.Count > 0 && !grid.IsMarked(row) && others.TrueForAll(cell => IsYear(cell.Text)))
        {
            Heads(grid, row);
            return true;
        }

        if (grid[row, at] is { IsBlank: false } cell && cell != wordsCell)
        {
            if (grid.SaysNothingTwice || !IsAgain(cell))
                Begin(PlanPhrases.OutcomeMeasure(cell.Text) ?? cell.Text, cell, mayBeAgain: !grid.SaysNothingTwice);
            else
                cell.Means(plan.Outcome!.Reference, "Measures[0].Title", $"{plan.Outcome.Reference}, outcome measure again");
            wordsCell = cell;
        }

        Figures(grid, row);
        return true;
    }

    /// <summary>"Outcome measure" and its words side by side: the baseline and the years then stand below, each beside its figure.</summary>
    private bool ReadsDownwards(PlanGrid grid, int row, ReadCell label)
    {
        var others = grid.OwnCells(row).Where(cell => cell != label && !cell.IsBlank).ToList();
        if (PlanPhrases.OutcomeMeasure(label.Text) != "" || others is not [var words] || IsYear(words.Text))
            return false;

        isDownwards = true;
        Begin("", label);
        Begin(words.Text, words);
        return true;
    }

    private void TakeDownwards(PlanGrid grid, int row, int at)
    {
        if (grid[row, at] is not { } label || headings.Read(label.Text) is not { Column: BaselineColumn or TargetColumn } heading)
            return;

        label.IsHeading = true;
        label.Means(plan.Outcome!.Reference, heading.Column.Field, $"heading: {heading.Column.Heading} {heading.Year}".TrimEnd());
        if (heading is { Column: TargetColumn, Year: { } year })
            plan.Outcome.Years.Add(year);
        if (grid.OwnCells(row).FirstOrDefault(cell => cell != label) is { } figure)
            Take(figure, heading);
    }

    private bool IsAgain(ReadCell cell) => measure is not null && SameWords.Are(measure.Title.Text, PlanPhrases.Aligned(PlanPhrases.OutcomeMeasure(cell.Text) ?? cell.Text).Words);

    private bool IsYear(string text) => headings.Read(text) is { Column: BaselineColumn or TargetColumn };

    /// <summary>"Outcome Measure" alone is a heading; the measures stand in the rows under it.</summary>
    private void Begin(string words, ReadCell cell, bool mayBeAgain = true)
    {
        var outcome = plan.Outcome ?? plan.BeginOutcome(null, Written.Nothing);
        cell.Heading = "Outcome Measure";
        if (words.Length == 0)
        {
            cell.IsHeading = true;
            cell.Means(outcome.Reference, nameof(OutcomeDraft.Measures), "heading: Outcome Measure");
            measure = null;
            return;
        }

        measure = outcome.Begin(words, cell);
        measure.MayBeAgain = mayBeAgain;
    }

    private void Heads(PlanGrid grid, int row)
    {
        foreach (var (place, cell, isOwn) in grid.Places(row))
        {
            if (!isOwn || place == wordsAt || headings.Read(cell.Text) is not { Column: BaselineColumn or TargetColumn } heading)
                continue;

            cell.IsHeading = true;
            cell.Means(plan.Outcome!.Reference, heading.Column.Field, $"heading: {heading.Column.Heading} {heading.Year}".TrimEnd());
            if (heading.Column is TargetColumn && heading.Year is null)
                continue;

            columns[place] = heading;
            if (heading is { Column: TargetColumn, Year: { } year })
                plan.Outcome.Years.Add(year);
        }
    }

    private void Figures(PlanGrid grid, int row)
    {
        var outcome = plan.Outcome!;
        foreach (var (place, cell, isOwn) in grid.Places(row))
        {
            if (!isOwn || cell == wordsCell || cell.IsHeading)
                continue;

            if (!columns.TryGetValue(place, out var heading))
            {
                if (!cell.IsBlank)
                    cell.IsNotUnderstood("It stands under no year and no baseline of the outcome measure.");
                continue;
            }

            if (measure is null)
            {
                if (cell.IsBlank)
                    continue;
                measure = new() { Title = new("", cell.Place) };
                outcome.Measures.Add(measure);
            }

            Take(cell, heading);
        }
    }

    private void Take(ReadCell cell, Headed heading)
    {
        var outcome = plan.Outcome!;
        var number = outcome.Measures.IndexOf(measure!);
        cell.Heading = PlanPhrases.OneLine(heading.Text);
        MeasureRows.Take(measure!, cell, heading, cell.Text, outcome.Reference, $"Measures[{number}]", $"{outcome.Reference}, outcome measure {number + 1}");
    }
}
