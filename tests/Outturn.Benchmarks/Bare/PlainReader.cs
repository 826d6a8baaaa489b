using Microsoft.Data.Sqlite;

namespace Outturn.Benchmarks.Bare;

/// <summary>Reads rows of the file by SQL, one query a kind of row.</summary>
internal sealed class PlainReader(string file)
{
    private readonly string connectionString = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly }.ToString();

    public SqliteConnection Open() => Opened(connectionString);

    public SqliteConnection OpenToWrite() => Opened(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, ForeignKeys = true }.ToString());

    private static SqliteConnection Opened(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }
}

internal static class Rows
{
    extension(SqliteConnection connection)
    {
        /// <param name="of">The partnership and the row that the SQL calls $p and $id.</param>
        public List<TRow> Read<TRow>(string sql, (string Partnership, string Id) of, Func<SqliteDataReader, TRow> row)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Parameters.AddWithValue("$p", of.Partnership);
            command.Parameters.AddWithValue("$id", of.Id);
            using var reader = command.ExecuteReader();
            var rows = new List<TRow>();
            while (reader.Read())
                rows.Add(row(reader));
            return rows;
        }

        /// <param name="text">What the SQL calls $text.</param>
        public void Write(string sql, (string Partnership, string Id) of, string text, SqliteTransaction transaction)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Transaction = transaction;
            command.Parameters.AddWithValue("$p", of.Partnership);
            command.Parameters.AddWithValue("$id", of.Id);
            command.Parameters.AddWithValue("$text", text);
            if (sql.StartsWith("INSERT", StringComparison.Ordinal))
            {
                command.Parameters.AddWithValue("$save", Guid.CreateVersion7().ToString().ToUpperInvariant());
                command.Parameters.AddWithValue("$now", DateTimeOffset.UtcNow.UtcTicks);
            }

            command.ExecuteNonQuery();
        }
    }

    extension(SqliteDataReader reader)
    {
        public string Text(int column) => reader.IsDBNull(column) ? "" : reader.GetString(column);

        public DateTimeOffset? Time(int column) => reader.IsDBNull(column) ? null : new DateTimeOffset(reader.GetInt64(column), TimeSpan.Zero);
    }
}
