using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace Outturn.Tests.Plans;

/// <summary>A plan as a group lays it out itself: paragraphs and tables, as Word and as Excel files made by nobody's writer but the test's.</summary>
internal sealed class OwnLayout
{
    /// <summary>In a table: the cell goes on from the one above, merged with it.</summary>
    public const string Merged = "^";

    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly XNamespace S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly List<string[][]> blocks = [];

    public OwnLayout Says(string words)
    {
        blocks.Add([[words]]);
        return this;
    }

    public OwnLayout Table(params string[][] rows)
    {
        blocks.Add(rows);
        return this;
    }

    /// <summary>In a workbook everything stands on one sheet, an empty row before each table's words.</summary>
    public bool OnOneSheet { get; init; }

    public async Task<string> Saved(string extension)
    {
        var path = Path.Combine(Path.GetTempPath(), $"outturn-{Guid.NewGuid():N}.{extension}");
        await File.WriteAllBytesAsync(path, extension == "docx" ? AsWord() : AsExcel(), TestContext.Current.CancellationToken);
        return path;
    }

    private byte[] AsWord() => Zip(
        "word/document.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        new XElement(W + "document", new XElement(W + "body", blocks.Select(block => block is [[var words]] ? Paragraph(words) : InWord(block)).SelectMany(block => new[] { block, Paragraph("") }))),
        []);

    private static XElement InWord(string[][] rows) => new(W + "tbl", rows.Select((row, at) => new XElement(W + "tr", row.Select((text, column) => new XElement(
        W + "tc",
        new XElement(W + "tcPr", text == Merged ? new XElement(W + "vMerge") : at + 1 < rows.Length && rows[at + 1][column] == Merged ? new XElement(W + "vMerge", new XAttribute(W + "val", "restart")) : null),
        text == Merged ? [Paragraph("")] : text.Split('\n').Select(Paragraph))))));

    private static XElement Paragraph(string text) => new(W + "p", new XElement(W + "r", new XElement(W + "t", text)));

    /// <summary>Each table on a sheet of its own, or all on one, under the words before it.</summary>
    private byte[] AsExcel()
    {
        var sheets = new List<List<string[]>> { new() };
        foreach (var block in blocks)
        {
            if (OnOneSheet && sheets[^1] is [.., { Length: > 1 }])
                sheets[^1].Add([]);
            else if (!OnOneSheet && sheets[^1].Exists(row => row.Length > 1))
                sheets.Add([]);
            sheets[^1].AddRange(block);
        }

        return Zip(
            "xl/workbook.xml",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            new XElement(S + "workbook", new XElement(S + "sheets", sheets.Select((_, at) => new XElement(S + "sheet", new XAttribute("name", $"Sheet {at + 1}"), new XAttribute("sheetId", at + 1), new XAttribute(R + "id", $"r{at + 1}"))))),
            [.. sheets.Select((rows, at) => ($"xl/worksheets/sheet{at + 1}.xml", InExcel(rows)))]);
    }

    private static XElement InExcel(List<string[]> rows)
    {
        var merges = rows.Index().SelectMany(row => row.Item.Index().Where(cell => cell.Item == Merged && rows[row.Index - 1][cell.Index] != Merged).Select(cell => (Column: cell.Index, From: row.Index, To: row.Index + rows.Skip(row.Index).TakeWhile(below => below.Length > cell.Index && below[cell.Index] == Merged).Count())))
            .Select(merge => new XElement(S + "mergeCell", new XAttribute("ref", $"{Name(merge.From - 1, merge.Column)}:{Name(merge.To - 1, merge.Column)}"))).ToList();
        return new(
            S + "worksheet",
            new XElement(S + "sheetData", rows.Select((row, at) => new XElement(S + "row", new XAttribute("r", at + 1), row.Index().Where(cell => cell.Item.Length > 0 && cell.Item != Merged).Select(cell => new XElement(
                S + "c", new XAttribute("r", Name(at, cell.Index)), new XAttribute("t", "inlineStr"), new XElement(S + "is", new XElement(S + "t", cell.Item))))))),
            merges.Count == 0 ? null : new XElement(S + "mergeCells", merges));
    }

    private static string Name(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{row + 1}");

    private static byte[] Zip(string main, string type, XElement content, IReadOnlyList<(string Name, XElement Content)> sheets)
    {
        XNamespace types = "http://schemas.openxmlformats.org/package/2006/content-types";
        XNamespace relations = "http://schemas.openxmlformats.org/package/2006/relationships";
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", new(
                types + "Types",
                new XElement(types + "Default", new XAttribute("Extension", "rels"), new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
                new XElement(types + "Override", new XAttribute("PartName", $"/{main}"), new XAttribute("ContentType", type)),
                sheets.Select(sheet => new XElement(types + "Override", new XAttribute("PartName", $"/{sheet.Name}"), new XAttribute("ContentType", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml")))));
            Write(zip, "_rels/.rels", new(relations + "Relationships", Relation("r1", "officeDocument", main)));
            Write(zip, main, content);
            if (sheets.Count > 0)
                Write(zip, "xl/_rels/workbook.xml.rels", new(relations + "Relationships", sheets.Select((sheet, at) => Relation($"r{at + 1}", "worksheet", sheet.Name["xl/".Length..]))));
            foreach (var (name, sheet) in sheets)
                Write(zip, name, sheet);
        }

        return stream.ToArray();

        XElement Relation(string id, string kind, string target) => new(relations + "Relationship", new XAttribute("Id", id), new XAttribute("Type", $"{R}/{kind}"), new XAttribute("Target", target));
    }

    private static void Write(ZipArchive zip, string name, XElement content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        new XDocument(content).Save(writer);
    }
}
