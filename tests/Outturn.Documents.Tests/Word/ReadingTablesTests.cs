using static Outturn.Documents.Tests.Word.Docx;

namespace Outturn.Documents.Tests.Word;

public sealed class ReadingTablesTests
{
    [Fact]
    public void Spans_lay_out_as_a_dense_grid_in_which_a_merged_cell_stands_in_every_place()
    {
        var table = Reading(Table(
            Row(Cell("Measures", "<w:vMerge w:val=\"restart\"/>"), Cell("Targets", "<w:gridSpan w:val=\"3\"/>")),
            Row(Cell("", "<w:vMerge/>"), Cell("2008/09"), Cell("2009/10"), Cell("2010/11")))).Tables.Single();

        Assert.Equal((2, 4), (table.RowCount, table.ColumnCount));
        Assert.Equal("Measures | Targets", table.Rows[0].ToString());
        Assert.Equal("Measures | 2008/09 | 2009/10 | 2010/11", table.Rows[1].ToString());
        Assert.Same(table[0, 0], table[1, 0]);
        Assert.Same(table[0, 1], table[0, 3]);
        Assert.Equal((0, 1, 3, 1), (table[0, 2]!.Row, table[0, 2]!.Column, table[0, 2]!.ColumnSpan, table[0, 2]!.RowSpan));
        Assert.Equal((2, 1), (table[0, 0]!.RowSpan, table[0, 0]!.LastRow));
        Assert.Equal(["2008/09", "2009/10", "2010/11"], table.Rows[1].OwnCells.Select(cell => cell.Text));
    }

    [Fact]
    public void A_merge_that_begins_nowhere_and_one_at_another_column_stand_for_themselves()
    {
        var table = Reading(Table(
            Row(Cell("a", "<w:vMerge/>"), Cell("b", "<w:vMerge w:val=\"restart\"/>")),
            Row(Cell("wide", "<w:gridSpan w:val=\"2\"/><w:vMerge/>")))).Tables.Single();

        Assert.Equal("a | b", table.Rows[0].ToString());
        Assert.Equal(2, table[1, 0]!.RowSpan);
        Assert.Equal(["a", "b"], table.Cells.Select(cell => cell.Text));
    }

    [Fact]
    public void A_restart_begins_a_new_cell_under_one_that_ends()
    {
        var table = Reading(Table(
            Row(Cell("a", "<w:vMerge w:val=\"restart\"/>")), Row(Cell("", "<w:vMerge w:val=\"continue\"/>")),
            Row(Cell("b", "<w:vMerge w:val=\"restart\"/>")), Row(Cell("", "<w:vMerge/>")))).Tables.Single();

        Assert.Equal([("a", 0, 2), ("b", 2, 2)], table.Cells.Select(cell => (cell.Text, cell.Row, cell.RowSpan)));
    }

    [Fact]
    public void Places_left_out_before_and_after_a_row_are_empty()
    {
        var table = Reading(Table(
            Row(Cell("a"), Cell("b"), Cell("c")),
            "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"1\"/></w:trPr>" + Cell("under b") + "</w:tr>")).Tables.Single();

        Assert.Null(table[1, 0]);
        Assert.Equal("under b", table[1, 1]!.Text);
        Assert.Null(table[1, 2]);
        Assert.Equal("", table.Rows[1].TextAt(2));
    }

    [Fact]
    public void Cells_merged_sideways_in_the_old_way_are_one()
    {
        var table = Reading(Table(Row(Cell("a", "<w:hMerge w:val=\"restart\"/>"), Cell("", "<w:hMerge/>"), Cell("b")), Row(Cell("1"), Cell("2"), Cell("3")))).Tables.Single();

        Assert.Equal(2, table[0, 0]!.ColumnSpan);
        Assert.Same(table[0, 0], table[0, 1]);
    }

    [Fact]
    public void Header_rows_fills_and_bookmarks_are_known()
    {
        var table = Reading(
            "<w:bookmarkStart w:id=\"9\" w:name=\"_GoBack\"/>" + Table(
            "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + Cell("Action") + "</w:tr>",
            "<w:bookmarkStart w:id=\"1\" w:name=\"ref_1\"/>" + Row("<w:tc><w:tcPr><w:shd w:fill=\"c6efce\"/></w:tcPr><w:p><w:bookmarkStart w:id=\"2\" w:name=\"inside\"/><w:r><w:t>Green</w:t></w:r></w:p></w:tc>"))).Tables.Single();

        Assert.True(table.Rows[0].IsHeader);
        Assert.True(table[0, 0]!.IsHeader);
        Assert.False(table.Rows[1].IsHeader);
        Assert.Equal("C6EFCE", table[1, 0]!.Fill);
        Assert.Equal(["ref_1", "inside"], table.Rows[1].Bookmarks);
        Assert.Equal(["inside"], table[1, 0]!.Bookmarks);
    }

    [Fact]
    public void A_table_inside_a_cell_keeps_its_text_and_its_shape()
    {
        var table = Reading(Table(Row($"<w:tc><w:tcPr/>{P("before")}{Table(Row(Cell("x"), Cell("y")))}{P("after")}</w:tc>"))).Tables.Single();

        Assert.Equal("before\nx\ty\nafter", table[0, 0]!.Text);
        Assert.Equal(2, table[0, 0]!.Tables.Single().ColumnCount);
    }

    [Fact]
    public void Rows_and_cells_inside_controls_are_read_and_deleted_rows_are_not()
    {
        var table = Reading(Table(
            $"<w:sdt><w:sdtPr/><w:sdtContent>{Row($"<w:sdt><w:sdtContent>{Cell("kept")}</w:sdtContent></w:sdt>")}</w:sdtContent></w:sdt>",
            "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>" + Cell("gone") + "</w:tr>")).Tables.Single();

        Assert.Equal(["kept"], table.Cells.Select(cell => cell.Text));
    }

    [Fact]
    public void Forged_spans_are_refused_before_they_fill_the_memory()
    {
        var wide = Row([.. Enumerable.Repeat(Cell("x", "<w:gridSpan w:val=\"999999999\"/>"), 100)]);

        Assert.Contains("tables too large", RefusalOf(Bytes(Table([.. Enumerable.Repeat(wide, 100)]))), StringComparison.Ordinal);
    }
}
