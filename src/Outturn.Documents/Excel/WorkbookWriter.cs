using System.Globalization;
using System.Runtime.InteropServices;
using System.Security;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Outturn.Documents.Packaging;

namespace Outturn.Documents.Excel;

/// <summary>Writes an Excel workbook. The same content gives the same bytes on every machine, in any culture and time zone.</summary>
public sealed partial class WorkbookWriter(WorkbookSettings settings)
{
    /// <summary>What an .xlsx is called where files are handed over.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Excel keeps no more letters in a cell.</summary>
    public const int LongestText = 32_767;

    private const double LineHeight = 13.2;

    /// <summary>In points; Excel allows no more.</summary>
    private const double HighestRow = 409;

    /// <summary>Letters; the header has the sheet's name beside its title, the footer little more than the page's number.</summary>
    private const int MostInHeader = 110;

    private const int MostInFooter = 200;

    private const string Main = "xl/workbook.xml";
    private const string S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string R = PackageParts.Relationships;

    // The styles of the cells, in the order of CellLook; after them one for each way a figure is shown.
    private static readonly int FirstFigureStyle = Enum.GetValues<CellLook>().Length + 2;
    private static readonly int WordsForAFigure = FirstFigureStyle - 1;

    private readonly PackageWriter package = new();
    private readonly List<SheetContent> sheets = [];
    private readonly List<XDocument> customXml = [];
    private readonly List<string> texts = [];
    private readonly Dictionary<string, int> textNumbers = new(StringComparer.Ordinal);
    private readonly List<string> figureFormats = [];
    private int textCount;

    public void Sheet(SheetContent sheet) => sheets.Add(sheet);

    /// <summary>Data that travels inside the file, found again by the namespace of its root element.</summary>
    public void CustomXml(XDocument data) => customXml.Add(data);

    /// <summary>Ends the workbook and gives its bytes; called once.</summary>
    public byte[] ToArray()
    {
        var written = sheets.Select((sheet, index) => (Name: $"xl/worksheets/sheet{Number(index + 1)}.xml", Id: package.Relate(Main, R + "/worksheet", $"xl/worksheets/sheet{Number(index + 1)}.xml"), Sheet: sheet)).ToList();
        package.AddXml(Main, PartType("sheet.main"), xml => WriteWorkbook(xml, [.. written.Select(each => (each.Id, each.Sheet))]));
        foreach (var (name, _, sheet) in written)
            package.AddXml(name, PartType("worksheet"), (xml, bytes) => WriteSheet(xml, bytes, name, sheet, isFirst: sheet == sheets[0]));
        package.Relate(Main, R + "/styles", "xl/styles.xml");
        package.AddXml("xl/styles.xml", PartType("styles"), Styles());
        package.Relate(Main, R + "/sharedStrings", "xl/sharedStrings.xml");
        package.AddXml("xl/sharedStrings.xml", PartType("sharedStrings"), WriteTexts);
        package.Relate("", R + "/officeDocument", Main);
        package.Relate("", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml");
        package.AddXml("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", xml => PackageParts.CoreProperties(xml, settings.Title, "", settings.Creator, settings.Language, settings.Created));
        for (var i = 0; i < customXml.Count; i++)
            PackageParts.AddCustomXml(package, Main, i + 1, customXml[i]);
        return package.ToArray();
    }

    private static void WriteWorkbook(XmlWriter xml, IReadOnlyList<(string Id, SheetContent Sheet)> listed)
    {
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("workbook", S);
        xml.WriteAttributeString("xmlns", "r", null, R);
        Element(xml, "workbookPr", ("defaultThemeVersion", "124226"));
        xml.WriteStartElement("bookViews", S);
        Element(xml, "workbookView", ("xWindow", "0"), ("yWindow", "0"), ("windowWidth", "28800"), ("windowHeight", "15600"), ("activeTab", "0"));
        xml.WriteEndElement();
        xml.WriteStartElement("sheets", S);
        foreach (var ((id, sheet), index) in listed.Select((each, index) => (each, index)))
        {
            xml.WriteStartElement("sheet", S);
            xml.WriteAttributeString("name", sheet.Name);
            xml.WriteAttributeString("sheetId", Number(index + 1));
            xml.WriteAttributeString("r", "id", R, id);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        var names = listed.SelectMany((each, index) => NamesOf(each.Sheet, index)).ToList();
        if (names.Count > 0)
        {
            xml.WriteStartElement("definedNames", S);
            foreach (var (name, sheet, range, isHidden) in names.OrderBy(name => name.Name, StringComparer.Ordinal).ThenBy(name => name.Sheet))
            {
                xml.WriteStartElement("definedName", S);
                xml.WriteAttributeString("name", name);
                xml.WriteAttributeString("localSheetId", Number(sheet));
                if (isHidden)
                    xml.WriteAttributeString("hidden", "1");
                xml.WriteString(range);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>The rows repeated on each page, and the table a filter works on.</summary>
    private static IEnumerable<(string Name, int Sheet, string Range, bool IsHidden)> NamesOf(SheetContent sheet, int index)
    {
        var called = $"'{sheet.Name.Replace("'", "''", StringComparison.Ordinal)}'!";
        if (sheet.HeadingRows > 0)
            yield return ("_xlnm.Print_Titles", index, string.Create(CultureInfo.InvariantCulture, $"{called}$1:${sheet.HeadingRows}"), false);
        if (sheet.IsTable)
            yield return ("_xlnm._FilterDatabase", index, string.Create(CultureInfo.InvariantCulture, $"{called}$A${sheet.HeadingRows}:${CellNames.Letters(sheet.Widths.Count)}${sheet.Rows.Count}"), true);
    }

    private void WriteSheet(XmlWriter xml, Stream bytes, string part, SheetContent sheet, bool isFirst)
    {
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", S);
        xml.WriteAttributeString("xmlns", "r", null, R);
        xml.WriteStartElement("sheetPr", S);
        Element(xml, "pageSetUpPr", ("fitToPage", "1"));
        xml.WriteEndElement();
        Element(xml, "dimension", ("ref", $"A1:{CellNames.Of(Math.Max(1, sheet.Rows.Count), sheet.Widths.Count)}"));
        WriteView(xml, sheet, isFirst);
        Element(xml, "sheetFormatPr", ("defaultRowHeight", "13.2"));
        xml.WriteStartElement("cols", S);
        for (var column = 1; column <= sheet.Widths.Count; column++)
        {
            (string, string)[] shape = [("min", Number(column)), ("max", Number(column)), ("width", sheet.Widths[column - 1].ToString("0.##", CultureInfo.InvariantCulture)), ("customWidth", "1")];
            Element(xml, "col", sheet.HidesLastColumn && column == sheet.Widths.Count ? [.. shape, ("hidden", "1")] : shape);
        }

        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", S);
        List<string> names = [.. Enumerable.Range(1, sheet.Rows.Select(row => row.Count).DefaultIfEmpty(0).Max()).Select(CellNames.Letters)];
        var text = new XmlLetters(xml, bytes);
        for (var row = 1; row <= sheet.Rows.Count; row++)
        {
            WriteRow(text, sheet.Rows[row - 1], row, sheet.Widths, names);
            if (text.Length > XmlLetters.Many || row == sheet.Rows.Count)
                text.MoveOn();
        }

        xml.WriteEndElement();
        if (sheet.IsTable)
            Element(xml, "autoFilter", ("ref", $"A{Number(sheet.HeadingRows)}:{CellNames.Of(sheet.Rows.Count, sheet.Widths.Count)}"));
        WriteGrey(xml, sheet);
        WriteLinks(xml, part, sheet);
        Element(xml, "pageMargins", ("left", "0.4"), ("right", "0.4"), ("top", "0.5"), ("bottom", "0.6"), ("header", "0.3"), ("footer", "0.3"));
        Element(xml, "pageSetup", ("paperSize", "9"), ("orientation", "landscape"), ("fitToHeight", "0"));
        xml.WriteStartElement("headerFooter", S);
        xml.WriteElementString("oddHeader", S, $"&L{Shown(settings.Title)}&R{Shown(sheet.Name)}");
        xml.WriteElementString("oddFooter", S, $"&L{Shown(settings.Footer, MostInFooter)}&RPage &P of &N");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteView(XmlWriter xml, SheetContent sheet, bool isFirst)
    {
        xml.WriteStartElement("sheetViews", S);
        xml.WriteStartElement("sheetView", S);
        xml.WriteAttributeString("showGridLines", "0");
        if (isFirst)
            xml.WriteAttributeString("tabSelected", "1");
        xml.WriteAttributeString("workbookViewId", "0");
        if (sheet.HeadingRows > 0)
        {
            (string, string)[] columns = sheet.HeadingColumns > 0 ? [("xSplit", Number(sheet.HeadingColumns))] : [];
            Element(xml, "pane", [.. columns, ("ySplit", Number(sheet.HeadingRows)), ("topLeftCell", CellNames.Of(sheet.HeadingRows + 1, sheet.HeadingColumns + 1)), ("activePane", sheet.HeadingColumns > 0 ? "bottomRight" : "bottomLeft"), ("state", "frozen")]);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <param name="names">The letters of the columns.</param>
    private void WriteRow(XmlLetters text, IReadOnlyList<CellText> cells, int row, IReadOnlyList<double> widths, List<string> names)
    {
        text.Append("<row r=\"").Append(row).Append("\"");
        if (HeightOf(cells, widths) is > LineHeight and var height)
            text.Append(" ht=\"").Append(height.ToString("0.##", CultureInfo.InvariantCulture)).Append("\"");
        var isEmpty = true;
        for (var column = 0; column < cells.Count; column++)
        {
            var (words, look) = cells[column];
            if (words.Length == 0 && look is not (CellLook.Words or CellLook.Figure or CellLook.ColumnHeading))
                continue;
            text.Append(isEmpty ? "><c r=\"" : "<c r=\"").Append(names[column]).Append(row).Append("\" s=\"");
            isEmpty = false;
            if (look is CellLook.Figure && AsFigure(words) is { } figure)
                text.Append(FirstFigureStyle + FormatNumber(figure.Format)).Append("\"><v>").Append(figure.Value).Append("</v></c>");
            else if (words.Length > 0)
                text.Append(look is CellLook.Figure ? WordsForAFigure : (int)look + 1).Append("\" t=\"s\"><v>").Append(TextNumber(words)).Append("</v></c>");
            else
                text.Append((int)look + 1).Append("\" />");
        }

        text.Append(isEmpty ? " />" : "</row>");
    }

    /// <summary>As many lines as the fullest cell takes up. Excel fits the row anew when it is edited; a program that only shows or prints it does not.</summary>
    private static double HeightOf(IReadOnlyList<CellText> cells, IReadOnlyList<double> widths)
    {
        if (cells is [{ Look: CellLook.Title }, ..])
            return 2 * LineHeight;
        if (cells is [{ Look: CellLook.Heading }, ..])
            return 1.5 * LineHeight;

        var most = 1;
        for (var column = 0; column < cells.Count; column++)
        {
            if (cells[column] is { Look: not CellLook.Note } cell)
                most = Math.Max(most, LinesIn(cell.Text, widths[column] * (cell.Look is CellLook.ColumnHeading ? 1 : 1.15)));
        }

        return Math.Min(HighestRow, LineHeight * most);
    }

    private static int LinesIn(ReadOnlySpan<char> text, double width)
    {
        var lines = 0;
        foreach (var part in text.Split('\n'))
        {
            lines++;
            var line = text[part];
            if (line.Length <= width)
                continue;

            var filled = 0.0;
            foreach (var word in line.Split(' '))
            {
                var letters = word.End.Value - word.Start.Value;
                if (filled > 0 && filled + letters > width)
                    (lines, filled) = (lines + 1, 0);
                lines += (int)(letters / (width + 1));
                filled += letters + 1;
            }
        }

        return lines;
    }

    /// <summary>Looks at the cells on the screen: a cell that says what the one above says, in a row of the same line, is grey.</summary>
    private static void WriteGrey(XmlWriter xml, SheetContent sheet)
    {
        var (first, last) = (sheet.HeadingRows + 2, sheet.Rows.Count);
        if (last < first)
            return;
        foreach (var ((column, where), index) in sheet.GreyWhereRepeated.Select((each, index) => ((CellNames.Letters(each.Column + 1), CellNames.Letters(each.Where + 1)), index)))
        {
            xml.WriteStartElement("conditionalFormatting", S);
            xml.WriteAttributeString("sqref", string.Create(CultureInfo.InvariantCulture, $"{column}{first}:{column}{last}"));
            xml.WriteStartElement("cfRule", S);
            xml.WriteAttributeString("type", "expression");
            xml.WriteAttributeString("dxfId", "0");
            xml.WriteAttributeString("priority", Number(index + 1));
            xml.WriteElementString("formula", S, string.Create(CultureInfo.InvariantCulture, $"AND(${where}{first}<>\"\",${where}{first}=${where}{first - 1},{column}{first}={column}{first - 1})"));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    }

    private void WriteLinks(XmlWriter xml, string part, SheetContent sheet)
    {
        var links = sheet.Rows.Index().SelectMany(row => row.Item.Index().Where(cell => cell.Item.Address is not null).Select(cell => (Cell: CellNames.Of(row.Index + 1, cell.Index + 1), cell.Item.Address!))).ToList();
        if (links.Count == 0)
            return;

        xml.WriteStartElement("hyperlinks", S);
        foreach (var (cell, address) in links)
        {
            xml.WriteStartElement("hyperlink", S);
            xml.WriteAttributeString("ref", cell);
            xml.WriteAttributeString("r", "id", R, package.RelateOutside(part, R + "/hyperlink", address));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteTexts(XmlWriter xml, Stream bytes)
    {
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("sst", S);
        xml.WriteAttributeString("count", Number(textCount));
        xml.WriteAttributeString("uniqueCount", Number(texts.Count));
        var letters = new XmlLetters(xml, bytes);
        foreach (var text in texts)
        {
            letters.Append(text.Length > 0 ? "<si><t xml:space=\"preserve\">" : "<si><t xml:space=\"preserve\" />").AppendText(text).Append(text.Length > 0 ? "</t></si>" : "</si>");
            if (letters.Length > XmlLetters.Many)
                letters.MoveOn();
        }

        letters.MoveOn();

        xml.WriteEndElement();
    }

    private int TextNumber(string text)
    {
        if (!IsPlain(text))
            text = SheetReader.Escape().Replace(XmlCharacters.Clean(text).ReplaceLineEndings("\n"), match => $"_x005F_{match.Value[1..]}");
        if (text.Length > LongestText)
            text = text[..LongestText];
        textCount++;
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(textNumbers, text, out var isKnown);
        if (!isKnown)
        {
            number = texts.Count;
            texts.Add(text);
        }

        return number;
    }

    /// <summary>Whether there is nothing in it that a workbook writes otherwise: most text is of plain letters.</summary>
    private static bool IsPlain(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange(' ', '~') && !text.Contains('_');

    /// <summary>"28.5%" as 0.285 shown as 0.0%; null where the text is no plain figure, or would not be shown just so.</summary>
    internal static (string Value, string Format)? AsFigure(string text)
    {
        if (FigureShape().Match(text) is not { Success: true } match || !decimal.TryParse(match.Groups["number"].ValueSpan, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
            return null;

        var isPercent = match.Groups["percent"].Length > 0;
        var places = match.Groups["places"].Length;
        var format = (match.Groups["pound"].Length > 0 ? "\"£\"" : "") + (match.Groups["number"].Value.Contains(',', StringComparison.Ordinal) ? "#,##0" : "0") + (places > 0 ? "." + new string('0', places) : "") + (isPercent ? "%" : "");
        var value = (isPercent ? number / 100 : number).ToString("0.############", CultureInfo.InvariantCulture);
        return NumberFormat.Of(format).Show(double.Parse(value, CultureInfo.InvariantCulture)) == text ? (value, format) : null;
    }

    private int FormatNumber(string format)
    {
        var at = figureFormats.IndexOf(format);
        if (at >= 0)
            return at;
        figureFormats.Add(format);
        return figureFormats.Count - 1;
    }

    private string Styles()
    {
        const string table = "<alignment vertical=\"top\" wrapText=\"1\"/>";
        const string figure = "<alignment horizontal=\"right\" vertical=\"top\" wrapText=\"1\"/>";
        string Cell(int format, int font, int fill, int border, string alignment) =>
            string.Create(CultureInfo.InvariantCulture, $"<xf numFmtId=\"{format}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">{alignment}</xf>");

        string[] cells =
        [
            "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>",
            Cell(49, 1, 0, 0, "<alignment vertical=\"center\"/>"),
            Cell(49, 2, 0, 0, "<alignment vertical=\"center\"/>"),
            Cell(49, 3, 2, 1, table),
            Cell(49, 0, 0, 1, table),
            Cell(0, 0, 0, 1, figure),
            Cell(49, 4, 0, 0, "<alignment vertical=\"center\"/>"),
            Cell(49, 5, 0, 1, table),
            Cell(49, 0, 0, 1, table),
            .. figureFormats.Select((_, index) => Cell(164 + index, 0, 0, 1, figure)),
        ];
        var formats = string.Concat(figureFormats.Select((code, index) => string.Create(CultureInfo.InvariantCulture, $"<numFmt numFmtId=\"{164 + index}\" formatCode=\"{SecurityElement.Escape(code)}\"/>")));
        var list = figureFormats.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"<numFmts count=\"{figureFormats.Count}\">{formats}</numFmts>") : "";
        const string line = "style=\"thin\"><color rgb=\"FFB1B4B6\"/>";
        return $"""{PackageParts.Declaration}<styleSheet xmlns="{S}">{list}<fonts count="6"><font><sz val="10"/><name val="Arial"/><family val="2"/></font><font><b/><sz val="16"/><color rgb="FF1C2F4F"/><name val="Arial"/><family val="2"/></font><font><b/><sz val="12"/><color rgb="FF1C2F4F"/><name val="Arial"/><family val="2"/></font><font><b/><sz val="10"/><name val="Arial"/><family val="2"/></font><font><sz val="10"/><color rgb="FF505A5F"/><name val="Arial"/><family val="2"/></font><font><u/><sz val="10"/><name val="Arial"/><family val="2"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8ECF2"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left {line}</left><right {line}</right><top {line}</top><bottom {line}</bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="{Number(cells.Length)}">{string.Concat(cells)}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="1"><dxf><font><color rgb="FF707579"/></font></dxf></dxfs></styleSheet>""";
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, S);
        foreach (var (attribute, value) in attributes)
            xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }

    private static string PartType(string kind) => $"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml";

    /// <summary>A header takes &amp; for a command, and no more than 255 letters in all.</summary>
    private static string Shown(string text, int most = MostInHeader)
    {
        var clean = XmlCharacters.Clean(text.ReplaceLineEndings(" "));
        return (clean.Length > most ? clean[..(most - 3)] + "..." : clean).Replace("&", "&&", StringComparison.Ordinal);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<pound>£)?(?<number>-?(?:[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\.(?<places>[0-9]{1,6}))?)(?<percent>%)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FigureShape();
}
