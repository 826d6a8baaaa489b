using System.Xml;
using Outturn.Documents.Packaging;

namespace Outturn.Documents.Word;

/// <summary>
/// Reads one story (the body, a header, the footnotes) in one pass over its XML. Elements not known here are walked through,
/// so text inside content controls, links, insertions and whatever comes next is found without being named.
/// </summary>
internal sealed class StoryReader(XmlReader reader, OfficePackage package, StyleSheet styles, ListNumbers numbers, TableBudget budget)
{
    private readonly List<WordBlock> blocks = [];
    private readonly List<string> pendingBookmarks = [];
    private ParagraphText? unfinished;

    public bool FoundBody { get; private set; }
    public bool HasTrackedChanges { get; private set; }
    public bool HasEmbeddedDocument { get; private set; }
    public IReadOnlyList<WordBlock> Blocks => blocks;

    public void Read()
    {
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || !IsWord)
                continue;
            FoundBody |= reader.LocalName is "body" or "hdr" or "ftr" or "footnotes" or "endnotes";
            if (FoundBody)
            {
                ReadBlocks(blocks);
                break;
            }
        }

        // To the very end, where the part's checksum is compared.
        while (reader.Read())
        {
        }
    }

    private bool IsWord => reader.NamespaceURI is XmlWalk.Transitional or XmlWalk.Strict;

    private bool Next(int depth)
    {
        package.RefuseDepth(reader);
        return reader.NextInside(depth);
    }

    /// <summary>Paragraphs and tables inside the current element, to its end.</summary>
    private void ReadBlocks(List<WordBlock> into)
    {
        if (reader.IsEmptyElement)
            return;
        var depth = reader.Depth;
        var alternatives = new Alternatives();
        while (Next(depth))
        {
            switch (reader.LocalName)
            {
                case "p" when IsWord:
                    ReadParagraph(into);
                    break;
                case "tbl" when IsWord:
                    ReadTable(into);
                    break;
                case "tcPr" or "sectPr" or "sdtPr" or "sdtEndPr":
                    reader.SkipInside();
                    break;
                case "footnote" or "endnote" when reader.Attribute("type") is not (null or "normal"):
                    reader.SkipInside();
                    break;
                case "moveFrom" or "del":
                    HasTrackedChanges = true;
                    reader.SkipInside();
                    break;
                case "bookmarkStart":
                    KeepBookmark(pendingBookmarks);
                    break;
                case "altChunk":
                    HasEmbeddedDocument = true;
                    break;
                case "AlternateContent" or "Choice" or "Fallback":
                    alternatives.Enter(reader, into.Count);
                    break;
            }
        }

        if (unfinished is not null && into.Count == 0)
            Finish(unfinished, into);
    }

    private void ReadParagraph(List<WordBlock> into)
    {
        var paragraph = unfinished ?? new();
        unfinished = null;
        paragraph.Bookmarks.AddRange(pendingBookmarks);
        pendingBookmarks.Clear();
        if (!reader.IsEmptyElement)
            ReadInside(paragraph);
        if (paragraph.IsMarkDeleted)
            unfinished = paragraph.Continued();
        else
            Finish(paragraph, into);
    }

    private void Finish(ParagraphText paragraph, List<WordBlock> into)
    {
        unfinished = null;
        var style = styles.Of(paragraph.StyleId);
        var level = paragraph.ListLevel ?? style.ListLevel ?? 0;
        into.Add(new WordParagraph(paragraph.Text)
        {
            StyleId = paragraph.StyleId,
            StyleName = style.Name,
            HeadingLevel = paragraph.OutlineLevel is { } outline
                ? outline < 9 ? outline + 1 : null
                : style.HeadingLevel,
            Marker = numbers.Next(paragraph.NumberId ?? style.NumberId, level),
            ListLevel = level,
            BoldLead = paragraph.BoldLead,
            Bookmarks = paragraph.Bookmarks,
        });
        into.AddRange(paragraph.TextBoxes);
    }

    private void ReadInside(ParagraphText paragraph)
    {
        var depth = reader.Depth;
        var alternatives = new Alternatives();
        while (Next(depth))
        {
            switch (reader.LocalName)
            {
                case "r" when IsWord:
                    paragraph.StartRun();
                    break;
                case "t":
                    paragraph.Append(ReadText());
                    break;
                case "pPr":
                    ReadParagraphProperties(paragraph);
                    break;
                case "rPr" when IsWord:
                    ReadRunProperties(paragraph);
                    break;
                case "tab" or "ptab" when IsWord:
                    paragraph.Append("\t");
                    break;
                case "br" or "cr" when IsWord:
                    paragraph.Append("\n");
                    break;
                case "noBreakHyphen":
                    paragraph.Append("-");
                    break;
                case "sym" when IsWord:
                    paragraph.Append(Symbols.Text(reader.Attribute("char"), reader.Attribute("font")));
                    break;
                case "fldChar":
                    paragraph.Field(reader.Attribute("fldCharType"));
                    break;
                case "checkBox" when IsWord:
                    ReadCheckBox(paragraph);
                    break;
                case "ddList":
                    ReadDropDown(paragraph);
                    break;
                case "ins" or "moveTo":
                    HasTrackedChanges = true;
                    break;
                case "del" or "moveFrom" when IsWord:
                    HasTrackedChanges = true;
                    reader.SkipInside();
                    break;
                case "showingPlcHdr":
                    paragraph.IsPrompt = reader.IsOn();
                    break;
                case "sdt":
                    paragraph.IsPrompt = false;
                    break;
                case "bookmarkStart":
                    KeepBookmark(paragraph.Bookmarks);
                    break;
                case "txbxContent":
                    ReadBlocks(paragraph.TextBoxes);
                    break;
                case "rt":
                    reader.SkipInside();
                    break;
                case "AlternateContent" or "Choice" or "Fallback":
                    alternatives.Enter(reader, paragraph.Amount);
                    break;
            }
        }
    }

    private void ReadParagraphProperties(ParagraphText paragraph)
    {
        if (reader.IsEmptyElement)
            return;
        var depth = reader.Depth;
        while (Next(depth))
        {
            switch (reader.LocalName)
            {
                case "pStyle":
                    paragraph.StyleId = reader.Val() ?? "";
                    break;
                case "outlineLvl":
                    paragraph.OutlineLevel = reader.Number() is >= 0 and <= 9 and var level ? level : null;
                    break;
                case "numId":
                    paragraph.NumberId = reader.Val();
                    break;
                case "ilvl":
                    paragraph.ListLevel = reader.Number();
                    break;
                case "del":
                    HasTrackedChanges = true;
                    paragraph.IsMarkDeleted = true;
                    break;
                case "pPrChange" or "rPrChange" or "sectPr" or "numberingChange":
                    reader.SkipInside();
                    break;
            }
        }
    }

    private void ReadRunProperties(ParagraphText paragraph)
    {
        if (reader.IsEmptyElement)
            return;
        var depth = reader.Depth;
        while (Next(depth))
        {
            switch (reader.LocalName)
            {
                case "b":
                    paragraph.IsBold = reader.IsOn();
                    break;
                case "vanish":
                    paragraph.IsHidden = reader.IsOn();
                    break;
                case "rPrChange":
                    reader.SkipInside();
                    break;
            }
        }
    }

    private string ReadText()
    {
        if (reader.IsEmptyElement)
            return "";
        var text = "";
        while (reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
                text = text.Length == 0 ? reader.Value : text + reader.Value;
        }

        return text;
    }

    /// <summary>A tick box of the old kind, a form field; the new kind holds its sign as text.</summary>
    private void ReadCheckBox(ParagraphText paragraph)
    {
        if (reader.IsEmptyElement)
            return;
        var isChecked = false;
        var depth = reader.Depth;
        while (Next(depth))
        {
            if (reader.LocalName is "checked" || (reader.LocalName is "default" && !isChecked))
                isChecked = reader.IsOn();
        }

        paragraph.AppendFieldValue(isChecked ? "☒" : "☐");
    }

    private void ReadDropDown(ParagraphText paragraph)
    {
        if (reader.IsEmptyElement)
            return;
        var chosen = 0;
        var entries = new List<string>();
        var depth = reader.Depth;
        while (Next(depth))
        {
            if (reader.LocalName is "result")
                chosen = reader.Number() ?? 0;
            else if (reader.LocalName is "listEntry")
                entries.Add(reader.Val() ?? "");
        }

        if (chosen >= 0 && chosen < entries.Count)
            paragraph.AppendFieldValue(entries[chosen]);
    }

    private void ReadTable(List<WordBlock> into)
    {
        if (reader.IsEmptyElement)
            return;
        var grid = new TableGrid(budget);
        var depth = reader.Depth;
        while (Next(depth))
        {
            switch (reader.LocalName)
            {
                case "tr" when IsWord:
                    ReadRow(grid);
                    break;
                case "tblPr" or "tblGrid" or "sdtPr" or "sdtEndPr":
                    reader.SkipInside();
                    break;
                case "bookmarkStart":
                    KeepBookmark(pendingBookmarks);
                    break;
            }
        }

        if (grid.Table() is { } table)
            into.Add(table);
    }

    private void ReadRow(TableGrid grid)
    {
        if (reader.IsEmptyElement)
            return;
        var row = new GridRow();
        row.Bookmarks.AddRange(pendingBookmarks);
        pendingBookmarks.Clear();
        var depth = reader.Depth;
        while (Next(depth))
        {
            switch (reader.LocalName)
            {
                case "tc" when IsWord:
                    row.Cells.Add(ReadCell());
                    break;
                case "gridBefore":
                    row.Before = TableGrid.Span(reader.Number());
                    break;
                case "tblHeader":
                    row.IsHeader = reader.IsOn();
                    break;
                case "del" when IsWord:
                    HasTrackedChanges = true;
                    row.IsDeleted = true;
                    break;
                case "tblPrEx" or "trPrChange" or "sdtPr" or "sdtEndPr":
                    reader.SkipInside();
                    break;
                case "bookmarkStart":
                    KeepBookmark(pendingBookmarks);
                    break;
            }
        }

        grid.Add(row);
    }

    private GridCell ReadCell()
    {
        var cell = new GridCell();
        cell.Bookmarks.AddRange(pendingBookmarks);
        pendingBookmarks.Clear();
        if (reader.IsEmptyElement)
            return cell;

        var depth = reader.Depth;
        while (Next(depth))
        {
            switch (reader.LocalName)
            {
                case "p" when IsWord:
                    ReadParagraph(cell.Blocks);
                    break;
                case "tbl" when IsWord:
                    ReadTable(cell.Blocks);
                    break;
                case "tcPr":
                    ReadCellProperties(cell);
                    break;
                case "sdtPr" or "sdtEndPr":
                    reader.SkipInside();
                    break;
                case "del" or "moveFrom" when IsWord:
                    HasTrackedChanges = true;
                    reader.SkipInside();
                    break;
                case "bookmarkStart":
                    KeepBookmark(cell.Bookmarks);
                    break;
                case "altChunk":
                    HasEmbeddedDocument = true;
                    break;
            }
        }

        // A paragraph whose mark was deleted ends with its cell at the latest.
        if (unfinished is not null)
            Finish(unfinished, cell.Blocks);
        return cell;
    }

    private void ReadCellProperties(GridCell cell)
    {
        if (reader.IsEmptyElement)
            return;
        var depth = reader.Depth;
        while (Next(depth))
        {
            switch (reader.LocalName)
            {
                case "gridSpan":
                    cell.Span = Math.Max(1, TableGrid.Span(reader.Number()));
                    break;
                case "vMerge":
                    cell.Below = reader.Val() == "restart" ? Merge.Begins : Merge.Continues;
                    break;
                case "hMerge":
                    cell.Beside = reader.Val() == "restart" ? Merge.Begins : Merge.Continues;
                    break;
                case "shd":
                    cell.Fill = reader.Attribute("fill") is { Length: 6 } fill ? fill.ToUpperInvariant() : null;
                    break;
                case "cellDel":
                    HasTrackedChanges = true;
                    cell.IsDeleted = true;
                    break;
                case "tcPrChange":
                    reader.SkipInside();
                    break;
            }
        }
    }

    private void KeepBookmark(List<string> into)
    {
        // _GoBack is where the cursor last was.
        if (reader.Attribute("name") is { Length: > 0 } name && name != "_GoBack")
            into.Add(name);
    }
}
