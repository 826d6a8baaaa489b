using Outturn.Documents.Packaging;

namespace Outturn.Documents.Word;

/// <summary>Writes one table and keeps track of cells that reach down into rows to come.</summary>
internal sealed class TableWriter
{
    private const string HeaderFill = "E8ECF2";
    private readonly WordXml word;
    private readonly IReadOnlyList<TableColumn> columns;
    private readonly int[] widths;
    private readonly (CellContent Cell, int RowsLeft)[] reachingDown;

    public TableWriter(WordXml word, string description, IReadOnlyList<TableColumn> columns, int width)
    {
        this.word = word;
        this.columns = columns;
        reachingDown = new (CellContent, int)[columns.Count];
        var shares = columns.Sum(column => column.Share);
        widths = [.. columns.Select(column => (int)(width * column.Share / shares))];
        widths[^1] += width - widths.Sum();
        WriteShape(description, width);
    }

    public void Write(IEnumerable<RowContent> rows)
    {
        if (columns.Any(column => column.Heading.Length > 0))
            Write(new RowContent([.. columns.Select(column => CellContent.Of(column.Heading))]) { IsHeader = true });
        foreach (var row in rows)
            Write(row);
        if (reachingDown.Any(reach => reach.RowsLeft > 0))
            throw new ArgumentException("A cell reaches further down than the table has rows.", nameof(rows));
        word.End();
    }

    private void WriteShape(string description, int width)
    {
        word.Start("tbl");
        word.Start("tblPr");
        word.Value("tblStyle", word.Style("ReportTable"));
        word.Element("tblW", ("w", WordXml.Number(width)), ("type", "dxa"));
        word.Element("tblLayout", ("type", "fixed"));
        word.Element("tblLook", ("val", "0620"), ("firstRow", "1"), ("lastRow", "0"), ("firstColumn", "0"), ("lastColumn", "0"), ("noHBand", "1"), ("noVBand", "1"));
        if (description.Length > 0)
            word.Value("tblDescription", XmlCharacters.Clean(description));
        word.End();
        word.Start("tblGrid");
        foreach (var column in widths)
            word.Element("gridCol", ("w", WordXml.Number(column)));
        word.End();
    }

    private void Write(RowContent row)
    {
        word.Start("tr");
        if (row.IsHeader || row.IsKeptTogether)
        {
            word.Start("trPr");
            word.Element("cantSplit");
            if (row.IsHeader)
                word.Element("tblHeader");
            word.End();
        }

        var bookmark = row.Bookmark;
        var cells = row.Cells.GetEnumerator();
        for (var column = 0; column < columns.Count;)
        {
            var (cell, rowsLeft) = reachingDown[column];
            var continues = rowsLeft > 0;
            if (!continues)
            {
                cell = cells.MoveNext() ? cells.Current : throw TooFewOrMany(row);
                if (cell.ColumnSpan < 1 || cell.RowSpan < 1 || column + cell.ColumnSpan > columns.Count)
                    throw TooFewOrMany(row);
                rowsLeft = cell.RowSpan;
            }

            Write(cell, column, continues, row.IsHeader, continues ? null : bookmark);
            bookmark = continues ? bookmark : null;
            reachingDown[column] = (cell, rowsLeft - 1);
            column += cell.ColumnSpan;
        }

        if (cells.MoveNext())
            throw TooFewOrMany(row);
        word.End();
    }

    private ArgumentException TooFewOrMany(RowContent row) =>
        new($"A row with {row.Cells.Count} cells does not fit a table of {columns.Count} columns.", nameof(row));

    private void Write(CellContent cell, int column, bool continues, bool isHeader, string? rowBookmark)
    {
        word.Start("tc");
        word.Start("tcPr");
        word.Element("tcW", ("w", WordXml.Number(WidthOf(column, cell.ColumnSpan))), ("type", "dxa"));
        if (cell.ColumnSpan > 1)
            word.Value("gridSpan", WordXml.Number(cell.ColumnSpan));
        if (continues)
            word.Element("vMerge");
        else if (cell.RowSpan > 1)
            word.Value("vMerge", "restart");
        if ((cell.Fill ?? (isHeader && !word.LooksByStyle ? HeaderFill : null)) is { } fill)
            word.Element("shd", ("val", "clear"), ("color", "auto"), ("fill", fill));
        word.End();

        var isToTheRight = cell.IsNumeric ?? (columns[column].IsNumeric && cell.ColumnSpan == 1);
        Action? properties = isHeader || isToTheRight ? () => WriteProperties(isHeader, isToTheRight) : null;
        if (continues || cell.Paragraphs.Count == 0)
        {
            word.Paragraph("TableText", RichText.Empty, null, false, rowBookmark);
        }
        else
        {
            for (var i = 0; i < cell.Paragraphs.Count; i++)
                word.Paragraph("TableText", cell.Paragraphs[i], properties, isHeader || cell.IsBold, i == 0 ? [rowBookmark, cell.Bookmark] : []);
        }

        word.End();
    }

    private int WidthOf(int column, int span)
    {
        var width = 0;
        foreach (var each in widths.AsSpan(column, span))
            width += each;
        return width;
    }

    /// <summary>Headings never stand alone at the foot of a page.</summary>
    private void WriteProperties(bool isHeader, bool isToTheRight)
    {
        if (isHeader)
            word.Element("keepNext");
        if (isToTheRight)
            word.Value("jc", "right");
    }
}
