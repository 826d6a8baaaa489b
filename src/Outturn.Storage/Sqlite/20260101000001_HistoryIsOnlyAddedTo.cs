using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Outturn.Storage.Sqlite;

/// <summary>Whoever connects, by whatever program: what the history says is neither changed nor removed.</summary>
[DbContext(typeof(SqliteDb))]
[Migration("20260101000001_HistoryIsOnlyAddedTo")]
public sealed class HistoryIsOnlyAddedTo : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("CREATE TRIGGER changes_are_not_changed BEFORE UPDATE ON changes BEGIN SELECT RAISE(ABORT, 'The history is only ever added to.'); END;");
        migrationBuilder.Sql("CREATE TRIGGER changes_are_not_removed BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'The history is only ever added to.'); END;");
        migrationBuilder.Sql("CREATE TRIGGER links_are_not_changed BEFORE UPDATE ON history_links BEGIN SELECT RAISE(ABORT, 'The history is only ever added to.'); END;");
        migrationBuilder.Sql("CREATE TRIGGER links_are_not_removed BEFORE DELETE ON history_links BEGIN SELECT RAISE(ABORT, 'The history is only ever added to.'); END;");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP TRIGGER links_are_not_changed");
        migrationBuilder.Sql("DROP TRIGGER links_are_not_removed");
        migrationBuilder.Sql("DROP TRIGGER changes_are_not_changed");
        migrationBuilder.Sql("DROP TRIGGER changes_are_not_removed");
    }
}
