using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Outturn.Documents.Excel;
using Outturn.Testing;

namespace Outturn.Benchmarks;

/// <summary>
/// A workbook of 10,000 rows of history: when, who, what, from and to. Ours writes a table with headings, a filter, wrapped rows and each text once; the
/// other is the least that opens: an XmlWriter straight into the zip, every text where it stands.
/// </summary>
internal static class WritingASheet
{
    private const int Rows = 10_000;

    private static readonly string[] Headings = ["When", "Who", "Line", "What", "From", "To"];

    public static IEnumerable<Ratio> Measure(string folder)
    {
        using Performer ours = Performer.Ours(folder, "sheet", "ours"), bare = Performer.Ours(folder, "sheet", "bare");
        var (mine, theirs) = Runs.ByTurns(ours.Run, bare.Run);
        MustBothOpen(folder, ours, bare);
        yield return Ratio.Within("write-sheet", mine, theirs, "writing an Excel workbook of 10,000 rows of history, against the least that opens, written straight into the zip: times as long", 1.5, "ms");
    }

    /// <param name="which">"ours" or "bare".</param>
    public static void Perform(string which)
    {
        List<string[]> rows = [.. Enumerable.Range(0, Rows).Select(Row)];
        Performer.Perform(() => which == "ours" ? Ours(rows) : Bare(rows), bytes => bytes);
    }

    private static string[] Row(int n) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{1 + (n % 28)} {CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[n % 12]} {2008 + (n % 3)}, {8 + (n % 10)}:{n % 60:00}"),
        Words.Officer(n),
        string.Create(CultureInfo.InvariantCulture, $"{1 + (n % 4)}.{1 + (n / 50 % 4)}{(char)('a' + (n / 5 % 10))}.{1 + (n % 5)}"),
        n % 3 == 0 ? "Progress" : n % 3 == 1 ? "Target" : "Timescale",
        Words.Task(n),
        Words.Task(n + 1),
    ];

    private static byte[] Ours(List<string[]> rows)
    {
        var excel = new WorkbookWriter(new() { Title = "Changes", Creator = "Gloucester Partnership", Created = DateTimeOffset.UnixEpoch });
        excel.Sheet(new("Changes", [18, 24, 9, 12, 44, 44], [[.. Headings.Select(heading => new CellText(heading, CellLook.ColumnHeading))], .. rows.Select(row => (IReadOnlyList<CellText>)[.. row.Select(text => new CellText(text))])]) { HeadingRows = 1, IsTable = true });
        return excel.ToArray();
    }

    private static byte[] Bare(List<string[]> rows)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
            Part(zip, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Part(zip, "xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
            Part(zip, "xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Changes" sheetId="1" r:id="r1"/></sheets></workbook>""");
            using var xml = XmlWriter.Create(zip.CreateEntry("xl/worksheets/sheet1.xml").Open(), new() { CloseOutput = true });
            xml.WriteStartElement("worksheet", "http://schemas.openxmlformats.org/spreadsheetml/2006/main");
            xml.WriteStartElement("sheetData");
            foreach (var (at, row) in rows.Prepend(Headings).Index())
            {
                var number = (at + 1).ToString(CultureInfo.InvariantCulture);
                xml.WriteStartElement("row");
                xml.WriteAttributeString("r", number);
                foreach (var (column, text) in row.Index())
                {
                    xml.WriteStartElement("c");
                    xml.WriteAttributeString("r", (char)('A' + column) + number);
                    xml.WriteAttributeString("t", "inlineStr");
                    xml.WriteStartElement("is");
                    xml.WriteElementString("t", text);
                    xml.WriteEndElement();
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            }
        }

        return file.ToArray();
    }

    private static void Part(ZipArchive zip, string name, string xml)
    {
        using var part = new StreamWriter(zip.CreateEntry(name).Open());
        part.Write(xml);
    }

    /// <summary>npm exceljs opens both and finds the same cells.</summary>
    private static void MustBothOpen(string folder, Performer ours, Performer bare)
    {
        var said = new[] { ("ours", ours), ("bare", bare) }.Select(each =>
        {
            var path = Path.Combine(folder, $"sheet-by-{each.Item1}.xlsx");
            each.Item2.Save(path);
            using var node = Process.Start(new ProcessStartInfo("node", [SourceTree.PathTo("tests/Outturn.Benchmarks/rivals/open.js"), path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var cells = node.StandardOutput.ReadToEnd().Trim();
            node.WaitForExit();
            return cells;
        }).ToList();
        if (said[0] != said[1] || !said[0].StartsWith(string.Create(CultureInfo.InvariantCulture, $"{Rows + 1} "), StringComparison.Ordinal))
            throw new InvalidOperationException($"exceljs reads ‘{said[0]}’ of ours and ‘{said[1]}’ of the other, so the two did not do the same work.");
    }
}
