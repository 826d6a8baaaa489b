using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Outturn.Documents.Word;

namespace Outturn.Documents.Tests;

/// <summary>The same plan as other hands would have laid it out: each a real .docx, made from a sample by moving its cells about.</summary>
internal static class PlanVariants
{
    /// <summary>Blocks of columns of the plan table: "Targets" is one block of four.</summary>
    private static readonly int[] Blocks = [1, 1, 1, 4, 1, 1, 1, 1, 1, 1];

    public static byte[] ColumnsReordered(string path) => Changed(path, body =>
    {
        int[] order = [9, 5, 0, 8, 2, 3, 1, 7, 4, 6];
        foreach (var row in PlanTables(body).SelectMany(table => table.Elements<TableRow>()))
        {
            var blocks = BlocksOf(row);
            foreach (var cell in row.Elements<TableCell>().ToList())
                cell.Remove();
            foreach (var cell in order.SelectMany(block => blocks[block]))
                row.AppendChild(cell);
        }
    });

    /// <summary>Each action in a table of its own under the same headings.</summary>
    public static byte[] OneTablePerAction(string path) => Changed(path, body =>
    {
        foreach (var table in PlanTables(body))
        {
            var rows = table.Elements<TableRow>().ToList();
            var begins = Enumerable.Range(2, rows.Count - 2).Where(row => !Continues(rows[row].Elements<TableCell>().First())).ToList();
            OpenXmlElement after = table;
            foreach (var (from, to) in begins.Zip(begins.Skip(1).Append(rows.Count)))
            {
                var own = (Table)table.CloneNode(deep: true);
                foreach (var (row, index) in own.Elements<TableRow>().Select((row, index) => (row, index)).ToList().Where(each => each.index >= 2 && (each.index < from || each.index >= to)))
                    row.Remove();
                after = body.InsertAfter(new Paragraph(), after);
                after = body.InsertAfter(own, after);
            }

            table.Remove();
        }
    });

    /// <summary>No cell merged: what a merged cell covered is blank, or repeats its words.</summary>
    public static byte[] NoMergedCells(string path, bool repeated) => Changed(path, body =>
    {
        foreach (var table in body.Descendants<Table>())
        {
            var above = new Dictionary<int, TableCell>();
            foreach (var row in table.Elements<TableRow>())
            {
                var column = 0;
                foreach (var cell in row.Elements<TableCell>().ToList())
                {
                    var properties = cell.TableCellProperties!;
                    var span = properties.GridSpan?.Val?.Value ?? 1;
                    if (Continues(cell) && repeated && above.TryGetValue(column, out var upper))
                        SayTheSame(cell, upper);
                    properties.GridSpan = null;
                    properties.VerticalMerge = null;
                    above[column] = cell;
                    for (var more = 1; more < span; more++)
                        row.InsertAfter(new TableCell(new TableCellProperties(), new Paragraph()), cell);
                    column += span;
                }
            }
        }
    });

    /// <summary>Another council's template: other headings, years in a single row of headings, aims and outcomes as paragraphs.</summary>
    public static byte[] AnotherCouncils(string path) => Changed(path, body =>
    {
        foreach (var table in PlanTables(body))
        {
            var rows = table.Elements<TableRow>().ToList();
            var upper = BlocksOf(rows[0]);
            var years = BlocksOf(rows[1])[3];
            string[] names = ["Objective", "Key tasks", "Success measure", "", "Key milestones", "By when", "Resources and partners", "Lead Officer", "Lead partner", "Longer-term ambitions"];
            for (var block = 0; block < upper.Count; block++)
            {
                if (block != 3)
                    Say(upper[block][0], names[block]);
                upper[block][0].TableCellProperties!.VerticalMerge = null;
            }

            foreach (var year in years)
            {
                year.Remove();
                Say(year, year.InnerText.StartsWith("Baseline", StringComparison.Ordinal) ? $"Baseline {year.InnerText["Baseline".Length..]}" : $"Target {year.InnerText.Replace(" ", "", StringComparison.Ordinal)}");
                upper[3][0].InsertBeforeSelf(year);
            }

            upper[3][0].Remove();
            rows[1].Remove();
        }

        foreach (var table in body.Elements<Table>().Where(table => table.InnerText.StartsWith("Aim", StringComparison.Ordinal)).ToList())
        {
            foreach (var row in table.Elements<TableRow>().Take(2).ToList())
            {
                body.InsertBefore(new Paragraph(row.Descendants<Run>().Select(run => run.CloneNode(deep: true))), table);
                row.Remove();
            }
        }
    });

    public static WordDocument Open(byte[] file) => WordDocument.Open(new MemoryStream(file), "variant.docx");

    private static byte[] Changed(string path, Action<Body> change)
    {
        var stream = new MemoryStream();
        stream.Write(File.ReadAllBytes(path));
        using (var file = WordprocessingDocument.Open(stream, isEditable: true))
        {
            change(file.MainDocumentPart!.Document!.Body!);
            file.MainDocumentPart.Document.Save();
        }

        return stream.ToArray();
    }

    private static List<Table> PlanTables(Body body) => [.. body.Elements<Table>().Where(table => table.InnerText.StartsWith("ActionTask", StringComparison.Ordinal))];

    private static List<List<TableCell>> BlocksOf(TableRow row)
    {
        var cells = new Queue<TableCell>(row.Elements<TableCell>());
        return [.. Blocks.Select(block =>
        {
            var taken = new List<TableCell>();
            for (var width = 0; width < block; width += taken[^1].TableCellProperties?.GridSpan?.Val?.Value ?? 1)
                taken.Add(cells.Dequeue());
            return taken;
        })];
    }

    private static bool Continues(TableCell cell) => cell.TableCellProperties?.VerticalMerge is { } merge && (merge.Val is null || merge.Val == MergedCellValues.Continue);

    private static void SayTheSame(TableCell cell, TableCell upper)
    {
        cell.RemoveAllChildren<Paragraph>();
        foreach (var paragraph in upper.Elements<Paragraph>())
            cell.AppendChild(paragraph.CloneNode(deep: true));
    }

    private static void Say(TableCell cell, string words)
    {
        cell.RemoveAllChildren<Paragraph>();
        cell.AppendChild(new Paragraph(new Run(new Text(words))));
    }
}
