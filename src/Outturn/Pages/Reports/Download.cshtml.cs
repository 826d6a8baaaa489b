using Microsoft.AspNetCore.Mvc;

namespace Outturn.Pages;

/// <summary>A report as a file. Of an agreed report the bytes kept on the day; of a draft made anew, with DRAFT on every page.</summary>
public sealed class DownloadModel(OutturnDb db, BusinessClock clock, Settings settings) : ReportPage(db, clock, settings)
{
    [FromRoute]
    public string Format { get; set; } = "";

    /// <summary>Why there is no such file.</summary>
    public string Why { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (HasNoSuchPart)
            return NotFound();

        (var file, Why) = await Of.FileAsync(Db, Format, Layout, HttpContext.RequestAborted);
        return file is null ? Page() : File(file.Bytes, file.ContentType, file.FileName);
    }
}
