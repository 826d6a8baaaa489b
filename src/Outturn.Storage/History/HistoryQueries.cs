using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

public static class HistoryQueries
{
    private static readonly WordedOnce<Func<OutturnDb, List<Guid>, int, IAsyncEnumerable<Change>>> Latest = new(() => EF.CompileAsyncQuery((OutturnDb db, List<Guid> rows, int most) =>
        db.Changes.AsNoTracking().Where(change => rows.Contains(change.EntityId)).OrderByDescending(change => change.Number).Take(most).Select(Change.InWords)));

    // By way of the save: an answer that takes a figure or a file out is itself changed by the same save, and the history is indexed by row and by save.
    private static readonly WordedOnce<Func<OutturnDb, List<Guid>, IAsyncEnumerable<Change>>> Removed = new(() => EF.CompileAsyncQuery((OutturnDb db, List<Guid> returns) =>
        db.Changes.AsNoTracking().Where(change => change.Kind == ChangeKind.Removed && (change.Entity == nameof(Actual) || change.Entity == nameof(EvidenceFile)) && db.Changes.Where(other => returns.Contains(other.EntityId)).Select(other => other.SaveId).Contains(change.SaveId))
            .OrderBy(change => change.Number).Select(Change.InWords)));

    extension(OutturnDb db)
    {
        /// <summary>The figures and files that were taken out of these returns again, each with what it said. One query.</summary>
        public async Task<List<Change>> TakenOutOf(List<Guid> returns, CancellationToken cancel = default) =>
            [.. (await Removed.For(db)(db, returns).ToListAsync(cancel)).Where(change => Guid.TryParse(change.Fields.GetValueOrDefault(nameof(Actual.ReturnId)), out var line) && returns.Contains(line))];

        /// <summary>What happened last to these rows, newest first, in the columns that say who changed what: half of what is kept of each. One query.</summary>
        public ValueTask<List<Change>> LatestChangesOf(List<Guid> rows, int most, CancellationToken cancel = default) => Latest.For(db)(db, rows, most).ToListAsync(cancel);
    }

    extension(IQueryable<Change> changes)
    {
        /// <summary>Everything that happened to one row, in order.</summary>
        public IQueryable<Change> Of(PartnershipRow row) => changes.Where(change => change.EntityId == row.Id).OrderBy(change => change.Number);

        /// <summary>Everything that happened to these rows, in order: a task with its measures and milestones.</summary>
        public IQueryable<Change> Of(IEnumerable<PartnershipRow> rows) => changes.Of(rows.Select(row => row.Id));

        public IQueryable<Change> Of(IEnumerable<Guid> rows)
        {
            // One parameter however many there are, so that the query need not be worded anew for each number of rows.
            var ids = rows.ToList();
            return changes.Where(change => EF.Parameter(ids).Contains(change.EntityId)).OrderBy(change => change.Number);
        }

        /// <summary>What was saved at once, in order.</summary>
        public IQueryable<Change> OfSave(Guid partnership, Guid save) => changes.Where(change => change.PartnershipId == partnership && change.SaveId == save).OrderBy(change => change.Number);

        public IQueryable<Change> LatestFirst() => changes.OrderByDescending(change => change.Number);
    }

    extension<TRow>(IQueryable<TRow> rows)
        where TRow : class
    {
        /// <summary>The rows of every partnership of the installation: for sign-in, the demonstration and the operator's commands, never for a page of a partnership.</summary>
        public IQueryable<TRow> OfEveryPartnership() => rows.IgnoreQueryFilters([OutturnDb.OfOnePartnership]);
    }
}
