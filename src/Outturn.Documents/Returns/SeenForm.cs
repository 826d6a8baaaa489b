using System.Globalization;
using System.Text.RegularExpressions;
using Outturn.Documents.Excel;
using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// What a person sees in a form: its title, and line by line its number, its wording and its rows. By this a file is known that lost what it carried
/// unseen: pasted into a new document, or saved by a program that keeps no such parts.
/// </summary>
public sealed partial class SeenForm
{
    private const double IsAsked = 0.85;

    private readonly List<SeenLine> lines = [];
    private readonly List<(string Place, string Text)> strays = [];

    private SeenForm(PlanFile file)
    {
        Title(FileTitle.Match(Path.GetFileNameWithoutExtension(file.FileName)));
        if (file.Word is { } word)
            Read(word);
        else
            Read(file.Excel!);
    }

    /// <summary>"Q3 2010/11", from its title, or else the name of the file; "" where neither says.</summary>
    public string Quarter { get; private set; } = "";

    /// <summary>"Helen Okafor": whose lines it asks, likewise.</summary>
    public string For { get; private set; } = "";

    /// <summary>Its parts that ask for a line each, in order.</summary>
    public IReadOnlyList<SeenLine> Lines => lines;

    /// <summary>Words that stand in none of them, each with where.</summary>
    internal IReadOnlyList<(string Place, string Text)> Strays => strays;

    internal static SeenForm Of(PlanFile file) => new(file);

    private void Read(WordDocument word)
    {
        var (heading, paragraph, table) = ("", 0, 0);
        foreach (var block in word.Blocks)
        {
            if (block is WordTable rows)
            {
                table++;
                var columns = Columns.Of(rows.Rows.Select(row => Enumerable.Range(0, rows.ColumnCount).Select(row.TextAt).ToArray()));
                Read(
                    rows.Rows.Select(row => (row.Index + 1, Enumerable.Range(0, rows.ColumnCount).Select(row.TextAt).ToArray(), row.Bookmarks)),
                    columns,
                    heading,
                    string.Create(CultureInfo.InvariantCulture, $"t{table}"),
                    (row, column) => string.Create(CultureInfo.InvariantCulture, $"table {table}, row {row}{ReturnedForm.ColumnInWords(columns.NameOf(column), column)}"));
                heading = "";
            }
            else if (block is WordParagraph)
            {
                paragraph++;
                if (block.Text.Trim() is { Length: > 0 } text)
                {
                    heading = text;
                    Stray(string.Create(CultureInfo.InvariantCulture, $"Paragraph {paragraph}"), text);
                }
            }
        }

        foreach (var edge in word.Headers.SelectMany(header => header).Concat(word.Footnotes).Select(block => block.Text.Trim()).Where(text => text.Length > 0).Distinct())
            Stray("At the edge of the page", edge);
    }

    private void Read(Workbook workbook)
    {
        foreach (var (number, sheet) in workbook.Sheets.Index())
        {
            var width = sheet.Rows.SelectMany(row => row.Cells).Select(cell => cell.Column).DefaultIfEmpty().Max();
            var rows = sheet.Rows.Select(row => (row.Number, Cells: Across(row, width))).ToList();
            var columns = Columns.Of(rows.Select(row => row.Cells));
            Read(
                rows.Select(row => (row.Number, row.Cells, (IReadOnlyList<string>)[.. row.Cells.Select(cell => cell.Trim())])),
                columns,
                "",
                string.Create(CultureInfo.InvariantCulture, $"s{number + 1}"),
                (row, column) => $"sheet ‘{sheet.Name}’, {CellNames.Of(row, column + 1)}");
        }
    }

    private static string[] Across(SheetRow row, int width)
    {
        var cells = Enumerable.Repeat("", width).ToArray();
        foreach (var cell in row.Cells)
            cells[cell.Column - 1] = cell.Text;
        return cells;
    }

    /// <summary>The rows of a table or a sheet: those of one number after the other are a line's.</summary>
    private void Read(IEnumerable<(int Number, string[] Cells, IReadOnlyList<string> Marks)> rows, Columns columns, string heading, string key, Func<int, int, string> place)
    {
        var all = rows.ToList();
        var isForm = columns.AreNamed || all.Any(row => row.Marks.Any(IsMark)) || all.Count(row => row.Cells.Length > columns.Answer && FormBox.AlwaysAsked.Any(ask => SameWords.Likeness(ask, LastLine(row.Cells[columns.Asks])) >= IsAsked)) > 1;
        SeenLine? line = null;
        foreach (var (number, cells, marks) in all)
        {
            var words = cells.Select(cell => cell.Trim()).ToArray();
            if (!isForm || cells.Length <= columns.Answer || columns.IsHeading(words) || (words[columns.Asks].Length == 0 && (words[columns.Reference].Length == 0 || words[columns.Answer].Length == 0)))
            {
                if (!columns.IsHeading(words))
                    Stray(place(number, Math.Max(Array.FindIndex(words, word => word.Length > 0), 0)), string.Join(" | ", words.Where(word => word.Length > 0 && !IsMark(word))));
                continue;
            }

            var (reference, asks) = (words[columns.Reference], words[columns.Asks]);
            if (line is null || (reference.Length > 0 && !SameWords.Are(reference, line.Reference)))
            {
                var title = heading.Length > 0 ? heading : asks.Contains('\n', StringComparison.Ordinal) ? asks[..asks.LastIndexOf('\n')] : "";
                line = new(string.Create(CultureInfo.InvariantCulture, $"{key}.{number}"), place(number, columns.Reference), reference.Length > 0 ? reference : FirstNumber.Match(title).Value, title);
                lines.Add(line);
            }

            line.Add(new(
                string.Create(CultureInfo.InvariantCulture, $"{key}.r{number}"),
                place(number, columns.Answer),
                marks.FirstOrDefault(IsMark) ?? "",
                asks,
                words[columns.Answer],
                [.. Enumerable.Range(0, words.Length).Where(column => column != columns.Answer && column != columns.Reference && words[column].Length > 0 && !IsMark(words[column])).Select(column => (place(number, column), words[column]))]));
        }
    }

    private void Stray(string place, string text)
    {
        if (text.Length == 0)
            return;
        if (!Title(TitleOfForm.Match(text.ReplaceLineEndings(" "))))
            strays.Add((ReturnedForm.Capital(place), text));
    }

    private bool Title(Match title)
    {
        if (!title.Success)
            return false;

        (Quarter, For) = ($"{title.Groups["quarter"].Value.ToUpperInvariant()} {title.Groups["year"].Value}/{title.Groups["end"].Value}", title.Groups["whose"].Value.Trim());
        return true;
    }

    internal static string LastLine(string text) => text.Split('\n')[^1].Trim();

    private static bool IsMark(string text) => MarkOfBox.IsMatch(text);

    [GeneratedRegex(@"^\s*Updates for (?<quarter>Q[1-4]) (?<year>[0-9]{4})/(?<end>[0-9]{2})\s*:\s*(?<whose>.+)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TitleOfForm { get; }

    /// <summary>As it is saved from a letter: what no file may be called is a dash there, and a second copy has a number.</summary>
    [GeneratedRegex(@"^\s*Updates for (?<quarter>Q[1-4]) (?<year>[0-9]{4})[-_/](?<end>[0-9]{2})\s*[-_:]+\s*(?<whose>.+?)(\s*\([0-9]+\))?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileTitle { get; }

    [GeneratedRegex(@"^\s*[0-9][\w.]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstNumber { get; }

    [GeneratedRegex("^box_[0-9a-f]{32}_[0-9]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MarkOfBox { get; }

    /// <summary>Where in a table the number, what is asked and the answer stand: by its headings, else in the order in which a form goes out.</summary>
    private sealed record Columns(int Reference, int Asks, int Last, int Answer, bool AreNamed)
    {
        private static readonly Columns AsSent = new(0, 1, 2, 3, AreNamed: false);

        public static Columns Of(IEnumerable<string[]> rows)
        {
            foreach (var row in rows)
            {
                int[] places = [.. FormOutput.Headings.Select(heading => Array.FindIndex(row, cell => SameWords.Are(cell, heading)))];
                if (places is [>= 0, >= 0, var last, >= 0])
                    return new(places[0], places[1], last, places[3], AreNamed: true);
            }

            return AsSent;
        }

        public bool IsHeading(string[] words) => AreNamed && SameWords.Are(words[Asks], FormOutput.Headings[1]) && SameWords.Are(words[Answer], FormOutput.Headings[3]);

        public string NameOf(int column) => column == Reference ? FormOutput.Headings[0] : column == Asks ? FormOutput.Headings[1] : column == Last ? FormOutput.Headings[2] : column == Answer ? FormOutput.Headings[3] : "";
    }
}

/// <summary>A part of a file that asks for one line, as it is seen.</summary>
/// <param name="Key">Names it: the same each time the same file is read.</param>
/// <param name="Place">"table 2, row 2, column ‘Ref’".</param>
/// <param name="Reference">"2.2a.1"; "" where none stands there.</param>
/// <param name="Title">Its wording, with the number where the heading has it; "" where there is none.</param>
public sealed record SeenLine(string Key, string Place, string Reference, string Title)
{
    private readonly List<SeenRow> rows = [];

    public IReadOnlyList<SeenRow> Rows => rows;

    internal void Add(SeenRow row) => rows.Add(row);
}

/// <summary>A row of it: what it asks, and what was answered.</summary>
/// <param name="Mark">The mark of its box, where the file kept it.</param>
/// <param name="Others">What stands in its other columns, each with where.</param>
public sealed record SeenRow(string Key, string Place, string Mark, string Asks, string Text, IReadOnlyList<(string Place, string Text)> Others);
