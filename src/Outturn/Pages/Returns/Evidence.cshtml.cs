using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>A file attached to a return, to be kept by whoever may read the partnership: it is never shown in the browser, whatever is in it.</summary>
public sealed class EvidenceModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [FromRoute]
    public Guid FileId { get; set; }

    public async Task<IActionResult> OnGetAsync() => await Db.EvidenceFiles.AsNoTracking().SingleOrDefaultAsync(file => file.Id == FileId) is { } file
        ? File(file.Bytes, file.ContentType, file.FileName)
        : NotFound();
}
