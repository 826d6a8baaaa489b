using Outturn.Documents.Excel;
using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>A format a form goes out in and comes back in: with each line its reference, last quarter's words, and boxes to fill.</summary>
/// <param name="Write">Writes the form: the same form gives the same bytes. Takes the partnership's name and what is said at the foot of every page.</param>
public sealed record FormOutput(string Format, string Name, string ContentType, Func<SentForm, string, string, byte[]> Write)
{
    internal const string Guidance = "Fill in ‘This quarter’ and send the file back. Leave ‘Ref’ as it is. What you leave empty is not changed.";
    private const string Unsafe = "\\/:*?\"<>|\r\n\t";

    public static readonly FormOutput Word = new("docx", "Word", WordWriter.ContentType, InWord);

    public static readonly FormOutput Excel = new("xlsx", "Excel", WorkbookWriter.ContentType, InExcel);

    public static readonly IReadOnlyList<FormOutput> All = [Word, Excel];

    /// <summary>The headings of the four columns.</summary>
    internal static readonly string[] Headings = ["Ref", "What is asked", "Last quarter", "This quarter"];

    public static FormOutput? InFormat(string format) => All.FirstOrDefault(output => output.Format.Equals(format, StringComparison.OrdinalIgnoreCase));

    /// <summary>"Updates for Q3 2010-11- Helen Okafor.docx".</summary>
    public string FileNameFor(SentForm form) => string.Concat(form.Title.Select(letter => Unsafe.Contains(letter, StringComparison.Ordinal) ? '-' : letter)) + $".{Format}";

    private static byte[] InWord(SentForm form, string partnership, string notice)
    {
        using var word = new WordWriter(new() { Title = form.Title, Creator = partnership, Created = form.At, Footer = $"{notice} {Guidance}".TrimStart(), StartsLandscape = true });
        word.Title(form.Title);
        word.Paragraph(Guidance);
        foreach (var boxes in form.Lines)
        {
            word.Heading(1, HeadingOf(boxes[0]));
            word.Table(
                $"Boxes to fill for {boxes[0].Reference}",
                [new(Headings[0], 0.7), new(Headings[1], 2.2), new(Headings[2], 2.8), new(Headings[3], 4)],
                boxes.Select((box, place) => new RowContent(box.Reference, box.Asks, box.Last, box.Sent) { Bookmark = FormBox.MarkOf(box.Line, place), IsKeptTogether = true }));
        }

        word.CustomXml(form.ToXml());
        return word.ToArray();
    }

    private static byte[] InExcel(SentForm form, string partnership, string notice)
    {
        var excel = new WorkbookWriter(new() { Title = form.Title, Creator = partnership, Created = form.At, Footer = $"{notice} {Guidance}".TrimStart() });
        var rows = new List<IReadOnlyList<CellText>>
        {
            (IReadOnlyList<CellText>)[new(form.Title, CellLook.Title)],
            (IReadOnlyList<CellText>)[new(Guidance, CellLook.Note)],
            (IReadOnlyList<CellText>)[.. Headings.Select(heading => new CellText(heading, CellLook.ColumnHeading)), new(PlanSheets.MarksHeading, CellLook.ColumnHeading)],
        };
        foreach (var boxes in form.Lines)
        {
            rows.AddRange(boxes.Select((box, place) => (IReadOnlyList<CellText>)
            [
                new(box.Reference), new(place == 0 ? $"{box.Title}\n{box.Asks}" : box.Asks), new(box.Last), new(box.Sent), new(FormBox.MarkOf(box.Line, place), CellLook.Note),
            ]));
        }

        excel.Sheet(new("Lines", [10, 44, 44, 60, 8], rows) { HeadingRows = 3, HeadingColumns = 1, IsTable = true, HidesLastColumn = true });
        excel.CustomXml(form.ToXml());
        return excel.ToArray();
    }

    internal static string HeadingOf(FormBox box) => $"{box.Reference} {box.Title}";
}
