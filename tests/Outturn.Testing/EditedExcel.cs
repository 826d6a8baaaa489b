using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace Outturn.Testing;

/// <summary>A workbook as someone edited it elsewhere: parts of it changed, everything else as it was.</summary>
public static class EditedExcel
{
    private static readonly XNamespace S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>The texts that cells share, changed: every cell that says one of them says the other.</summary>
    public static byte[] Texts(byte[] workbook, Func<string, string> edit) => Of(workbook, "xl/sharedStrings.xml", edit);

    /// <summary>The rows under the first ones of a sheet, taken out, put in another order or changed; they are numbered anew.</summary>
    public static byte[] Rows(byte[] workbook, string part, int above, Func<XElement[], IReadOnlyList<XElement>> edit, bool saysSorted = false) => Of(workbook, part, xml =>
    {
        var sheet = XDocument.Parse(xml, LoadOptions.PreserveWhitespace);
        var data = sheet.Root!.Element(S + "sheetData")!;
        var rows = data.Elements().ToArray();
        data.ReplaceNodes(rows[..above].Concat(edit(rows[above..])).Select((row, index) => Numbered(row, index + 1)));
        if (saysSorted)
            sheet.Root.Element(S + "autoFilter")!.Add(new XElement(S + "sortState", new XAttribute("ref", "A3:N99")));
        return sheet.ToString(SaveOptions.DisableFormatting);
    });

    /// <summary>The row with other words in one of its columns.</summary>
    public static XElement Say(XElement row, char column, string text)
    {
        var cell = row.Elements().Single(each => each.Attribute("r")!.Value.TrimEnd("0123456789".ToCharArray()) == column.ToString());
        cell.SetAttributeValue("t", "inlineStr");
        cell.ReplaceNodes(new XElement(S + "is", new XElement(S + "t", text)));
        return row;
    }

    public static XElement Copy(XElement row) => new(row);

    /// <param name="part">Such as <c>xl/worksheets/sheet2.xml</c>.</param>
    public static byte[] Of(byte[] workbook, string part, Func<string, string> edit)
    {
        var stream = new MemoryStream();
        stream.Write(workbook);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            string xml;
            using (var reader = new StreamReader(zip.GetEntry(part)!.Open(), Encoding.UTF8))
                xml = reader.ReadToEnd();
            zip.GetEntry(part)!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(part).Open(), new UTF8Encoding(false));
            writer.Write(edit(xml));
        }

        return stream.ToArray();
    }

    private static XElement Numbered(XElement row, int number)
    {
        var numbered = new XElement(row);
        numbered.SetAttributeValue("r", number);
        foreach (var cell in numbered.Elements())
            cell.SetAttributeValue("r", cell.Attribute("r")!.Value.TrimEnd("0123456789".ToCharArray()) + number.ToString(CultureInfo.InvariantCulture));
        return numbered;
    }
}
