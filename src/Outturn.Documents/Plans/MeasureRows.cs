using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>Reads the measure, baseline and targets of a row: a measure a row, or several in the lines of one row's cells.</summary>
internal static class MeasureRows
{
    public static void Fill(Line line, GrowingTask task, bool begins)
    {
        var words = line.All.FirstOrDefault(each => each.Heading.Column is MeasureColumn);
        var figures = line.All.Where(each => each.Heading.Column is BaselineColumn or TargetColumn && (each.IsOwn || begins)).ToList();
        if (words.Cell is { } place)
            task.Places.TryAdd(nameof(TaskDraft.Measures), place.PlaceAs(task.Reference, nameof(TaskDraft.Measures)));

        var named = words.Cell is { IsBlank: false } && (words.IsOwn || begins);
        if (!named && figures.TrueForAll(figure => figure.Cell.IsBlank))
            return;

        if (named && !line.Grid.SaysNothingTwice && Again(task, words.Cell!, figures))
            return;

        if (!named && task.Measures is [.., { HasFigures: false } waiting])
        {
            Figures(task, waiting, task.Measures.Count - 1, figures, text => text);
            return;
        }

        var (said, aligned) = PlanPhrases.Aligned(words.Cell?.Text ?? "");
        var lines = Lines(said, figures);
        for (var index = 0; index < lines; index++)
        {
            var number = task.Measures.Count;
            var text = !named ? "" : PlanPhrases.WithoutBullet(lines == 1 ? said : LinesOf(said)[index]);
            var at = words.Cell ?? figures[0].Cell;
            if (named)
                at.Means(task.Reference, $"Measures[{number}].Title", $"{task.Reference}, measure {number + 1}");
            var measure = new GrowingMeasure { Title = new(text, at.PlaceAs(task.Reference, $"Measures[{number}].Title")), Alignments = named ? aligned : Alignments.None };
            task.Measures.Add(measure);
            var which = index;
            Figures(task, measure, number, figures, lines == 1 ? each => each : each => LinesOf(each) is var parts && parts.Count > which ? parts[which] : "");
        }
    }

    /// <summary>The same measure written once more with no figures, or the same ones, says nothing new.</summary>
    private static bool Again(GrowingTask task, ReadCell words, List<(ReadCell Cell, Headed Heading, bool IsOwn)> figures)
    {
        if (task.Measures is not [.., var last] || !SameWords.Are(last.Title.Text, PlanPhrases.WithoutBullet(PlanPhrases.Aligned(words.Text).Words)))
            return false;

        var number = task.Measures.Count - 1;
        if (!figures.TrueForAll(figure => figure.Cell.IsBlank || Known(last, figure.Heading) == figure.Cell.Text))
            return false;

        words.Means(task.Reference, $"Measures[{number}].Title", $"{task.Reference}, measure {number + 1} again");
        foreach (var figure in figures.Where(figure => !figure.Cell.IsBlank))
            figure.Cell.Means(task.Reference, $"Measures[{number}].{FieldOf(figure.Heading)}", $"{task.Reference}, measure {number + 1} again");
        return true;
    }

    private static string? Known(GrowingMeasure measure, Headed heading) => heading.Column is BaselineColumn
        ? measure.Baseline.Text
        : heading.Year is { } year && measure.Targets.TryGetValue(year, out var target) ? target.Text : null;

    private static void Figures(GrowingTask task, GrowingMeasure measure, int number, IEnumerable<(ReadCell Cell, Headed Heading, bool IsOwn)> figures, Func<string, string> part)
    {
        var (which, words) = ($"Measures[{number}]", $"{task.Reference}, measure {number + 1}");
        foreach (var (cell, heading, _) in figures)
            Take(measure, cell, heading, part(cell.Text), task.Reference, which, words);
    }

    /// <summary>Takes one baseline or target, blank or not.</summary>
    public static void Take(GrowingMeasure measure, ReadCell cell, Headed heading, string text, string reference, string which, string words)
    {
        var field = $"{which}.{FieldOf(heading)}";
        var written = new Written(text, cell.PlaceAs(reference, field));
        if (heading.Column is BaselineColumn)
        {
            measure.BaselineYear ??= heading.Year;
            if (measure.Baseline.IsBlank)
                measure.Baseline = written;
            if (!cell.IsBlank)
                cell.Means(reference, field, $"{words}, baseline");
        }
        else if (heading.Year is { } year)
        {
            if (!measure.Targets.TryGetValue(year, out var known) || known.IsBlank)
                measure.Targets[year] = written;
            if (!cell.IsBlank)
                cell.Means(reference, field, $"{words}, target {year}");
        }
    }

    /// <summary>The year is headed and nothing stands under it.</summary>
    public static void TakeNone(GrowingMeasure measure, Headed heading)
    {
        if (heading.Column is BaselineColumn)
            measure.BaselineYear ??= heading.Year;
        else if (heading.Year is { } year)
            measure.Targets.TryAdd(year, new("", measure.Title.Place));
    }

    private static string FieldOf(Headed heading) => heading.Column is BaselineColumn ? "Baseline" : $"Targets[{heading.Year?.Code}]";

    /// <summary>How many measures the lines of a cell hold: as many as the figures have lines, else one.</summary>
    private static int Lines(string words, List<(ReadCell Cell, Headed Heading, bool IsOwn)> figures)
    {
        if (!words.Contains('\n', StringComparison.Ordinal))
            return 1;

        var count = LinesOf(words).Count;
        var filled = figures.Where(figure => !figure.Cell.IsBlank).ToList();
        return count > 1 && filled.Count > 0 && filled.TrueForAll(figure => LinesOf(figure.Cell.Text).Count == count) ? count : 1;
    }

    private static IReadOnlyList<string> LinesOf(string text) => WordsAsSuch.Lines(text);
}
