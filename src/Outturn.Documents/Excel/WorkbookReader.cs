using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Outturn.Documents.Packaging;
using Outturn.Documents.Word;

namespace Outturn.Documents.Excel;

/// <summary>Reads the parts an Excel workbook is made of: its sheets, the texts they share, and how cells show their numbers.</summary>
internal sealed class WorkbookReader
{
    private readonly OfficePackage package;
    private readonly string main;
    private readonly IReadOnlyList<Relationship> relationships;
    private readonly List<string> notes = [];
    private readonly IReadOnlyList<string> shared;
    private readonly CellFormats formats;

    private WorkbookReader(OfficePackage package)
    {
        this.package = package;
        main = package.MainPart ?? throw new InvalidDataException("The package has no main part.");
        relationships = package.Relationships(main);
        shared = Part("sharedStrings") is { } texts ? SharedTexts(texts) : [];
        formats = Part("styles") is { } styles ? Formats(styles) : new();
    }

    public static Workbook Read(OfficePackage package)
    {
        try
        {
            return new WorkbookReader(package).Read();
        }
        catch (Exception damage) when (OfficePackage.IsDamage(damage))
        {
            throw Refusal.Damaged(package.FileName, damage, "Excel", "xlsx");
        }
    }

    private Workbook Read()
    {
        var (listed, startsIn1904) = Sheets();
        var sheets = new List<Sheet>();
        foreach (var (name, part, isHidden) in listed)
        {
            using var reader = package.OpenXml(part);
            var sheet = new SheetReader(reader, package, shared, formats, startsIn1904);
            sheet.Read();
            if (isHidden && sheet.Rows.Count > 0)
                notes.Add($"The sheet ‘{name}’ is hidden and was not read. If it belongs to the plan, unhide it and bring the file in again.");
            else if (sheet.Rows.Count > 0)
                sheets.Add(Taken(name, part, sheet));
        }

        // Each gap between rows counts as one more.
        return sheets.Sum(sheet => 2L * sheet.Rows.Count * sheet.Rows.SelectMany(row => row.Cells).Select(cell => cell.Column).Distinct().Count()) <= FileLimits.SheetPlaces
            ? new(package.FileName, sheets, CustomXml()) { Notes = notes }
            : throw Refusal.SheetsTooLarge(package.FileName);
    }

    private Sheet Taken(string name, string part, SheetReader sheet)
    {
        if (sheet.HiddenRows.Count > 0)
            notes.Add($"Hidden rows of sheet ‘{name}’ were read too: {Runs(sheet.HiddenRows, row => row.ToString(CultureInfo.InvariantCulture))}.");
        if (sheet.Errors.Count > 0)
            notes.Add($"Cells of sheet ‘{name}’ show an error instead of a value: {Some(sheet.Errors)}.");
        if (sheet.NotWorkedOut.Count > 0)
            notes.Add($"Cells of sheet ‘{name}’ hold formulas whose result is not in the file: {Some(sheet.NotWorkedOut)}. Open it in Excel, save it and bring it in again.");
        return new(name, sheet.Rows, sheet.Merges) { IsSorted = sheet.IsSorted, HiddenColumns = sheet.HiddenColumns, Comments = Comments(name, part) };
    }

    private List<SheetComment> Comments(string name, string sheet)
    {
        try
        {
            return [.. package.Relationships(sheet).Where(related => related.Kind is "comments" or "threadedComment" && !related.IsExternal && package.Has(related.Target)).SelectMany(related => CommentsIn(package.Tree(related.Target)))];
        }
        catch (Exception damage) when (OfficePackage.IsDamage(damage))
        {
            notes.Add($"Damage inside the file: the comments on sheet ‘{name}’ could not be read and were left out.");
            return [];
        }
    }

    /// <summary>The comments of one part. A conversation stands in a part of its own and, for older programs, a second time beside the notes: there it is passed over.</summary>
    private static IEnumerable<SheetComment> CommentsIn(XDocument part)
    {
        string[] authors = [.. part.Descendants().Where(element => element.Name.LocalName == "author").Select(author => author.Value.Trim())];
        return part.Descendants().Where(element => element.Name.LocalName is "comment" or "threadedComment").Select(comment => new SheetComment(
            comment.Attribute("ref")?.Value ?? "",
            int.TryParse(comment.Attribute("authorId")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var author) && author < authors.Length && !authors[author].StartsWith("tc=", StringComparison.Ordinal) ? authors[author] : "",
            string.Concat(comment.Descendants().Where(element => element.Name.LocalName is "t" || (element.Name.LocalName is "text" && !element.HasElements)).Select(text => text.Value)).Trim()))
            .Where(comment => comment.Text.Length > 0 && !comment.Text.StartsWith("[Threaded comment]", StringComparison.Ordinal));
    }

    /// <summary>The sheets in the order of their tabs, those with cells: a sheet that is a chart has none.</summary>
    private (List<(string Name, string Part, bool IsHidden)> Sheets, bool StartsIn1904) Sheets()
    {
        var (listed, startsIn1904) = (new List<(string, string, bool)>(), false);
        var isWorkbook = false;
        using var reader = package.OpenXml(main);
        while (reader.Read())
        {
            package.RefuseDepth(reader);
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            isWorkbook |= reader.LocalName == "workbook";
            if (reader.LocalName == "workbookPr")
                startsIn1904 = IsOn(reader.GetAttribute("date1904"));
            if (reader.LocalName != "sheet")
                continue;

            var id = reader.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships") ?? reader.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");
            if (relationships.FirstOrDefault(related => related.Id == id) is { Kind: "worksheet", IsExternal: false } found && package.Has(found.Target))
                listed.Add((reader.GetAttribute("name") ?? "", found.Target, reader.GetAttribute("state") is "hidden" or "veryHidden"));
        }

        return isWorkbook ? (listed, startsIn1904) : throw new InvalidDataException("The main part is not a workbook.");
    }

    private string? Part(string kind) => relationships.FirstOrDefault(related => related.Kind == kind && !related.IsExternal && package.Has(related.Target))?.Target;

    private List<string> SharedTexts(string part)
    {
        var texts = new List<string>();
        using var reader = package.OpenXml(part);
        while (reader.Read())
        {
            package.RefuseDepth(reader);
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "si")
                texts.Add(SheetReader.RichText(reader));
        }

        return texts;
    }

    private CellFormats Formats(string part)
    {
        using var reader = package.OpenXml(part);
        return CellFormats.Read(reader, package);
    }

    private List<XDocument> CustomXml()
    {
        var found = new List<XDocument>();
        // LibreOffice hangs them from the package, Excel from the workbook.
        foreach (var part in relationships.Concat(package.Relationships("")).Where(related => related.Kind == "customXml" && !related.IsExternal && package.Has(related.Target)).Select(related => related.Target))
        {
            try
            {
                found.Add(package.Tree(part));
            }
            catch (Exception damage) when (OfficePackage.IsDamage(damage))
            {
                notes.Add("Damage inside the file: custom data could not be read and was left out.");
            }
        }

        return found;
    }

    /// <summary>"5-7, 9", and how many more.</summary>
    private static string Runs(IReadOnlyList<int> numbers, Func<int, string> name)
    {
        var runs = new List<(int First, int Last)>();
        foreach (var number in numbers)
        {
            if (runs.Count > 0 && runs[^1].Last == number - 1)
                runs[^1] = (runs[^1].First, number);
            else
                runs.Add((number, number));
        }

        return Some([.. runs.Select(run => run.First == run.Last ? name(run.First) : $"{name(run.First)}-{name(run.Last)}")]);
    }

    private static string Some(List<string> all) => all.Count <= 8 ? string.Join(", ", all) : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", all.Take(6))} and {all.Count - 6} more");

    internal static bool IsOn(string? value) => value is "1" or "true" or "on";
}

/// <summary>How the cells of a workbook show numbers, by the number of their style.</summary>
internal sealed class CellFormats
{
    private readonly List<NumberFormat> byStyle = [];

    public NumberFormat this[int style] => style >= 0 && style < byStyle.Count ? byStyle[style] : NumberFormat.General;

    public static CellFormats Read(XmlReader reader, OfficePackage package)
    {
        var (found, own, inCells) = (new CellFormats(), new Dictionary<int, NumberFormat>(), false);
        while (reader.Read())
        {
            package.RefuseDepth(reader);
            if (reader.LocalName == "cellXfs" && reader.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
                inCells = reader is { NodeType: XmlNodeType.Element, IsEmptyElement: false };
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "numFmt" && Number(reader, "numFmtId") is { } id)
                own[id] = NumberFormat.Of(reader.GetAttribute("formatCode") ?? "");
            else if (reader.LocalName == "xf" && inCells)
                found.byStyle.Add(Number(reader, "numFmtId") is { } used ? own.GetValueOrDefault(used) ?? NumberFormat.Numbered(used) ?? NumberFormat.General : NumberFormat.General);
        }

        return found;
    }

    private static int? Number(XmlReader reader, string name) => int.TryParse(reader.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Goes through one sheet and keeps the cells that have words in them; rows that are only formatted leave nothing behind.</summary>
internal sealed partial class SheetReader(XmlReader reader, OfficePackage package, IReadOnlyList<string> shared, CellFormats formats, bool startsIn1904)
{
    private const int MostMerges = 100_000;
    private readonly List<(int First, int Last)> hiddenColumns = [];
    private long cells;

    public List<SheetRow> Rows { get; } = [];

    public List<SheetRange> Merges { get; } = [];

    public List<int> HiddenRows { get; } = [];

    public List<string> Errors { get; } = [];

    public List<string> NotWorkedOut { get; } = [];

    public bool IsSorted { get; private set; }

    /// <summary>Columns that are hidden and have words in them.</summary>
    public IReadOnlyList<int> HiddenColumns => hiddenColumns.Count == 0 ? []
        : [.. Rows.SelectMany(row => row.Cells).Select(cell => cell.Column).Distinct().Where(column => hiddenColumns.Exists(hidden => column >= hidden.First && column <= hidden.Last)).Order()];

    public void Read()
    {
        var row = 0;
        while (reader.Read())
        {
            package.RefuseDepth(reader);
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            switch (reader.LocalName)
            {
                case "row":
                    row = Number("r") ?? row + 1;
                    ReadRow(row);
                    break;
                case "col" when WorkbookReader.IsOn(reader.GetAttribute("hidden")) && Number("min") is { } first && Number("max") is { } last:
                    hiddenColumns.Add((first, last));
                    break;
                case "mergeCell" when Merges.Count < MostMerges && CellNames.ReadRange(reader.GetAttribute("ref")) is { } merged:
                    Merges.Add(merged);
                    break;
                case "sortState":
                    IsSorted = true;
                    break;
            }
        }

        Rows.Sort((one, other) => one.Number.CompareTo(other.Number));
    }

    /// <summary>The text of the element the reader stands on, without what is said of how to pronounce it.</summary>
    internal static string RichText(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return "";

        var (depth, text, first, inText) = (reader.Depth, (StringBuilder?)null, (string?)null, false);
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "rPh")
                reader.SkipInside();
            else if (reader.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
                inText = reader is { NodeType: XmlNodeType.Element, LocalName: "t", IsEmptyElement: false };
            else if (inText && first is null)
                first = reader.Value;
            else if (inText)
                (text ??= new(first)).Append(reader.Value);
        }

        return Unescaped(text?.ToString() ?? first ?? "");
    }

    private void ReadRow(int number)
    {
        if (WorkbookReader.IsOn(reader.GetAttribute("hidden")))
            HiddenRows.Add(number);
        var isHidden = HiddenRows.Count > 0 && HiddenRows[^1] == number;
        var found = new List<SheetCell>();
        if (!reader.IsEmptyElement)
        {
            var (depth, column) = (reader.Depth, 0);
            while (reader.NextInside(depth))
            {
                package.RefuseDepth(reader);
                if (reader.LocalName != "c")
                    continue;
                column = CellNames.Read(reader.GetAttribute("r"))?.Column ?? column + 1;
                if (ReadCell(number, column) is { } text && !string.IsNullOrWhiteSpace(text))
                    found.Add(new(column, text));
            }
        }

        if (found.Count > 0)
        {
            cells += found.Count;
            if (cells > FileLimits.SheetPlaces)
                throw Refusal.SheetsTooLarge(package.FileName);
            found.Sort((one, other) => one.Column.CompareTo(other.Column));
            Rows.Add(new(number, found));
        }
        else if (isHidden)
        {
            HiddenRows.RemoveAt(HiddenRows.Count - 1);
        }
    }

    /// <summary>What the cell shows; null where it is blank.</summary>
    private string? ReadCell(int row, int column)
    {
        if (reader.IsEmptyElement)
            return null;

        var (kind, style, depth) = (reader.GetAttribute("t"), Number("s") ?? 0, reader.Depth);
        var (value, hasFormula) = ((string?)null, false);
        while (reader.NextInside(depth))
        {
            package.RefuseDepth(reader);
            if (reader.LocalName == "is")
                value = RichText(reader);
            else if (reader.LocalName == "v" && !reader.IsEmptyElement)
                value = TextInside();
            hasFormula |= reader.LocalName == "f";
        }

        if (value is null)
        {
            if (hasFormula)
                NotWorkedOut.Add(CellNames.Of(row, column));
            return null;
        }

        switch (kind)
        {
            case "s":
                return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count ? shared[index] : null;
            case "e":
                Errors.Add($"{CellNames.Of(row, column)} ({value})");
                return value;
            case "b":
                return WorkbookReader.IsOn(value) ? "TRUE" : "FALSE";
            case "str":
                return Unescaped(value);
            case "inlineStr":
                return value;
            case "d":
                return DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var day) ? formats[style] is { ShowsDates: true } shown ? shown.Show((day - new DateTime(1899, 12, 30, 0, 0, 0, day.Kind)).TotalDays) : day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : value;
            default:
                return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? formats[style].Show(number, startsIn1904) : value;
        }
    }

    private string TextInside()
    {
        var (depth, text) = (reader.Depth, "");
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                text += reader.Value;
        }

        return text;
    }

    private int? Number(string name) => int.TryParse(reader.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>"_x000D_" is how a workbook writes a character its XML cannot hold.</summary>
    internal static string Unescaped(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escape().Replace(text, match => ((char)int.Parse(match.Groups["code"].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString()).Replace("\r\n", "\n", StringComparison.Ordinal)
        : text;

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant, 5000)]
    internal static partial Regex Escape();
}
