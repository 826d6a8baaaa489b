using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Outturn.Storage;

/// <summary>
/// One link of a partnership's history for each save: its hash stands for everything saved so far, so that nothing earlier can be changed, removed or slipped in
/// without the links after it telling (docs/decisions/0022-each-save-is-a-link-of-a-chain.md).
/// </summary>
public sealed class HistoryLink
{
    private HistoryLink()
    {
    }

    public Guid PartnershipId { get; private init; }

    /// <summary>Counts the saves of the partnership from 1, without a gap.</summary>
    public long Number { get; private init; }

    public Guid SaveId { get; private init; }

    /// <summary>SHA-256 of the link before, the number, the partnership, the save and its commitments.</summary>
    public byte[] Hash { get; private init; } = [];
}

/// <summary>How links and commitments are reckoned, written and checked.</summary>
internal static class HistoryChain
{
    public const int SaltLength = 16;

    /// <summary>One link at a time in a partnership; SQLite has one writer anyway. Let go when the transaction ends.</summary>
    private const string WaitInPostgreSql = "SELECT pg_advisory_xact_lock(hashtextextended(@partnership::text, 0))";
    private const string Last = "SELECT number, hash FROM history_links WHERE partnership_id = @partnership ORDER BY number DESC LIMIT 1";
    private const string Write = "INSERT INTO history_links (partnership_id, number, save_id, hash) VALUES (@partnership, @number, @save, @hash)";

    /// <summary>What an entry says, bound to its salt: the words can be taken out later, and this stays and gives nothing of them away.</summary>
    public static byte[] Commitment(Change change) => SHA256.HashData(
    [
        .. change.Salt,
        .. JsonSerializer.SerializeToUtf8Bytes(new object?[]
        {
            change.At.UtcTicks - (change.At.UtcTicks % TimeSpan.TicksPerSecond), change.ByPersonId, change.ByName, change.OnBehalfOf, change.Why, change.SourceFile,
            change.Entity, change.EntityId, change.Reference, change.Kind.ToString(), change.Field, change.Old, change.New,
        }),
    ]);

    public static byte[] Hash(ReadOnlySpan<byte> before, long number, Guid partnership, Guid save, IEnumerable<byte[]> commitments)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        Span<byte> place = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(place, number);
        hash.AppendData(place);
        hash.AppendData(partnership.ToByteArray(bigEndian: true));
        hash.AppendData(save.ToByteArray(bigEndian: true));
        foreach (var commitment in commitments.OrderBy(Convert.ToHexString, StringComparer.Ordinal))
            hash.AppendData(commitment);
        return hash.GetHashAndReset();
    }

    /// <summary>Adds the link of a save, last in its transaction: whoever saves meanwhile waits for this one to be over.</summary>
    public static async Task LinkAsync(OutturnDb db, IReadOnlyList<Change> saved, CancellationToken cancel)
    {
        var transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        var (partnership, save) = (saved[0].PartnershipId, saved[0].SaveId);
        var (number, before) = (0L, Array.Empty<byte>());
        if (db is PostgreSqlDb)
        {
            await using var wait = Command(transaction, WaitInPostgreSql, ("partnership", Id(db, partnership)));
            await wait.ExecuteNonQueryAsync(cancel);
        }

        await using (var ask = Command(transaction, Last, ("partnership", Id(db, partnership))))
        await using (var row = await ask.ExecuteReaderAsync(cancel))
        {
            if (await row.ReadAsync(cancel))
                (number, before) = (row.GetInt64(0), await row.GetFieldValueAsync<byte[]>(1, cancel));
        }

        var hash = Hash(before, number + 1, partnership, save, saved.Select(change => change.Commitment));
        await using var write = Command(transaction, Write, ("partnership", Id(db, partnership)), ("number", number + 1), ("save", Id(db, save)), ("hash", hash));
        await write.ExecuteNonQueryAsync(cancel);
    }

    private static object Id(OutturnDb db, Guid id) => db is PostgreSqlDb ? id : id.ToString().ToUpperInvariant();

    private static DbCommand Command(DbTransaction transaction, string words, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // the words above
        command.CommandText = words;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}

/// <summary>Where the history of a partnership stands: "312:9f3a…", the number of the last save and the hash of its link.</summary>
public sealed record HistoryHead(long Number, string Hash)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}:{Hash}");
}

/// <summary>What checking a partnership's history found.</summary>
/// <param name="Broken">Each place where it is not what was written, in words; empty where all of it stands.</param>
public sealed record HistoryChecked(long Entries, HistoryHead? Head, IReadOnlyList<string> Broken);

public static class HistoryChainQueries
{
    private const int MostNamed = 20;

    extension(OutturnDb db)
    {
        /// <summary>Where the history of the partnership in use stands; null before its first save.</summary>
        public async Task<HistoryHead?> HistoryHead(CancellationToken cancel = default) => await db.HistoryLinks.AsNoTracking().OrderByDescending(link => link.Number).FirstOrDefaultAsync(cancel) is { } last
            ? new(last.Number, Convert.ToHexStringLower(last.Hash))
            : null;

        /// <summary>Reckons every link of the partnership in use again from what stands there, entry by entry. Two queries, read as a stream.</summary>
        /// <param name="printed">A head that a report was printed with; the history up to there must still give it.</param>
        public async Task<HistoryChecked> CheckHistory(HistoryHead? printed = null, CancellationToken cancel = default)
        {
            var broken = new List<string>();
            var entries = 0L;
            var commitments = new Dictionary<Guid, List<byte[]>>();
            await foreach (var change in db.Changes.AsNoTracking().OrderBy(change => change.Number).AsAsyncEnumerable().WithCancellation(cancel))
            {
                entries++;
                if (!HistoryChain.Commitment(change).AsSpan().SequenceEqual(change.Commitment))
                    broken.Add(string.Create(CultureInfo.InvariantCulture, $"Entry {change.Number}, {change.Entity} {change.Reference} of {change.At:yyyy-MM-dd HH:mm}, is not what was written then."));
                if (!commitments.TryGetValue(change.SaveId, out var save))
                    commitments[change.SaveId] = save = [];
                save.Add(change.Commitment);
            }

            var (number, before) = (0L, Array.Empty<byte>());
            HistoryHead? head = null;
            await foreach (var link in db.HistoryLinks.AsNoTracking().OrderBy(link => link.Number).AsAsyncEnumerable().WithCancellation(cancel))
            {
                if (link.Number != number + 1)
                    broken.Add(string.Create(CultureInfo.InvariantCulture, $"Save {number + 1} is missing: after it comes save {link.Number}."));
                var said = commitments.Remove(link.SaveId, out var ofSave) ? ofSave : [];
                if (!HistoryChain.Hash(before, link.Number, link.PartnershipId, link.SaveId, said).AsSpan().SequenceEqual(link.Hash))
                    broken.Add(string.Create(CultureInfo.InvariantCulture, $"Save {link.Number} does not hold what it was linked with: an entry of it was changed, removed or added."));
                (number, before) = (link.Number, link.Hash);
                head = new(number, Convert.ToHexStringLower(before));
                if (printed is not null && printed.Number == number && printed.Hash != head.Hash)
                    broken.Add(string.Create(CultureInfo.InvariantCulture, $"Save {number} gives {head.Hash}, not what was printed: {printed.Hash}."));
            }

            broken.AddRange(commitments.Keys.Select(save => $"The entries of save {save} are in no link."));
            if (printed is not null && printed.Number > number)
                broken.Add(string.Create(CultureInfo.InvariantCulture, $"The history ends with save {number}; what was printed says {printed.Number}."));
            return new(entries, head, broken.Count <= MostNamed ? broken : [.. broken.Take(MostNamed), string.Create(CultureInfo.InvariantCulture, $"And {broken.Count - MostNamed} more.")]);
        }
    }
}
