using System.Globalization;
using Outturn.Documents.Excel;
using Outturn.Documents.Packaging;
using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// A filled form as it came back: what stands in each box and where, each known by the mark of its row or else by its reference and what it asks. A row that
/// is gone says nothing of its box. What belongs to no box is listed, comments among it, and nothing is dropped.
/// </summary>
public sealed class ReturnedForm
{
    private readonly Dictionary<FormBox, (string Text, string Place)> written = [];
    private readonly List<string> besides = [];
    private readonly Dictionary<string, FormBox> marks;
    private readonly ILookup<(string, string), FormBox> asked;

    private ReturnedForm(SentForm sent, PlanFile file)
    {
        Sent = sent;
        Notes = file.Notes;
        marks = sent.Marks();
        asked = sent.Boxes.ToLookup(box => (SameWords.Key(box.Reference), SameWords.Key(box.Asks)));
        if (file.Word is { } word)
            Read(word);
        else
            Read(file.Excel!);
    }

    public SentForm Sent { get; }

    /// <summary>What stands in each box whose row is still there.</summary>
    public IReadOnlyDictionary<FormBox, (string Text, string Place)> Written => written;

    /// <summary>Words of the file that stand in no box, each with where: rows pasted in, paragraphs between the tables, comments.</summary>
    public IReadOnlyList<string> Besides => besides;

    /// <summary>How the file was read: tracked changes, a conversion.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <exception cref="UnreadableFileException">The file cannot be read, or is no form of ours.</exception>
    public static ReturnedForm Open(OfficeFile file)
    {
        if (file.Kind is FileKind.OldWord or FileKind.OpenDocumentText or FileKind.RichText or FileKind.OldSpreadsheet or FileKind.OpenDocumentSpreadsheet or FileKind.BinarySpreadsheet)
            throw new UnreadableFileException($"‘{file.Name}’ is {file.Kind.InWords()}, which keeps nothing of which lines it answers. Copy the words into the form that was sent, and save that as .docx or .xlsx.");

        var opened = PlanFile.Open(file);
        var data = opened.Word?.CustomXml(SentForm.Data) ?? opened.Excel?.CustomXml(SentForm.Data);
        return SentForm.Read(data?.Root?.Value) is { } sent
            ? new(sent, opened)
            : throw new UnreadableFileException($"‘{file.Name}’ is not one of the forms that were sent out, or was made anew, so that nothing in it says which lines it answers. Copy the words into the form that was sent, or enter them on the line’s page.");
    }

    private void Read(WordDocument word)
    {
        var expected = Sent.Boxes.Select(box => FormOutput.HeadingOf(box)).Append(Sent.Title).Select(SameWords.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (paragraph, number) in word.Paragraphs.Select((paragraph, index) => (paragraph.Text.Trim(), index + 1)))
        {
            if (paragraph.Length > 0 && !expected.Contains(SameWords.Key(paragraph)) && !paragraph.StartsWith("Fill in ‘This quarter’", StringComparison.Ordinal))
                besides.Add(string.Create(CultureInfo.InvariantCulture, $"Paragraph {number}: ‘{paragraph}’"));
        }

        foreach (var (table, number) in word.Tables.Select((table, index) => (table, index + 1)))
        {
            foreach (var row in table.Rows.Where(row => !IsHeading(row.TextAt(0), row.TextAt(1))))
                Take(row.Bookmarks, row.TextAt(0), row.TextAt(1), row.TextAt(Math.Min(3, table.ColumnCount - 1)), string.Create(CultureInfo.InvariantCulture, $"table {number}, row {row.Index + 1}"), table.ColumnCount < 4);
        }

        besides.AddRange(word.Comments.Select(comment => $"A comment{(comment.Author.Length > 0 ? $" of {comment.Author}" : "")}: ‘{comment.Text}’"));
    }

    private void Read(Workbook workbook)
    {
        foreach (var sheet in workbook.Sheets)
        {
            foreach (var row in sheet.Rows)
            {
                string At(int column) => row.Cells.FirstOrDefault(cell => cell.Column == column).Text ?? "";
                if (!IsHeading(At(1), At(2)) && (row.Cells.Count > 1 || !IsOurs(At(1))))
                    Take([At(5).Trim()], At(1), At(2).Split('\n')[^1], At(4), $"sheet ‘{sheet.Name}’, {CellNames.Of(row.Number, 4)}", isOtherwise: false);
            }
        }
    }

    private bool IsOurs(string text) => text == Sent.Title || text.StartsWith("Fill in ‘This quarter’", StringComparison.Ordinal);

    private static bool IsHeading(string first, string second) => SameWords.Are(first, FormOutput.Headings[0]) && SameWords.Are(second, FormOutput.Headings[1]);

    /// <summary>The first row of a box is read; one more, copied or pasted, is listed with its words.</summary>
    private void Take(IReadOnlyList<string> rowMarks, string reference, string asks, string text, string place, bool isOtherwise)
    {
        text = text.Trim();
        var box = rowMarks.Select(mark => marks.GetValueOrDefault(mark)).OfType<FormBox>().FirstOrDefault(known => SameWords.Are(known.Reference, reference) || reference.Trim().Length == 0)
            ?? asked[(SameWords.Key(reference), SameWords.Key(asks))].FirstOrDefault();
        if (box is not null && !isOtherwise && written.TryAdd(box, (text, place)))
            return;
        if (text.Length > 0 && (box is null || isOtherwise || written[box].Text != text))
            besides.Add($"{char.ToUpperInvariant(place[0])}{place[1..]}: ‘{text}’{(box is null ? "" : isOtherwise ? "" : $" stands a second time for {box.Reference}, {box.Asks}")}");
    }
}
