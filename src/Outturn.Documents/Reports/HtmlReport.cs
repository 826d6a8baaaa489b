using System.Globalization;
using System.Security.Cryptography;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// The report as one web page that needs nothing beside it: opened from a disk, sent by mail or served, it looks and prints the same (A4, Appendix A on
/// its side). It runs no script; the sealed report travels inside as data.
/// </summary>
public sealed class HtmlReport
{
    /// <summary>The id of the element that holds the sealed report.</summary>
    internal const string DataId = "sealed-report";

    private readonly HtmlWriter html = new();
    private readonly ReportSnapshot report;
    private readonly Seal? seal;

    private HtmlReport(ReportSnapshot report, Seal? seal)
    {
        this.report = report;
        this.seal = seal;
    }

    public static byte[] Write(ReportSnapshot report, Seal? seal) => new HtmlReport(report, seal).Write();

    /// <summary>The content security policy to serve a report's page under: nothing but its own style sheet, known by its hash.</summary>
    public static string ContentSecurityPolicyFor(ReadOnlySpan<byte> page)
    {
        var from = page.IndexOf("<style>"u8) + "<style>"u8.Length;
        var length = page[from..].IndexOf("</style>"u8);
        return $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(page.Slice(from, length)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private byte[] Write()
    {
        Head();
        html.Line($"""<body>""");
        html.Line($"""<a class="skip" href="#report">Skip to the report</a>""");
        html.Line($"""<header class="top"><p>{report.Partnership}</p><p class="state">{ReportWords.State(report)}</p></header>""");
        html.Line($"""<main id="report">""");
        Opening();
        First();
        foreach (var section in report.SectionsToRead)
            Section(section);
        Appendix();
        html.Line($"""</main>""");
        Foot();
        if (report.Extract is null)
            Data();
        html.Line($"""</body>""");
        html.Line($"""</html>""");
        return html.ToUtf8();
    }

    private void Head()
    {
        html.Line($"""<!DOCTYPE html>""");
        html.Line($"""<html lang="en-GB">""");
        html.Line($"""<head>""");
        html.Line($"""<meta charset="utf-8">""");
        html.Line($"""<meta name="viewport" content="width=device-width, initial-scale=1">""");
        html.Line($"""<title>{report.Title}, {report.Period}</title>""");
        html.Write($"""<style>""");
        html.Raw(ReportStyle.For(report, seal));
        html.Line($"""</style>""");
        html.Line($"""</head>""");
    }

    private void Opening()
    {
        html.Line($"""<h1>{report.Title}</h1>""");
        html.Line($"""<p class="quarter">{ReportWords.Quarter(report)}</p>""");
        html.Line($"""<p class="{(report.IsDraft ? "frozen draft" : "frozen")}">{ReportWords.StateInFull(report)}</p>""");
        if (report.Notice.Length > 0)
            html.Line($"""<p class="notice">{report.Notice}</p>""");
        html.Line($"""<nav aria-labelledby="contents"><h2 id="contents">Contents</h2>""");
        html.Line($"""<ul>""");
        if (report.Summary is not null)
            html.Line($"""<li><a href="#summary">{ReportWords.Summary}</a></li>""");
        foreach (var table in ReportTable.Opening(report))
            html.Line($"""<li><a href="#{table.Id}">{table.Heading}</a></li>""");
        foreach (var section in report.SectionsToRead)
            html.Line($"""<li><a href="#section-{section.Number}">{ReportWords.Heading(section)}</a></li>""");
        html.Line($"""<li><a href="#appendix-a">{ReportWords.Appendix(report)}</a>""");
        html.Line($"""<ul>""");
        foreach (var aim in report.Aims)
            html.Line($"""<li><a href="#aim-{aim.Number}">{ReportWords.Heading(aim)}</a></li>""");
        html.Line($"""</ul></li>""");
        html.Line($"""</ul></nav>""");
    }

    /// <summary>What the board reads first: the summary, the exceptions, what was asked for, what was corrected.</summary>
    private void First()
    {
        if (report.Summary is not { } summary)
            return;

        html.Line($"""<section>""");
        html.Line($"""<h2 id="summary">{ReportWords.Summary}</h2>""");
        foreach (var paragraph in summary.Paragraphs)
            html.Line($"""<p>{paragraph}</p>""");
        if (summary.IsDrafted)
            html.Line($"""<p class="quiet">{ReportWords.Drafted}</p>""");
        html.Line($"""</section>""");
        foreach (var table in ReportTable.Opening(report))
        {
            html.Line($"""<section>""");
            html.Line($"""<h2 id="{table.Id}">{table.Heading}</h2>""");
            Table(table);
            html.Line($"""</section>""");
        }
    }

    private void Table(ReportTable table)
    {
        if (table.Rows.Count == 0)
        {
            html.Line($"""<p>{table.Empty}</p>""");
            return;
        }

        html.Line($"""<p>{table.Intro}</p>""");
        html.Line($"""<table class="listed {table.Id} stack"><caption class="silent">{table.Heading}</caption>""");
        html.Write($"""<thead><tr>""");
        foreach (var column in table.Columns)
            html.Write($"""<th scope="col">{column}</th>""");
        html.Line($"""</tr></thead>""");
        html.Line($"""<tbody>""");
        foreach (var row in table.Rows)
        {
            html.Write($"""<tr><th scope="row">""");
            Cell(row[0]);
            html.Write($"""</th>""");
            for (var i = 1; i < row.Count; i++)
            {
                html.Write($"""<td data-label="{table.Columns[i]}">""");
                html.Write($"""<div>""");
                Cell(row[i]);
                html.Write($"""</div></td>""");
            }

            html.Line($"""</tr>""");
        }

        html.Line($"""</tbody></table>""");
    }

    private void Cell(ReportCell cell)
    {
        if (cell is { Rating: null, Lines: [var only] })
        {
            Leading(only, cell.Story);
            return;
        }

        if (cell.Rating is { Light: { } light })
        {
            html.Write($"""<p>""");
            Mark(light);
            html.Write($"""</p>""");
        }
        else if (cell.Rating is { Why: { } why })
        {
            html.Write($"""<p><span class="mark open">{HtmlMarks.Of(why)}{why.Word}</span></p>""");
        }

        foreach (var (index, line) in cell.Lines.Index())
        {
            html.Write($"""<p>""");
            Leading(line, index == 0 ? cell.Story : null);
            html.Write($"""</p>""");
        }
    }

    /// <summary>Words that lead to a line's story, where there is an address to lead to.</summary>
    private void Leading(string words, string? story)
    {
        if (story is null)
            html.Write($"""{words}""");
        else
            html.Write($"""<a href="{story}">{words}</a>""");
    }

    private void Section(ReportSection section)
    {
        html.Line($"""<section>""");
        html.Line($"""<h2 id="section-{section.Number}">{ReportWords.Heading(section)}</h2>""");
        ParagraphKind? open = null;
        foreach (var paragraph in section.Paragraphs)
        {
            if (open != paragraph.Kind)
            {
                Close(open);
                Open(paragraph.Kind);
                open = paragraph.Kind;
            }

            Paragraph(paragraph);
        }

        Close(open);
        if (section.Clause == "R4")
            Counts();
        if (ReportTable.Of(section, report) is { } table)
        {
            html.Line($"""<h3 id="{table.Id}">{table.Heading}</h3>""");
            Table(table);
        }

        html.Line($"""</section>""");
    }

    private void Open(ParagraphKind kind)
    {
        if (kind == ParagraphKind.Bullet)
            html.Line($"""<ul>""");
        else if (kind == ParagraphKind.Light)
            html.Line($"""<table class="lights"><caption>{ReportWords.Lights}</caption><thead><tr><th scope="col">Colour</th><th scope="col">What it says</th></tr></thead><tbody>""");
    }

    private void Close(ParagraphKind? kind)
    {
        if (kind == ParagraphKind.Bullet)
            html.Line($"""</ul>""");
        else if (kind == ParagraphKind.Light)
            html.Line($"""</tbody></table>""");
    }

    private void Paragraph(ReportParagraph paragraph)
    {
        switch (paragraph.Kind)
        {
            case ParagraphKind.Heading:
                html.Line($"""<h3>{Numbered(paragraph)}</h3>""");
                break;
            case ParagraphKind.Bullet:
                html.Line($"""<li>{paragraph.Text}</li>""");
                break;
            case ParagraphKind.Light when TrafficLightWords.Read(paragraph.Number) is { } light:
                html.Write($"""<tr><th scope="row">""");
                Mark(light);
                html.Line($"""</th><td>{paragraph.Text}</td></tr>""");
                break;
            default:
                html.Line($"""<p>{Numbered(paragraph)}</p>""");
                break;
        }
    }

    private static string Numbered(ReportParagraph paragraph) => paragraph.Number.Length > 0 ? $"{paragraph.Number} {paragraph.Text}" : paragraph.Text;

    private void Counts()
    {
        var all = report.Counts;
        html.Line($"""<h3>{ReportWords.Counts}</h3>""");
        html.Line($"""<p>{ReportWords.CountsInWords(all)}</p>""");
        if (all.Lines > 0)
            Bar(all);
        html.Line($"""<table class="counts stack"><caption class="silent">{ReportWords.Counts}</caption>""");
        html.Write($"""<thead><tr><th scope="col">Aim</th>""");
        foreach (var light in ReportWords.WorstFirst)
        {
            html.Write($"""<th scope="col" class="n">""");
            Mark(light);
            html.Write($"""</th>""");
        }

        html.Line($"""<th scope="col" class="n">No return</th><th scope="col" class="n">Not rated</th><th scope="col" class="n">Completed</th></tr></thead>""");
        html.Line($"""<tbody>""");
        foreach (var aim in report.Aims)
            CountsRow(ReportWords.Heading(aim), aim.Counts);
        html.Line($"""</tbody>""");
        html.Line($"""<tfoot>""");
        CountsRow("All aims", all);
        html.Line($"""</tfoot></table>""");
    }

    private void CountsRow(string heading, LightCounts counts)
    {
        html.Write($"""<tr><th scope="row">{heading}</th>""");
        foreach (var light in ReportWords.WorstFirst)
            Count(light.Word, counts.Of(light), ReportWords.Count(counts, light));
        Count("No return", counts.NoReturn, ReportWords.Number(counts.NoReturn));
        Count("Not rated", counts.OtherwiseNotRated, ReportWords.Number(counts.OtherwiseNotRated));
        Count("Completed", counts.Completed, ReportWords.Number(counts.Completed));
        html.Line($"""</tr>""");
    }

    private void Count(string label, int count, string words) =>
        html.Write($"""<td class="{(count == 0 ? "n zero" : "n")}" data-label="{label}">{words}</td>""");

    /// <summary>The whole as one bar; its words stand in the table under it.</summary>
    private void Bar(LightCounts counts)
    {
        var parts = new (string Class, int Count)[] { ("red", counts.Red), ("amber", counts.Amber), ("green", counts.Green), ("ring", counts.NoReturn + counts.OtherwiseNotRated) };
        var shown = parts.Where(part => part.Count > 0).ToList();
        var room = 1000m - (4 * (shown.Count - 1));
        html.Write($"""<svg class="bar" viewBox="0 0 1000 18" preserveAspectRatio="none" aria-hidden="true" focusable="false">""");
        var x = 0m;
        foreach (var part in shown)
        {
            var width = Math.Round(room * part.Count / counts.Lines, 1);
            html.Write($"""<rect class="{part.Class}" x="{Figure(x + 0.8m)}" y="0.8" width="{Figure(width - 1.6m)}" height="16.4" vector-effect="non-scaling-stroke"/>""");
            x += width + 4;
        }

        html.Line($"""</svg>""");
    }

    private static string Figure(decimal number) => number.ToString("0.0", CultureInfo.InvariantCulture);

    private void Appendix()
    {
        html.Line($"""<section class="wide">""");
        html.Line($"""<h2 id="appendix-a">{ReportWords.Appendix(report)}</h2>""");
        var columns = ReportWords.Columns(report);
        foreach (var aim in report.Aims)
        {
            html.Line($"""<h3 id="aim-{aim.Number}">{ReportWords.Heading(aim)}</h3>""");
            if (aim.Lines.Count == 0)
                html.Line($"""<p>{ReportWords.NoLines}</p>""");
            else
                Lines(aim, columns);
        }

        html.Line($"""</section>""");
    }

    private void Lines(ReportAim aim, IReadOnlyList<string> columns)
    {
        html.Line($"""<table class="lines stack"><caption class="silent">Key activities of aim {aim.Number}</caption>""");
        html.Write($"""<thead><tr>""");
        foreach (var column in columns)
            html.Write($"""<th scope="col">{column}</th>""");
        html.Line($"""</tr></thead>""");
        html.Line($"""<tbody>""");
        foreach (var line in aim.Lines)
            Line(line, columns);
        html.Line($"""</tbody></table>""");
    }

    private void Line(ReportLine line, IReadOnlyList<string> columns)
    {
        html.Write($"""<tr><td class="ref" data-label="{columns[0]}">""");
        Leading(line.Reference, report.StoryOf(line.Line));
        html.Line($"""</td><th scope="row">{line.Activity}</th>""");
        html.Line($"""<td data-label="{columns[2]}">{ReportWords.LeadOfficer(line)}</td><td data-label="{columns[3]}">{ReportWords.TargetCompletion(line)}</td>""");
        html.Write($"""<td data-label="{columns[4]}"><div>""");
        foreach (var paragraph in ReportWords.Paragraphs(ReportWords.RequiredOutcome(line)))
            html.Write($"""<p>{paragraph}</p>""");
        html.Line($"""</div></td>""");
        html.Line($"""<td data-label="{columns[5]}"><div>""");
        foreach (var said in ReportWords.Progress(line))
            Said(said);
        html.Line($"""</div></td>""");
        html.Line($"""<td data-label="{columns[6]}">{(line.Completed ? HtmlMarks.Tick : default)}{ReportWords.Completed(line)}</td></tr>""");
    }

    private void Said(Said said)
    {
        switch (said.Voice)
        {
            case Voice.Light:
                html.Write($"""<p class="{said.Light switch { TrafficLight.Red => "light is-red", TrafficLight.Amber => "light is-amber", TrafficLight.Green => "light is-green", _ => "light" }}">""");
                if (said.Light is { } light)
                    Mark(light);
                else
                    html.Write($"""<span class="mark open">{HtmlMarks.Of(ReportWords.WhyNotRated(said.Text))}{said.Text}</span>""");
                html.Line($"""</p>""");
                break;
            case Voice.Declared:
                html.Write($"""<p>{said.Text} """);
                Mark(said.Light!.Value);
                html.Line($"""</p>""");
                break;
            case Voice.Corrective:
                html.Line($"""<p><b>{ReportWords.CorrectiveLead(said.Light)}</b>{said.Text}</p>""");
                break;
            default:
                html.Line($"""<p{(said.Voice == Voice.Source ? QuietClass : default)}>{said.Text}</p>""");
                break;
        }
    }

    private static readonly RawMarkup QuietClass = new(" class=\"quiet\"");

    private void Mark(TrafficLight light) => html.Write($"""<span class="mark">{HtmlMarks.Of(light)}{light.Word}</span>""");

    private void Foot()
    {
        html.Line($"""<footer>""");
        if (seal is not null)
        {
            html.Line($"""<h2>{ReportWords.CheckingHeading}</h2>""");
            foreach (var sentence in ReportWords.Checking(report, seal))
                html.Line($"""<p>{sentence}</p>""");
        }

        html.Line($"""<p>{report.Partnership}. {report.Notice}</p>""");
        html.Line($"""</footer>""");
    }

    private void Data()
    {
        html.Write($"""<script type="application/json" id="{DataId}">""");
        html.Raw(new SealedReport(report, seal).ToEmbeddableText());
        html.Line($"""</script>""");
    }
}
