using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Outturn.Storage;

/// <summary>
/// Connections to the file that stay open from one page to the next, each with the queries it has prepared: to open a file and to prepare the queries of a
/// page takes SQLite longer than to read their rows (docs/decisions/0018-connections-keep-their-queries.md).
/// </summary>
internal sealed class KeptConnections : IDbConnectionInterceptor, IDbCommandInterceptor
{
    /// <summary>Of each file, one for the whole program: whoever closes them closes them all.</summary>
    private static readonly ConcurrentDictionary<string, KeptConnections> OfEachFile = new(StringComparer.Ordinal);

    /// <summary>As many as are likely to be in use at one moment; what more there are is closed after use.</summary>
    private const int MostAtRest = 8;

    private readonly ConcurrentBag<KeptConnection> atRest = [];

    private readonly string connectionString;

    // The last to leave a file writes its log into it, so that the file is whole by itself when the program has ended.
    static KeptConnections() => AppDomain.CurrentDomain.ProcessExit += (_, _) => CloseAll();

    private KeptConnections(string connectionString) => this.connectionString = connectionString;

    public static KeptConnections To(string connectionString) => OfEachFile.GetOrAdd(connectionString, _ => new(connectionString));

    /// <summary>Closes those at rest, of every file.</summary>
    public static void CloseAll()
    {
        foreach (var kept in OfEachFile.Values)
        {
            while (kept.atRest.TryTake(out var connection))
                connection.CloseForGood();
        }
    }

    InterceptionResult<DbConnection> IDbConnectionInterceptor.ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(atRest.TryTake(out var connection) ? connection : new KeptConnection(connectionString));

    InterceptionResult IDbConnectionInterceptor.ConnectionDisposing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        if (atRest.Count < MostAtRest)
            atRest.Add((KeptConnection)connection);
        else
            ((KeptConnection)connection).CloseForGood();
        return InterceptionResult.Suppress();
    }

    ValueTask<InterceptionResult> IDbConnectionInterceptor.ConnectionDisposingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        ValueTask.FromResult(((IDbConnectionInterceptor)this).ConnectionDisposing(connection, eventData, result));

    DbCommand IDbCommandInterceptor.CommandInitialized(CommandEndEventData eventData, DbCommand result) => ((KeptConnection)result.Connection!).Prepared((SqliteCommand)result);

    /// <summary>Open until it is closed for good.</summary>
    private sealed class KeptConnection(string connectionString) : SqliteConnection(connectionString)
    {
        /// <summary>More than the program's pages ask; lists of the moment are not among them.</summary>
        private const int MostPrepared = 200;

        private readonly Dictionary<string, PreparedQuery> prepared = new(StringComparer.Ordinal);

        /// <summary>Without the guarantee a prepared query is prepared again whenever a value that its plan could depend on is given, even the same: "LIMIT @p".</summary>
        public override void Open()
        {
            base.Open();
            raw.sqlite3_db_config(Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
        }

        /// <summary>Ends what was under way, and stays open.</summary>
        public override void Close()
        {
            Transaction?.Dispose();
            foreach (var query in prepared.Values)
                query.Stop();
        }

        public void CloseForGood()
        {
            foreach (var query in prepared.Values)
                query.Forget();
            base.Close();
        }

        /// <summary>The same query as was asked before, already prepared, with the values of this time; the command itself where there is none to be had.</summary>
        public SqliteCommand Prepared(SqliteCommand asked)
        {
            if (!asked.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
                return asked;

            if (!prepared.TryGetValue(asked.CommandText, out var query) && prepared.Count < MostPrepared)
                prepared.Add(asked.CommandText, query = new(asked.CommandText, this));
            return query is { IsFree: true } ? query.With(asked) : asked;
        }
    }

    /// <summary>A command that outlives its use, so that SQLite need not read its words again.</summary>
    private sealed class PreparedQuery(string words, SqliteConnection connection) : SqliteCommand(words, connection)
    {
        private bool isOver;

        public bool IsFree => DataReader is null;

        public void Stop() => DataReader?.Dispose();

        /// <summary>Its connection closes.</summary>
        public void Forget()
        {
            isOver = true;
            Dispose();
        }

        public PreparedQuery With(SqliteCommand asked)
        {
            Transaction = asked.Transaction;
            CommandTimeout = asked.CommandTimeout;
            Parameters.Clear();
            foreach (SqliteParameter value in asked.Parameters)
                Parameters.Add(value);
            asked.Dispose();
            return this;
        }

        protected override void Dispose(bool disposing)
        {
            if (isOver)
                base.Dispose(disposing);
        }
    }
}
