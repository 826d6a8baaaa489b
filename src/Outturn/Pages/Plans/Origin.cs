using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages.Plans;

/// <summary>Where a plan came from: the file, who brought it in, and when. The file's bytes stay where they are.</summary>
public sealed record Origin(Guid ImportId, string FileName, string By, DateTimeOffset At)
{
    public static Task<Origin?> Of(OutturnDb db, Guid import) => Of(db, db.Imports.Where(one => one.Id == import)).FirstOrDefaultAsync();

    public static IQueryable<Origin> Of(OutturnDb db, IQueryable<PlanImport> imports) => imports
        .OrderBy(one => one.ReceivedAt)
        .Select(one => new Origin(one.Id, one.FileName, db.People.Where(person => person.Id == one.ReceivedById).Select(person => person.Details.Name).FirstOrDefault() ?? "", one.ReceivedAt));
}
