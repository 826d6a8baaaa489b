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

    public IReadOnlyList<IssuedTo> Issued { get; private set; } = [];

    /// <summary>The board's own section 1.1, beside which the one for another body is written.</summary>
    public string BoardsPurpose => string.Join(' ', Of.Snapshot.Sections.Where(section => section.Number == "1").SelectMany(section => section.Paragraphs).Select(paragraph => paragraph.Text));

    public void OnGet() => On = Today.InWords;

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

        var issued = await Db.Issues.AsNoTracking().Where(issue => issue.ReportId == Report.Id).OrderBy(issue => issue.Number).Select(issue => new { issue.Id, issue.Number, issue.Body, issue.Purpose, issue.On, issue.Signature }).ToListAsync();
        var ids = issued.ConvertAll(issue => issue.Id);
        var files = (await Db.IssuedFiles.Where(file => ids.Contains(file.IssueId)).OrderBy(file => file.Format).Select(file => new { file.IssueId, file.Format, file.FileName, file.Sha256 }).ToListAsync()).ToLookup(file => file.IssueId);
        Issued = [.. issued.Select(issue => new IssuedTo(issue.Number, issue.Body, issue.On)
        {
            Digest = new ReportIssue(issue.Body, issue.Purpose, issue.On, issue.Signature).DigestUnder(Report.Digest),
            Formats = [.. ReportOfQuarter.Formats.Where(format => files[issue.Id].Any(file => file.Format == format))],
            Kept = [.. files[issue.Id].Select(file => (file.FileName, file.Sha256))],
        })];
        return null;
    }
}

/// <summary>A body it was issued to, with the files that were made for it.</summary>
public sealed record IssuedTo(int Number, string Body, DateOnly On)
{
    /// <summary>What a copy of this issue is checked by.</summary>
    public required string Digest { get; init; }

    public required IReadOnlyList<string> Formats { get; init; }

    /// <summary>The files by name, with the hash a copy of the PDF or the CSV is checked by.</summary>
    public required IReadOnlyList<(string FileName, string Sha256)> Kept { get; init; }
}
