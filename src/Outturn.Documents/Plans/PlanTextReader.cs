using System.Globalization;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>Reads the paragraphs between the tables: the plan's title, and aims, outcomes and actions given as headings.</summary>
internal sealed class PlanTextReader(GrowingPlan plan, PlanTableReader tables)
{
    private const int LongestTitle = 160;
    private (ReadCell Cell, int? Aim, OutcomeNumber? Outcome)? awaitsWords;

    /// <param name="isTitle">It is set as the document's title.</param>
    /// <param name="isOverTable">Nothing stands between the paragraph and a table.</param>
    public void Read(ReadCell cell, bool isTitle, bool isOverTable)
    {
        var label = awaitsWords;
        awaitsWords = null;
        if (IsAlignment(cell))
        {
            Close(label);
            plan.TakeAlignment(cell);
        }
        else if (Recognises(cell, isTitle, isOverTable))
        {
            Close(label);
        }
        else if (label is not null)
        {
            TakeWords(label.Value, cell);
        }
        else if (isOverTable && plan.Outcome is not null)
        {
            tables.ActionAbove ??= cell;
        }
    }

    /// <summary>A table begins: a heading "Outcome 2.1" with no words after it stands for itself.</summary>
    public void TableBegins()
    {
        Close(awaitsWords);
        awaitsWords = null;
    }

    private static bool IsAlignment(ReadCell cell) => PlanPhrases.Aligned(cell.Text) is { Words: "", Alignments.IsBlank: false };

    private bool Recognises(ReadCell cell, bool isTitle, bool isOverTable)
    {
        if (PlanPhrases.Aim(cell.Text) is { } aim)
        {
            BeginAim(cell, aim.Number, aim.Title, cell);
            return true;
        }

        if (PlanPhrases.Outcome(cell.Text) is { } outcome)
        {
            BeginOutcome(cell, outcome.Number, outcome.Title, cell);
            return true;
        }

        if (isOverTable && PlanPhrases.NumberedHeading(cell.Text) is { } numbered)
        {
            BeginOutcome(cell, numbered.Number, numbered.Title, cell);
            return true;
        }

        if (PlanPhrases.OutcomeMeasure(cell.Text) is { Length: > 0 } measure && plan.Outcome is { } current)
        {
            current.Begin(measure, cell);
            return true;
        }

        if (plan.Outcome is not null && PlanPhrases.Action(cell.Text) is { Title.Length: > 0 })
        {
            tables.ActionAbove = cell;
            return true;
        }

        return IsTitle(cell, isTitle);
    }

    private bool IsTitle(ReadCell cell, bool isSetSo)
    {
        if (!plan.Title.IsBlank || plan.Outcomes.Count > 0)
            return false;
        if (!isSetSo && (cell.Text.Length > LongestTitle || !cell.Text.Contains("plan", StringComparison.OrdinalIgnoreCase)))
            return false;

        cell.Means("", "Title", "the plan’s title");
        plan.Title = new(cell.Text, cell.Place);
        return true;
    }

    private void BeginAim(ReadCell label, int number, string title, ReadCell words)
    {
        var means = string.Create(CultureInfo.InvariantCulture, $"aim {number}");
        label.Means(number.ToString(CultureInfo.InvariantCulture), nameof(OutcomeDraft.AimTitle), means);
        words.Means(number.ToString(CultureInfo.InvariantCulture), nameof(OutcomeDraft.AimTitle), means);
        plan.Aim(number, new(title, words.Place));
        if (title.Length == 0)
            awaitsWords = (label, number, null);
    }

    private void BeginOutcome(ReadCell label, OutcomeNumber? number, string title, ReadCell words)
    {
        label.Means(number?.ToString() ?? "", nameof(OutcomeDraft.Title), $"outcome {number}".TrimEnd());
        words.Means(number?.ToString() ?? "", nameof(OutcomeDraft.Title), $"outcome {number}".TrimEnd());
        if (title.Length == 0)
            awaitsWords = (label, null, number);
        else
            plan.BeginOutcome(number, new(title, words.Place));
    }

    private void Close((ReadCell Cell, int? Aim, OutcomeNumber? Outcome)? label)
    {
        if (label is { Outcome: { } number, Cell: var cell })
            plan.BeginOutcome(number, new("", cell.Place));
    }

    private void TakeWords((ReadCell Cell, int? Aim, OutcomeNumber? Outcome) label, ReadCell words)
    {
        if (label.Aim is { } aim)
            BeginAim(label.Cell, aim, words.Text, words);
        else
            BeginOutcome(label.Cell, label.Outcome, words.Text, words);
    }
}
