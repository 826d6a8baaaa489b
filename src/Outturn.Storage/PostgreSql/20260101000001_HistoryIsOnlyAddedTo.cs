using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Outturn.Storage.PostgreSql;

/// <summary>Whoever connects, by whatever program: what the history says is neither changed nor removed.</summary>
[DbContext(typeof(PostgreSqlDb))]
[Migration("20260101000001_HistoryIsOnlyAddedTo")]
public sealed class HistoryIsOnlyAddedTo : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            CREATE FUNCTION refuse_to_rewrite_history() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'The history is only ever added to.'; END $$
            """);
        migrationBuilder.Sql(
            """
            CREATE TRIGGER changes_are_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON changes
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_history()
            """);
        migrationBuilder.Sql(
            """
            CREATE TRIGGER links_are_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON history_links
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_history()
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP TRIGGER links_are_kept ON history_links");
        migrationBuilder.Sql("DROP TRIGGER changes_are_kept ON changes");
        migrationBuilder.Sql("DROP FUNCTION refuse_to_rewrite_history()");
    }
}
