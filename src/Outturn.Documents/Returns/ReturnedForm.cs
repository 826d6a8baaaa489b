using System.Globalization;
using Outturn.Documents.Excel;
using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// A filled form as it came back: what stands in each box and where, each known by the mark of its row or else by its reference and what it asks. A row that
/// is gone says nothing of its box. What belongs to no box is listed, comments among it, and nothing is dropped. A file that lost what it carried unseen is
/// matched by number and wording, and says so.
/// </summary>
public sealed class ReturnedForm
{
    /// <summary>The column of "This quarter".</summary>
    private const int Answer = 3;

    /// <summary>The columns of a sheet, the hidden one of the marks among them.</summary>
    private const int SheetColumns = 5;

    private readonly Dictionary<FormBox, (string Text, string Place)> written = [];
    private readonly List<string> besides = [];
    private readonly Dictionary<string, FormBox> marks;
    private readonly ILookup<(string, string), FormBox> asked;

    /// <summary>Of a file that carries the form that was sent.</summary>
    internal ReturnedForm(SentForm sent, PlanFile file, IReadOnlyList<string> conversion)
    {
        Sent = sent;
        Notes = [.. conversion, .. NotesOf(file)];
        marks = sent.Marks();
        asked = sent.Boxes.ToLookup(box => (SameWords.Key(box.Reference), SameWords.Key(box.Asks)));
        if (file.Word is { } word)
            Read(word);
        else
            Read(file.Excel!);
    }

    /// <summary>Of a file that lost it: read as the form of those it answers for; of nobody's until that is known, and then all of its words are listed.</summary>
    internal ReturnedForm(SentForm? readAs, PlanFile file, SeenForm seen, IReadOnlyDictionary<string, string> said, IReadOnlyList<string> conversion)
    {
        Sent = readAs ?? new(Guid.Empty, Guid.Empty, seen.Quarter, seen.For, DateTimeOffset.UnixEpoch, []);
        (marks, asked) = ([], Sent.Boxes.ToLookup(box => (box.Reference, box.Asks)));
        AsksWhose = readAs is null;
        Matching = new(Sent, seen, said);
        written = Matching.Written.ToDictionary();
        besides = [.. Matching.Besides, .. CommentsOf(file)];
        Notes =
        [
            .. conversion,
            "Matched by number and wording: the file lost what a form carries unseen, as when it is pasted into a new document or saved by another program. What stood in its boxes when it was sent is not known, so where something else is said here already, you choose.",
            .. seen.Quarter.Length > 0 ? [] : (string[])["It does not say which quarter it is of. It is read as one of the round it was brought to."],
            .. NotesOf(file),
        ];
    }

    public SentForm Sent { get; }

    /// <summary>Whether it is not known whose lines it answers.</summary>
    public bool AsksWhose { get; }

    /// <summary>Whether it lost what it carried, and was matched by number and wording.</summary>
    public bool IsMatched => Matching is not null;

    /// <summary>What number and wording leave open, for a person to say.</summary>
    public IReadOnlyList<FormQuestion> Questions => AsksWhose ? [] : Matching?.Questions ?? [];

    /// <summary>What stands in each box whose row is still there.</summary>
    public IReadOnlyDictionary<FormBox, (string Text, string Place)> Written => written;

    /// <summary>Words of the file that stand in no box, each with where: what was written beside the boxes, rows pasted in, paragraphs between the tables, comments.</summary>
    public IReadOnlyList<string> Besides => besides;

    /// <summary>How the file was read: tracked changes, a conversion.</summary>
    public IReadOnlyList<string> Notes { get; }

    private FormByWording? Matching { get; }

    /// <summary>How a line of such a file was known; null where the file says it itself.</summary>
    public LineKnownBy? KnownBy(Guid line) => Matching?.Known.TryGetValue(line, out var how) == true ? how : null;

    private static IReadOnlyList<string> NotesOf(PlanFile file) => file.Word?.Notes ?? file.Excel!.Notes;

    private static IEnumerable<string> CommentsOf(PlanFile file) => file.Word is { } word
        ? word.Comments.Select(comment => $"A comment{By(comment.Author)}: ‘{comment.Text}’")
        : file.Excel!.Sheets.SelectMany(sheet => sheet.Comments.Select(comment => $"A comment{By(comment.Author)} on sheet ‘{sheet.Name}’, {comment.Cell}: ‘{comment.Text}’"));

    private static string By(string author) => author.Length > 0 ? $" of {author}" : "";

    private void Read(WordDocument word)
    {
        var expected = Sent.Boxes.Select(box => FormOutput.HeadingOf(box)).Append(Sent.Title).Append(FormOutput.Guidance).Select(SameWords.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (paragraph, number) in word.Paragraphs.Select((paragraph, index) => (paragraph.Text.Trim(), index + 1)))
        {
            if (paragraph.Length > 0 && !expected.Contains(SameWords.Key(paragraph)))
                besides.Add(string.Create(CultureInfo.InvariantCulture, $"Paragraph {number}: ‘{paragraph}’"));
        }

        foreach (var (table, number) in word.Tables.Select((table, index) => (table, index + 1)))
        {
            foreach (var row in table.Rows)
            {
                string[] cells = [.. Enumerable.Range(0, table.ColumnCount).Select(row.TextAt)];
                Take(row.Bookmarks, cells, box => [box.Reference, box.Asks, box.Last, ""], column => string.Create(CultureInfo.InvariantCulture, $"table {number}, row {row.Index + 1}{ColumnInWords(column < FormOutput.Headings.Length ? FormOutput.Headings[column] : "", column)}"));
            }
        }

        besides.AddRange(word.Headers.SelectMany(header => header).Concat(word.Footnotes).Select(block => block.Text.Trim()).Where(text => text.Length > 0).Distinct().Select(text => $"At the edge of the page: ‘{text}’"));
        besides.AddRange(word.Comments.Select(comment => $"A comment{By(comment.Author)}: ‘{comment.Text}’"));
    }

    private void Read(Workbook workbook)
    {
        var firsts = Sent.Lines.Select(line => line[0]).ToHashSet();
        foreach (var sheet in workbook.Sheets)
        {
            foreach (var row in sheet.Rows)
            {
                var cells = Enumerable.Repeat("", Math.Max(SheetColumns, row.Cells.Max(cell => cell.Column))).ToArray();
                foreach (var cell in row.Cells)
                    cells[cell.Column - 1] = cell.Text;
                Take([cells[^1].Trim(), cells[Answer + 1].Trim()], cells, box => [box.Reference, firsts.Contains(box) ? $"{box.Title}\n{box.Asks}" : box.Asks, box.Last, "", marks.First(mark => mark.Value == box).Key], column => $"sheet ‘{sheet.Name}’, {CellNames.Of(row.Number, column + 1)}");
            }

            besides.AddRange(sheet.Comments.Select(comment => $"A comment{By(comment.Author)} on sheet ‘{sheet.Name}’, {comment.Cell}: ‘{comment.Text}’"));
        }
    }

    private bool IsOurs(string text) => text == Sent.Title || SameWords.Are(text, FormOutput.Guidance) || text == PlanSheets.MarksHeading || FormOutput.Headings.Contains(text) || marks.ContainsKey(text);

    /// <summary>The first row of a box is read; one more, copied or pasted, is listed with its words. So is whatever stands in another column than the answer's and was not sent there.</summary>
    /// <param name="asSent">What stood in the columns of a box when it was sent, but for the answer's.</param>
    /// <param name="place">Names the place of a column of the row.</param>
    private void Take(IReadOnlyList<string> rowMarks, string[] cells, Func<FormBox, string[]> asSent, Func<int, string> place)
    {
        var (reference, asks) = (cells[0], cells.Length > 1 ? cells[1].Split('\n')[^1] : "");
        var box = rowMarks.Select(mark => marks.GetValueOrDefault(mark)).OfType<FormBox>().FirstOrDefault(known => SameWords.Are(known.Reference, reference) || reference.Trim().Length == 0)
            ?? asked[(SameWords.Key(reference), SameWords.Key(asks))].FirstOrDefault();
        if (box is null || cells.Length <= Answer)
        {
            string[] words = [.. cells.Select(cell => cell.Trim()).Where(cell => cell.Length > 0 && !IsOurs(cell) && (box is null || !asSent(box).Contains(cell))).Distinct()];
            if (words.Length > 0)
                besides.Add($"{Capital(place(Answer))}: {string.Join(" | ", words.Select(cell => $"‘{cell}’"))}");
            return;
        }

        var (text, sent) = (cells[Answer].Trim(), asSent(box));
        if (!written.TryAdd(box, (text, place(Answer))) && text.Length > 0 && written[box].Text != text)
            besides.Add($"{Capital(place(Answer))}: ‘{text}’ stands a second time for {box.Reference}, {box.Asks}");
        for (var column = 1; column < cells.Length; column++)
        {
            if (column != Answer && cells[column].Trim() is { Length: > 0 } other && !SameWords.Are(other, column < sent.Length ? sent[column] : ""))
                besides.Add($"{Capital(place(column))}, beside {box.Reference}, {box.Asks}: ‘{other}’");
        }
    }

    /// <summary>", column ‘This quarter’": by its heading, else by its number.</summary>
    internal static string ColumnInWords(string heading, int column) => string.Create(CultureInfo.InvariantCulture, $", column {(heading.Length > 0 ? $"‘{heading}’" : column + 1)}");

    internal static string Capital(string place) => $"{char.ToUpperInvariant(place[0])}{place[1..]}";
}
