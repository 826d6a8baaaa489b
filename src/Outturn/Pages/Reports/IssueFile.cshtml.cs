using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>A file of a report as it was issued to a further body: the bytes kept on the day.</summary>
public sealed class IssueFileModel(OutturnDb db, BusinessClock clock, Settings settings) : ReportPage(db, clock, settings)
{
    [FromRoute]
    public int Number { get; set; }

    [FromRoute]
    public string Format { get; set; } = "";

    public async Task<IActionResult> OnGetAsync() =>
        await Db.IssuedFiles.AsNoTracking().Where(file => file.Format == Format && Db.Issues.Any(issue => issue.Id == file.IssueId && issue.ReportId == Report.Id && issue.Number == Number)).SingleOrDefaultAsync() is { } file
            ? File(file.Bytes, file.ContentType, file.FileName)
            : NotFound();
}
