using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// Reads a plan from a Word document by rule: headings, numbers, merged cells, year columns. What no rule places is kept and listed; nothing is dropped.
/// </summary>
public static class PlanReader
{
    /// <param name="corrections">What a person said a cell should read, by its address; the cell is then read with these words.</param>
    /// <param name="alsoCalled">More names of columns: a heading as this partnership writes it, and the template's heading it means.</param>
    public static PlanReading Read(WordDocument document, IReadOnlyDictionary<CellAddress, string>? corrections = null, IReadOnlyDictionary<string, string>? alsoCalled = null)
    {
        var plan = new GrowingPlan();
        var tables = new PlanTableReader(plan, new PlanHeadings(alsoCalled));
        var text = new PlanTextReader(plan, tables);
        corrections ??= new Dictionary<CellAddress, string>();
        var sources = new List<SourceTable>();
        for (var at = 0; at < document.Blocks.Count; at++)
        {
            var block = document.Blocks[at];
            if (block is WordTable table)
            {
                text.TableBegins();
                sources.Add(new(table, sources.Count + 1, corrections));
                tables.Read(sources[^1]);
            }
            else if (block is WordParagraph paragraph && !string.IsNullOrWhiteSpace(paragraph.Text))
            {
                var address = new CellAddress(0, text.Paragraphs.Count + 1, 1);
                text.Read(new ReadCell(address, paragraph.AsSeen.Trim(), corrections.TryGetValue(address, out var correction) ? correction.Trim() : null), paragraph, isOverTable: NextIsTable(document.Blocks, at));
            }
        }

        var reading = new PlanReading { Draft = new(), Tables = sources, Paragraphs = text.Paragraphs, Notes = document.Notes };
        return reading with { Draft = plan.Draft([.. Unplaced(reading), .. AroundTheBody(document)]) };
    }

    /// <summary>The corrections of an import, "2.4.5" to words, as the reader takes them. What names no cell is left out.</summary>
    public static IReadOnlyDictionary<CellAddress, string> Corrections(IEnumerable<KeyValuePair<string, string>> byAddress) => byAddress
        .Select(pair => (Address: CellAddress.Read(pair.Key), pair.Value))
        .Where(pair => pair.Address is not null)
        .ToDictionary(pair => pair.Address!.Value, pair => pair.Value);

    private static bool NextIsTable(IReadOnlyList<WordBlock> blocks, int at) =>
        blocks.Skip(at + 1).SkipWhile(block => block is WordParagraph && string.IsNullOrWhiteSpace(block.Text)).FirstOrDefault() is WordTable;

    private static IEnumerable<Written> Unplaced(PlanReading reading)
    {
        foreach (var cell in reading.NotUnderstood)
        {
            cell.IsNotUnderstood(cell.Address.Table == 0 ? "It stands outside the tables; it is kept as text." : "No rule says what it is; it is kept as text.");
            yield return new(cell.Text, cell.Place);
        }
    }

    private static IEnumerable<Written> AroundTheBody(WordDocument document) =>
        Around(document.Headers.SelectMany(header => header), "the page header")
            .Concat(Around(document.Footers.SelectMany(footer => footer), "the page footer"))
            .Concat(Around(document.Footnotes, "the notes"));

    private static IEnumerable<Written> Around(IEnumerable<WordBlock> blocks, string place) =>
        blocks.Select(block => block.AsSeen.Trim()).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Select(text => new Written(text, new Place(place)));
}
