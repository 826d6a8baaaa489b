using System.Text.RegularExpressions;
using System.Xml;
using Outturn.Documents.Excel;
using Outturn.Documents.Packaging;

namespace Outturn.Documents;

/// <summary>Every word of a report's workbook, sheet by sheet and cell by cell, each with its place, and what stands in the margins of its pages.</summary>
internal static partial class ExcelWords
{
    public static List<PlacedText> Of(OfficeFile file)
    {
        var texts = new List<PlacedText>();
        foreach (var sheet in Workbook.Open(file).Sheets)
        {
            texts.Add(new("the names of the sheets", sheet.Name));
            var headings = sheet.Rows.Count > 0 ? sheet.Rows[0].Cells.ToDictionary(cell => cell.Column, cell => Plain(cell.Text)) : [];
            foreach (var row in sheet.Rows)
            {
                foreach (var cell in row.Cells)
                    texts.Add(new(Place(sheet, row, cell, headings), Plain(cell.Text)));
            }
        }

        texts.AddRange(Links(file.Package!));
        texts.AddRange(Margins(file.Package!));
        return [.. texts.Where(text => text.Text.Length > 0)];
    }

    private static string Place(Sheet sheet, SheetRow row, SheetCell cell, Dictionary<int, string> headings)
    {
        var column = headings.Count > 1 && row != sheet.Rows[0] && headings.TryGetValue(cell.Column, out var heading) ? $", column ‘{heading}’" : "";
        return $"sheet ‘{sheet.Name}’, cell {CellNames.Of(row.Number, cell.Column)}{column}";
    }

    /// <summary>Where cells lead, sheet by sheet and cell by cell.</summary>
    private static IEnumerable<PlacedText> Links(OfficePackage package)
    {
        foreach (var (part, index) in package.Relationships(package.MainPart!).Where(part => part.Kind == "worksheet").Select((part, index) => (part, index)))
        {
            var targets = package.Relationships(part.Target).Where(link => link.IsExternal).ToLookup(link => link.Id, link => link.Target, StringComparer.Ordinal);
            var cells = new SortedDictionary<string, string>(StringComparer.Ordinal);
            using var reader = package.OpenXml(part.Target);
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "hyperlink" })
                    cells[reader.GetAttribute("ref") ?? ""] = string.Join(' ', targets[reader.GetAttribute("id", PackageParts.Relationships) ?? ""]);
            }

            foreach (var (cell, target) in cells)
                yield return new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"sheet {index + 1}, the link of cell {cell}"), target.Length > 0 ? target : "nowhere");
        }
    }

    private static IEnumerable<PlacedText> Margins(OfficePackage package)
    {
        var margins = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var sheet in package.Relationships(package.MainPart!).Where(part => part.Kind == "worksheet"))
        {
            using var reader = package.OpenXml(sheet.Target);
            while (reader.Read())
            {
                while (reader is { NodeType: XmlNodeType.Element, LocalName: "oddHeader" or "oddFooter" })
                    margins.UnionWith(Sides().Split(reader.ReadElementContentAsString()).Select(side => Plain(Codes().Replace(side, "").Replace("&&", "&", StringComparison.Ordinal))));
            }
        }

        return margins.Where(margin => margin.Length > 0).Select(margin => new PlacedText("the margins of the pages", margin));
    }

    private static string Plain(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex("(?<!&)(?:&&){0,20}&[LCR]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Sides();

    /// <summary>How the words of a margin are set: a font, a size, bold.</summary>
    [GeneratedRegex("&(?:\"[^\"]{0,100}\"|[0-9]{1,3} ?|K[0-9A-Fa-f+-]{6}|[BIUESXY])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Codes();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Spaces();
}
