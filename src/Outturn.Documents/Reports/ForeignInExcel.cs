using System.Globalization;
using System.Xml;
using Outturn.Documents.Packaging;

namespace Outturn.Documents;

/// <summary>
/// What an Excel workbook holds that no report of ours does, as written or as a spreadsheet program saved it again, and that could show other words than
/// its cells have or hide some: formulas, hidden sheets, rows and columns, pictures and comments, text too pale to read, number formats that say words.
/// </summary>
internal static class ForeignInExcel
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly HashSet<string> OfPackage = new(StringComparer.Ordinal) { "officeDocument", "core-properties", "extended-properties", "custom-properties", "customXml" };

    private static readonly HashSet<string> OfWorkbook = new(StringComparer.Ordinal) { "worksheet", "styles", "sharedStrings", "theme", "customXml" };

    /// <summary>What may stand in a sheet (LibreOffice keeps a filter as a table, and gives each sheet an empty drawing); all else is a drawing, a link, a control or a rule that could show something.</summary>
    private static readonly HashSet<string> InSheet = new(StringComparer.Ordinal)
    {
        "worksheet", "sheetPr", "pageSetUpPr", "dimension", "sheetViews", "sheetView", "pane", "selection", "sheetFormatPr", "cols", "col", "sheetData", "row", "c", "v", "is", "t",
        "autoFilter", "printOptions", "pageMargins", "pageSetup", "headerFooter", "oddHeader", "oddFooter", "tableParts", "tablePart", "drawing", "hyperlinks", "hyperlink",
    };

    private static readonly HashSet<string> InTexts = new(StringComparer.Ordinal) { "sst", "si", "t" };

    /// <summary>How a figure or text may be shown, so that what is shown is what the cell holds.</summary>
    private static readonly HashSet<string> Formats = new(StringComparer.OrdinalIgnoreCase) { "General", "@", "0" };

    /// <summary>The first such thing; null where there is none.</summary>
    public static ForeignMatter? First(OfficePackage package)
    {
        try
        {
            return InParts(package) ?? InWorkbook(package) ?? InStyles(package) ?? InTextsOf(package) ?? InSheets(package);
        }
        catch (Exception damage) when (OfficePackage.IsDamage(damage))
        {
            throw Refusal.Damaged(package.FileName, damage);
        }
    }

    private static ForeignMatter? InParts(OfficePackage package)
    {
        const string place = "the parts of the file";
        if (!package.NamesEachPartOnce)
            return new(place, "two parts of one name");
        if (package.Relationships("").FirstOrDefault(part => !OfPackage.Contains(part.Kind)) is { } other)
            return new(place, $"a part of another kind (‘{other.Kind}’)");
        var main = package.Relationships(package.MainPart ?? "");
        if (main.FirstOrDefault(part => part.IsExternal || !OfWorkbook.Contains(part.Kind)) is { } foreign)
            return new(place, foreign.IsExternal ? "a link to something outside it" : $"a part of another kind (‘{foreign.Kind}’)");
        return main.Where(part => part.Kind == "worksheet").SelectMany(part => package.Relationships(part.Target)).FirstOrDefault(part => !IsLink(part) && (part.IsExternal || !(part.Kind == "table" || (part.Kind == "drawing" && IsEmpty(package, part.Target))))) is { } hanging
            ? new(place, $"something that hangs from a sheet (‘{hanging.Kind}’)")
            : null;
    }

    private static ForeignMatter? InWorkbook(OfficePackage package)
    {
        const string place = "the workbook";
        return Find(package, package.MainPart!, reader => reader.LocalName switch
        {
            "sheet" when reader.GetAttribute("state") is { } state and not "visible" => new(place, "a hidden sheet"),
            "externalReferences" or "oleSize" or "pivotCaches" or "functionGroups" or "smartTagPr" => new(place, $"something no report has (‘{reader.LocalName}’)"),
            _ => null,
        });
    }

    private static ForeignMatter? InStyles(OfficePackage package)
    {
        const string place = "the styles";
        var parent = "";
        return Target(package, "styles") is not { } part ? null : Find(package, part, reader =>
        {
            if (reader.LocalName is "font" or "fill" or "border" or "dxf")
                parent = reader.LocalName;
            return reader.LocalName switch
            {
                "numFmt" when !Formats.Contains(reader.GetAttribute("formatCode") ?? "") => new(place, $"a way of showing figures of its own (‘{reader.GetAttribute("formatCode")}’)"),
                "color" when parent == "font" && !IsDark(reader) => new(place, "text too pale to read"),
                "sz" when double.TryParse(reader.GetAttribute("val"), NumberStyles.Float, CultureInfo.InvariantCulture, out var size) && size < 6 => new(place, ReportInWord.TooSmall),
                "fgColor" when parent == "fill" && !IsLight(reader) => new(place, "text on a dark ground"),
                "strike" when reader.GetAttribute("val") is not ("0" or "false") => new(place, "text struck out"),
                _ => null,
            };
        });
    }

    private static ForeignMatter? InTextsOf(OfficePackage package) => Target(package, "sharedStrings") is not { } part ? null
        : Find(package, part, reader => InTexts.Contains(reader.LocalName) ? null : new("the texts of the cells", reader.LocalName is "rPh" or "phoneticPr" ? "small text over words" : $"letters set in a way of their own (‘{reader.LocalName}’)"));

    private static ForeignMatter? InSheets(OfficePackage package)
    {
        foreach (var (sheet, index) in package.Relationships(package.MainPart!).Where(part => part.Kind == "worksheet").Select((part, index) => (part, index)))
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"sheet {index + 1}");
            var found = Find(package, sheet.Target, reader => reader.LocalName switch
            {
                "f" => new ForeignMatter(place, "a formula"),
                "mergeCells" => new(place, "cells merged"),
                "row" or "col" when reader.GetAttribute("hidden") is "1" or "true" => new(place, $"a hidden {(reader.LocalName == "row" ? "row" : "column")}"),
                "row" when reader.GetAttribute("ht") is { } height && double.TryParse(height, NumberStyles.Float, CultureInfo.InvariantCulture, out var points) && points < 6 => new(place, "a row too low to read"),
                "col" when reader.GetAttribute("width") is { } width && double.TryParse(width, NumberStyles.Float, CultureInfo.InvariantCulture, out var letters) && letters < 2 => new(place, "a column too narrow to read"),
                "filterColumn" => new(place, "rows filtered away"),
                "legacyDrawing" or "picture" or "oleObjects" or "controls" => new(place, "a picture, drawing or control"),
                "hyperlink" when reader.GetAttribute("tooltip") is { Length: > 0 } || reader.GetAttribute("location") is { Length: > 0 } => new(place, "a link that says or does more than lead to an address"),
                var name when !InSheet.Contains(name) => new(place, $"something no report has (‘{name}’)"),
                _ => null,
            });
            found ??= package.Relationships(sheet.Target).Where(part => !IsLink(part)).Select(table => Find(package, table.Target, reader => reader.LocalName switch
            {
                "filterColumn" => new ForeignMatter(place, "rows filtered away"),
                "calculatedColumnFormula" or "totalsRowFormula" => new(place, "a formula"),
                _ => null,
            })).FirstOrDefault(foreign => foreign is not null);
            if (found is not null)
                return found;
        }

        return null;
    }

    /// <summary>Which cell leads where is compared with the words of the cells.</summary>
    private static bool IsLink(Relationship part) => part is { IsExternal: true, Kind: "hyperlink" };

    /// <summary>LibreOffice gives each sheet a drawing, with nothing in it.</summary>
    private static bool IsEmpty(OfficePackage package, string drawing)
    {
        using var reader = package.OpenXml(drawing);
        reader.MoveToContent();
        return reader.IsEmptyElement || !reader.Read() || reader.MoveToContent() == XmlNodeType.EndElement;
    }

    private static bool IsDark(XmlReader colour) => Brightness(colour) is null or < 0.5;

    private static bool IsLight(XmlReader colour) => Brightness(colour) is null or > 0.7;

    /// <summary>0 for black to 1 for white; null where the colour is the program's own.</summary>
    private static double? Brightness(XmlReader colour) => colour.GetAttribute("rgb") is { Length: 8 } rgb && int.TryParse(rgb[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var all)
        ? ((0.299 * (all >> 16)) + (0.587 * ((all >> 8) & 0xFF)) + (0.114 * (all & 0xFF))) / 255
        : colour.GetAttribute("theme") is "0" or "2" ? 1 : colour.GetAttribute("indexed") is "9" or "1" ? 1 : null;

    private static string? Target(OfficePackage package, string kind) => package.Relationships(package.MainPart!).FirstOrDefault(part => part.Kind == kind)?.Target;

    private static ForeignMatter? Find(OfficePackage package, string part, Func<XmlReader, ForeignMatter?> look)
    {
        using var reader = package.OpenXml(part);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.NamespaceURI == Main && look(reader) is { } found)
                return found;
        }

        return null;
    }
}
