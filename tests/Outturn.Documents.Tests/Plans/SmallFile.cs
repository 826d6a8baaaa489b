using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Outturn.Documents.Tests;

/// <summary>Small Word files for a test to read, made by the SDK and not by us.</summary>
internal static class SmallFile
{
    public static byte[] With(params OpenXmlElement[] blocks)
    {
        var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var body = new Body();
            foreach (var block in blocks)
                body.Append(block, new Paragraph());
            file.AddMainDocumentPart().Document = new Document(body);
        }

        return stream.ToArray();
    }

    public static Paragraph Paragraph(string text) => new(Runs(text));

    public static Table Table(params string[][] rows) => new(
        rows.Select(row => new TableRow(row.Select(text => new TableCell(new TableCellProperties(), new Paragraph(Runs(text)))))));

    private static IEnumerable<Run> Runs(string text) => text.Split('\n')
        .SelectMany((line, index) => index == 0 ? (Run[])[new Run(new Text(line))] : [new Run(new Break()), new Run(new Text(line))]);
}
