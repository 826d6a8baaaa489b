using Microsoft.EntityFrameworkCore.Design;

namespace Outturn.Storage;

/// <summary>The contexts bin/migration writes migrations from; neither database is opened.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<SqliteDb>, IDesignTimeDbContextFactory<PostgreSqlDb>
{
    SqliteDb IDesignTimeDbContextFactory<SqliteDb>.CreateDbContext(string[] args) => (SqliteDb)Database.From("outturn.db").Open(TimeProvider.System);

    PostgreSqlDb IDesignTimeDbContextFactory<PostgreSqlDb>.CreateDbContext(string[] args) => (PostgreSqlDb)Database.From("Host=localhost").Open(TimeProvider.System);
}
