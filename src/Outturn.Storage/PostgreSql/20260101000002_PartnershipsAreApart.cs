using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Outturn.Storage.PostgreSql;

/// <summary>
/// Row-level security: a transaction reads and writes the rows of the partnership that is set on it, and none where none is. What must be asked before a
/// partnership is known goes by a few narrow functions (docs/decisions/0021-the-server-keeps-partnerships-apart-too.md).
/// </summary>
[DbContext(typeof(PostgreSqlDb))]
[Migration("20260101000002_PartnershipsAreApart")]
public sealed class PartnershipsAreApart : Migration
{
    /// <summary>Each with what it is asked and what it answers: the partnerships, never a row of theirs.</summary>
    private static readonly (string Name, string Asks, string Answer)[] Functions =
    [
        ("partnerships_of_sign_in", "email text", "SELECT c.partnership_id FROM public.credentials c JOIN public.people p ON p.partnership_id = c.partnership_id AND p.id = c.person_id WHERE p.email = $1 LIMIT 2"),
        ("partnerships_of_code", "hash text", "SELECT partnership_id FROM public.credentials WHERE code_hash = $1"),
        ("partnerships_of_link", "hash text", "SELECT partnership_id FROM public.answer_links WHERE token_hash = $1"),
        ("partnerships_of_invitation", "hash text", "SELECT partnership_id FROM public.invitations WHERE token_hash = $1"),
        ("partnerships_of_domain", "domain text", "SELECT DISTINCT partnership_id FROM public.organisation_providers WHERE email_domain = $1"),
        ("partnerships_with_a_password", "", "SELECT DISTINCT partnership_id FROM public.credentials WHERE password_hash IS NOT NULL"),
        ("partnerships_with_letters", "", "SELECT DISTINCT l.partnership_id FROM public.letters l JOIN public.partnerships p ON p.id = l.partnership_id WHERE l.state IN ('Waiting', 'BeingSent') AND p.demonstration_notice = ''"),
    ];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            CREATE FUNCTION partnership_in_use() RETURNS uuid LANGUAGE sql STABLE AS
            $$ SELECT nullif(pg_catalog.current_setting('outturn.partnership', true), '')::uuid $$
            """);
        migrationBuilder.Sql(
            """
            CREATE FUNCTION reaches_every_partnership() RETURNS boolean LANGUAGE sql STABLE AS
            $$ SELECT coalesce(pg_catalog.current_setting('outturn.reach', true), '') = 'every partnership'
               AND current_user = (SELECT pg_catalog.pg_get_userbyid(relowner) FROM pg_catalog.pg_class WHERE oid = 'public.partnerships'::pg_catalog.regclass) $$
            """);
        migrationBuilder.Sql(
            """
            CREATE FUNCTION keep_partnerships_apart() RETURNS void LANGUAGE plpgsql AS $$
            DECLARE kept record;
            BEGIN
              FOR kept IN
                SELECT c.oid::pg_catalog.regclass AS name, CASE WHEN c.relname = 'partnerships' THEN 'id' ELSE 'partnership_id' END AS apart_by
                FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
                WHERE c.relnamespace = 'public'::pg_catalog.regnamespace AND c.relkind = 'r' AND NOT c.relforcerowsecurity
                AND a.attname = CASE WHEN c.relname = 'partnerships' THEN 'id' ELSE 'partnership_id' END
              LOOP
                EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', kept.name);
                EXECUTE format('CREATE POLICY of_one_partnership ON %s USING (%I = (SELECT public.partnership_in_use()) OR (SELECT public.reaches_every_partnership()))', kept.name, kept.apart_by);
              END LOOP;
            END $$
            """);
        migrationBuilder.Sql("REVOKE ALL ON FUNCTION keep_partnerships_apart FROM PUBLIC");
        migrationBuilder.Sql("SELECT keep_partnerships_apart()");
        migrationBuilder.Sql("CREATE POLICY names_are_no_secret ON partnerships FOR SELECT USING (true)");
        foreach (var (name, asks, answer) in Functions)
        {
            migrationBuilder.Sql(
                $"""
                CREATE FUNCTION {name}({asks}) RETURNS SETOF uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
                DECLARE before text := coalesce(current_setting('outturn.reach', true), '');
                BEGIN
                  PERFORM set_config('outturn.reach', 'every partnership', true);
                  RETURN QUERY {answer};
                  PERFORM set_config('outturn.reach', before, true);
                END $$
                """);
            migrationBuilder.Sql($"REVOKE ALL ON FUNCTION {name} FROM PUBLIC");
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("Partnerships once kept apart stay so; restore a backup of an earlier version instead.");
}
