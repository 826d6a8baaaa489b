using System.Xml.Linq;
using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// The report as a Word document in the source document's shape: sections 1 to 9, then Appendix A on pages turned on their side. Written from top to
/// bottom; the sealed report travels inside as a custom XML part.
/// </summary>
public sealed class WordReport
{
    /// <summary>The namespace of the part that holds the sealed report.</summary>
    internal static readonly XNamespace Data = "urn:outturn:sealed-report";

    /// <summary>Of the page's width, for the seven columns.</summary>
    private static readonly double[] Shares = [0.62, 2.1, 1.25, 1.15, 2.2, 4.3, 1.0];

    private readonly WordText word;
    private readonly ReportSnapshot report;
    private readonly Seal? seal;

    internal WordReport(WordText word, ReportSnapshot report, Seal? seal)
    {
        this.word = word;
        this.report = report;
        this.seal = seal;
    }

    /// <summary>In format 1; later it comes before Appendix A, where it does not take a page turned on its side for itself.</summary>
    private bool EndsWithChecking => report.Format == 1;

    public static byte[] Write(ReportSnapshot report, Seal? seal)
    {
        if (report is { Extract: null, Template: { } template })
            return TemplatedReport.Write(report, seal, template.Bytes ?? throw new InvalidOperationException($"The template {template.Sha256} of the report is not at hand."));

        using var document = new WordWriter(SettingsFor(report, seal));
        return new WordReport(document, report, seal).Write(document);
    }

    internal static WordSettings SettingsFor(ReportSnapshot report, Seal? seal) => new()
    {
        Title = $"{report.Title}, {report.Period}",
        Subject = ReportWords.StateInFull(report),
        Creator = report.Partnership,
        Created = new((report.Agreement?.On ?? report.ConsideredOn).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        Header = $"{report.Partnership}, {report.Period}. {ReportWords.State(report)}",
        Footer = string.Join('\n', new[] { report.Notice, ReportWords.DigestAtFoot(report, seal) }.Where(line => line.Length > 0)),
    };

    /// <summary>What travels inside the document.</summary>
    internal static XDocument Sealed(ReportSnapshot report, Seal? seal) => new(new XElement(Data + "report", new SealedReport(report, seal).ToEmbeddableText()));

    private byte[] Write(WordWriter document)
    {
        word.Title(report.Title);
        word.Subtitle(ReportWords.Quarter(report));
        word.Notice(ReportWords.StateInFull(report));
        Opening();
        foreach (var section in report.SectionsToRead)
            Section(section);
        if (!EndsWithChecking)
            Checking();
        document.Landscape();
        Appendix();
        if (EndsWithChecking)
            Checking();
        if (report.Extract is null)
            document.CustomXml(Sealed(report, seal));
        return document.ToArray();
    }

    /// <summary>Every part, one after the other.</summary>
    internal void Everything()
    {
        Opening();
        foreach (var section in report.SectionsToRead)
            Section(section);
        if (!EndsWithChecking)
            Checking();
        Appendix();
        if (EndsWithChecking)
            Checking();
    }

    private void Opening()
    {
        if (report.Summary is null)
            return;

        Summary();
        foreach (var table in ReportTable.Opening(report))
            Table(table, 1);
    }

    internal void Summary()
    {
        if (report.Summary is not { } summary)
            return;

        word.Heading(1, ReportWords.Summary);
        foreach (var paragraph in summary.Paragraphs)
            word.Paragraph(paragraph);
        if (summary.IsDrafted)
            word.Note(ReportWords.Drafted);
    }

    /// <summary>One of the tables that come first, by its id; nothing where it has nothing to list.</summary>
    internal void Table(string id)
    {
        foreach (var table in ReportTable.Opening(report).Where(table => table.Id == id))
            Table(table, 1);
    }

    internal void Section(string number)
    {
        foreach (var section in report.SectionsToRead.Where(section => section.Number == number))
            Section(section);
    }

    private void Table(ReportTable table, int level)
    {
        word.Heading(level, table.Heading);
        if (table.Rows.Count == 0)
        {
            word.Paragraph(table.Empty);
            return;
        }

        word.Paragraph(table.Intro);
        word.Table(
            table.Heading,
            [.. table.Columns.Zip(table.Shares, (heading, share) => new TableColumn(heading, share))],
            table.Rows.Select(row => new RowContent([.. row.Select((cell, index) => Cell(cell, isFirst: index == 0))]) { IsKeptTogether = true }));
    }

    private static CellContent Cell(ReportCell cell, bool isFirst)
    {
        var paragraphs = new List<RichText>(cell.Lines.Count + 1);
        if (cell.Rating is { } rating)
            paragraphs.Add(Rated(rating));
        paragraphs.AddRange(cell.Lines.Select((line, index) => Leading(line, index == 0 ? cell.Story : null)));
        return new(paragraphs) { IsBold = isFirst };
    }

    /// <summary>Words that lead to a line's story, where there is an address to lead to.</summary>
    private static RichText Leading(string words, string? story) => story is null ? words : RichText.Empty.Link(words, new Uri(story));

    private static RichText Rated(Rating rating) => rating.Light is { } light ? Shaded(RichText.Empty, light) : RichText.Of($"{rating.Why!.Value.Shape} {rating.Word}");

    private void Section(ReportSection section)
    {
        word.Heading(1, ReportWords.Heading(section));
        for (var i = 0; i < section.Paragraphs.Count;)
        {
            var lights = section.Paragraphs.Skip(i).TakeWhile(paragraph => paragraph.Kind == ParagraphKind.Light).ToList();
            if (lights.Count > 0)
                Lights(lights);
            else
                Paragraph(section.Paragraphs[i]);
            i += Math.Max(1, lights.Count);
        }

        if (section.Clause == "R4")
            Counts();
        if (ReportTable.Of(section, report) is { } table)
            Table(table, 2);
    }

    private void Paragraph(ReportParagraph paragraph)
    {
        var text = paragraph.Number.Length > 0 ? $"{paragraph.Number} {paragraph.Text}" : paragraph.Text;
        switch (paragraph.Kind)
        {
            case ParagraphKind.Heading:
                word.Heading(2, text);
                break;
            case ParagraphKind.Bullet:
                word.Bullet(text);
                break;
            default:
                word.Paragraph(text);
                break;
        }
    }

    private void Lights(List<ReportParagraph> lights)
    {
        word.Caption(ReportWords.Lights);
        word.Table(
            ReportWords.Lights,
            [new("Colour", 1), new("What it says", 5)],
            lights.Select(light => new RowContent(TrafficLightWords.Read(light.Number) is { } read ? Shaded(RichText.Empty, read) : light.Number, light.Text) { IsKeptTogether = true }));
    }

    private void Counts()
    {
        var all = report.Counts;
        word.Heading(2, ReportWords.Counts);
        word.Paragraph(ReportWords.CountsInWords(all));
        word.Table(
            ReportWords.Counts,
            [
                new("Aim", 3),
                .. ReportWords.WorstFirst.Select(light => new TableColumn(light.Text, 1.1) { IsNumeric = true }),
                new("No return", 1.15) { IsNumeric = true },
                new("Not rated", 1.15) { IsNumeric = true },
                new("Completed", 1.35) { IsNumeric = true },
            ],
            [.. report.Aims.Select(aim => CountsRow(ReportWords.Heading(aim), aim.Counts, isTotal: false)), CountsRow("All aims", all, isTotal: true)]);
    }

    private static RowContent CountsRow(string heading, LightCounts counts, bool isTotal)
    {
        CellContent Cell(string text) => CellContent.Of(text) with { IsBold = isTotal };
        return new(
            [
                Cell(heading),
                .. ReportWords.WorstFirst.Select(light => Cell(ReportWords.Count(counts, light))),
                Cell(ReportWords.Number(counts.NoReturn)),
                Cell(ReportWords.Number(counts.OtherwiseNotRated)),
                Cell(ReportWords.Number(counts.Completed)),
            ])
        {
            IsKeptTogether = true,
        };
    }

    internal void Appendix()
    {
        word.Heading(1, ReportWords.Appendix(report), "AppendixA");
        var columns = ReportWords.Columns(report).Zip(Shares, (heading, share) => new TableColumn(heading, share)).ToList();
        foreach (var aim in report.Aims)
        {
            word.Heading(2, ReportWords.Heading(aim));
            if (aim.Lines.Count == 0)
                word.Paragraph(ReportWords.NoLines);
            else
                word.Table($"Key activities of aim {ReportWords.Number(aim.Number)}", columns, aim.Lines.Select(line => Row(line, report.StoryOf(line.Line))));
        }
    }

    private static RowContent Row(ReportLine line, string? story) => new(
        Leading(line.Reference, story),
        RichText.Empty.Bold(line.Activity),
        ReportWords.LeadOfficer(line),
        ReportWords.TargetCompletion(line),
        new([.. ReportWords.Paragraphs(ReportWords.RequiredOutcome(line)).Select(RichText.Of)]),
        new([.. ReportWords.Progress(line).Select(Said)]),
        line.Completed ? $"✓ {ReportWords.Completed(line)}" : ReportWords.Completed(line))
    {
        IsKeptTogether = true,
    };

    private static RichText Said(Said said) => said switch
    {
        { Voice: Voice.Light, Light: { } light } => Shaded(RichText.Empty, light),
        { Voice: Voice.Light } => RichText.Of($"{ReportWords.ShapeOf(said.Text)} {said.Text}"),
        { Voice: Voice.Declared, Light: { } light } => Shaded(RichText.Of($"{said.Text} "), light),
        { Voice: Voice.Corrective } => RichText.Empty.Bold(ReportWords.CorrectiveLead(said.Light)).Plain(said.Text),
        { Voice: Voice.Source } => RichText.Empty.Quiet(said.Text),
        _ => said.Text,
    };

    private static RichText Shaded(RichText before, TrafficLight light) => light switch
    {
        TrafficLight.Red => before.Shaded($"\u00A0{light.Text}\u00A0", "B3261E", "FBECEA"),
        TrafficLight.Amber => before.Shaded($"\u00A0{light.Text}\u00A0", "744700", "FFF4DA"),
        _ => before.Shaded($"\u00A0{light.Text}\u00A0", "00755E", "E6F3EF"),
    };

    internal void Checking()
    {
        if (seal is not { } by)
            return;

        word.Heading(1, ReportWords.CheckingHeading);
        foreach (var sentence in ReportWords.Checking(report, by))
            word.Note(sentence);
    }
}
