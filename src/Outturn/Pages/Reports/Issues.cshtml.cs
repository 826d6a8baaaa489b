using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>The further bodies an agreed report was issued to, each with its own section 1, and their files; another is issued here.</summary>
public sealed class IssuesModel(OutturnDb db, BusinessClock clock, Settings settings) : ReportPage(db, clock, settings)
{
    [BindProperty]
    public IssueDetails Input { get; set; } = new();

    [BindProperty]
    public string On { get; set; } = "";

    public IReadOnlyList<(int Number, string Body, DateOnly On, IReadOnlyList<string> Formats)> Issued { get; private set; } = [];

    public void OnGet()
    {
        Input = new() { Purpose = string.Join('\n', Of.Snapshot.Sections.Where(section => section.Number == "1").SelectMany(section => section.Paragraphs).Select(paragraph => paragraph.Text)) };
        On = Today.InWords;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.Slips() is { Count: > 0 } slips)
            return Mend(slips, nameof(Input));
        if (DateText.ReadDay(On) is not { } day)
            return Mend([TypedDates.NoDay(nameof(On), On)], "");

        var said = await Of.IssueAsync(Db, Input, day, Now, HttpContext.RequestAborted);
        return GoTo($"/reports/{Period.Code}/issues", $"The report for {Period} was issued to {Input.Body.Trim()}. Its files are kept. {said}".TrimEnd());
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } refused)
            return refused;

        var issued = await Db.Issues.AsNoTracking().Where(issue => issue.ReportId == Report.Id).OrderBy(issue => issue.Number).Select(issue => new { issue.Id, issue.Number, issue.Body, issue.On }).ToListAsync();
        var ids = issued.ConvertAll(issue => issue.Id);
        var formats = (await Db.IssuedFiles.Where(file => ids.Contains(file.IssueId)).Select(file => new { file.IssueId, file.Format }).ToListAsync()).ToLookup(file => file.IssueId, file => file.Format);
        Issued = [.. issued.Select(issue => (issue.Number, issue.Body, issue.On, (IReadOnlyList<string>)[.. ReportOfQuarter.Formats.Where(format => formats[issue.Id].Contains(format, StringComparer.Ordinal))]))];
        return null;
    }
}
