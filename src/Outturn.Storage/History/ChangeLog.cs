using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Outturn.Storage;

/// <summary>
/// Stands between every save and the database: refuses rows of a partnership that is not in use, counts the row's version up, and writes
/// to the history what is about to change. Nothing is overwritten without its earlier text, author and time.
/// </summary>
internal sealed class ChangeLog : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        var db = (OutturnDb)eventData.Context!;
        Write(db);
        if (IsToBegin(db))
            Begin(db, db.Database.BeginTransaction());
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (OutturnDb)eventData.Context!;
        Write(db);
        if (IsToBegin(db))
            Begin(db, await db.Database.BeginTransactionAsync(cancellationToken));
        return result;
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result) => SavedChangesAsync(eventData, result).AsTask().GetAwaiter().GetResult();

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        var db = (OutturnDb)eventData.Context!;
        var (changes, transaction) = db.Saving;
        if (changes.Count > 0)
            await HistoryChain.LinkAsync(db, changes, cancellationToken);
        if (transaction is not null)
            await transaction.CommitAsync(cancellationToken);
        return result;
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => Forget((OutturnDb)eventData.Context!);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget((OutturnDb)eventData.Context!);
        return Task.CompletedTask;
    }

    public override void SaveChangesCanceled(DbContextEventData eventData) => Forget((OutturnDb)eventData.Context!);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget((OutturnDb)eventData.Context!);
        return Task.CompletedTask;
    }

    /// <summary>When a save is over, however it ended: what was not committed is rolled back. EF tells no interceptor of a save refused because the row had changed.</summary>
    internal static async Task LeaveAsync(OutturnDb db)
    {
        var transaction = db.Saving.Transaction;
        db.Saving = ([], null);
        if (transaction is null)
            return;

        db.Database.AutoSavepointsEnabled = true;
        await transaction.DisposeAsync();
    }

    /// <summary>A save that is in no transaction yet is given one, so that its link is part of it.</summary>
    private static bool IsToBegin(OutturnDb db) => db.Saving.Changes.Count > 0 && db.Database.CurrentTransaction is null;

    private static void Begin(OutturnDb db, IDbContextTransaction transaction)
    {
        db.Saving = (db.Saving.Changes, transaction);
        db.Database.AutoSavepointsEnabled = false; // the transaction is this save's alone
    }

    private static void Write(OutturnDb db)
    {
        db.ChangeTracker.DetectChanges();
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false; // once is enough: each look at the entries would do it again
        try
        {
            Forget(db);
            RemoveWhatIsOfNothing(db);
            Record(db);
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    private static void Record(OutturnDb db)
    {
        var now = db.Clock.GetUtcNow();
        var save = db.LastSave = Guid.CreateVersion7();
        var references = new References(db.ChangeTracker);
        var entries = db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        var changes = new List<Change>(entries.Count);
        foreach (var entry in entries)
        {
            if (entry.Entity is Change)
                throw new InvalidOperationException("The history is written by the program alone, and only ever added to.");

            MustBeInUse(db, entry);
            CountUp(entry);
            changes.AddRange(ChangesOf(db.Author, save, entry, references, now));
        }

        foreach (var change in changes)
            change.Commit();
        db.Changes.AddRange(changes);
        db.Saving = (changes, null);
    }

    /// <summary>A measure taken out of its task or outcome, or a figure out of its return or measure, belongs to neither, and EF would keep it: either reference may be empty.</summary>
    private static void RemoveWhatIsOfNothing(OutturnDb db)
    {
        foreach (var measure in db.ChangeTracker.Entries<Measure>().Where(entry => entry is { State: EntityState.Modified, Entity: { OutcomeId: null, TaskId: null } }).ToList())
            measure.State = EntityState.Deleted;
        foreach (var figure in db.ChangeTracker.Entries<Actual>().Where(entry => entry is { State: EntityState.Modified, Entity: { ReturnId: null, MeasureId: null } }).ToList())
            figure.State = EntityState.Deleted;
    }

    /// <summary>Entries of a save that did not happen are not written by the next one.</summary>
    private static void Forget(OutturnDb db)
    {
        foreach (var entry in db.ChangeTracker.Entries<Change>().Where(entry => entry.State is EntityState.Added).ToList())
            entry.State = EntityState.Detached;
    }

    private static void MustBeInUse(OutturnDb db, EntityEntry entry)
    {
        if (entry.Entity is PartnershipRow row && (db.PartnershipId == Guid.Empty || row.PartnershipId != db.PartnershipId))
            throw new InvalidOperationException($"A {entry.Metadata.ClrType.Name} of partnership {row.PartnershipId} cannot be saved while {InWords(db.PartnershipId)} is in use.");
    }

    private static string InWords(Guid partnership) => partnership == Guid.Empty ? "none" : partnership.ToString();

    private static void CountUp(EntityEntry entry)
    {
        if (entry.State is EntityState.Deleted || entry.Metadata.FindProperty(nameof(PartnershipRow.Version)) is null)
            return;
        if (entry.State is EntityState.Modified && entry.Properties.Where(field => field.IsModified).Select(field => field.Metadata.IsNoEditOfTheRow).DefaultIfEmpty().All(noEdit => noEdit) && !entry.ComplexProperties.Any(part => part.IsModified))
            return;

        var version = entry.Property(nameof(PartnershipRow.Version));
        version.CurrentValue = (int)(entry.State is EntityState.Added ? version.CurrentValue : version.OriginalValue)! + 1; // a row that is put back counts on
    }

    private static IEnumerable<Change> ChangesOf(Author author, Guid save, EntityEntry entry, References references, DateTimeOffset now)
    {
        var (partnership, id) = entry.Entity switch
        {
            PartnershipRow row => (row.PartnershipId, row.Id),
            Partnership own => (own.Id, own.Id),
            _ => default,
        };
        if (partnership == Guid.Empty || entry.Metadata.IsLeftOutOfHistory)
            return [];

        Change New(ChangeKind kind, string field = "", string? old = null, string? @new = null) =>
            new(partnership, save, author, now, entry.Metadata.ClrType.Name, id, references.Of(entry), kind) { Field = field, Old = old, New = @new };

        return entry.State switch
        {
            EntityState.Added => [New(ChangeKind.Added, @new: HistoryText.OfRow(FieldsOf(entry).Select(field => (field.Metadata, field.CurrentValue))))],
            EntityState.Deleted => [New(ChangeKind.Removed, old: HistoryText.OfRow(FieldsOf(entry).Select(field => (field.Metadata, field.OriginalValue))))],
            _ => [.. FieldsOf(entry)
                .Where(field => field.IsModified && !Equals(field.OriginalValue, field.CurrentValue))
                .Select(field => New(ChangeKind.Changed, field.Metadata.Name, HistoryText.Of(field.Metadata, field.OriginalValue), HistoryText.Of(field.Metadata, field.CurrentValue)))],
        };
    }

    /// <summary>The fields of the row and of its Details, save what the history leaves out.</summary>
    private static IEnumerable<PropertyEntry> FieldsOf(EntityEntry entry) =>
        entry.Properties.Concat(entry.ComplexProperties.SelectMany(FieldsOf))
            .Where(field => !field.Metadata.IsShadowProperty() && !field.Metadata.IsLeftOutOfHistory);

    private static IEnumerable<PropertyEntry> FieldsOf(ComplexPropertyEntry complex) =>
        complex.Properties.Concat(complex.ComplexProperties.SelectMany(FieldsOf));
}
