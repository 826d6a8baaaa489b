using System.Globalization;
using Npgsql;

namespace Outturn.Storage.Tests;

/// <summary>PostgreSQL itself keeps partnerships apart: what the program forgets to filter, the server does not give.</summary>
public sealed class ApartOnTheServerTests : IAsyncLifetime
{
    private const string RowsRefused = "42501";

    private readonly TestDatabase test = TestDatabase.New(OnDatabase.PostgreSql);
    private World mine = null!;
    private World theirs = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        mine = await World.SavedIn(test, "gloucester");
        theirs = await World.SavedIn(test, "cheltenham");
        await mine.AgreedReport(test, World.FirstYear.Quarter(4));
        await theirs.AgreedReport(test, World.FirstYear.Quarter(4));
    }

    public ValueTask DisposeAsync()
    {
        test.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task With_the_filter_switched_off_nothing_of_another_partnership_is_read()
    {
        await using var db = test.Open(mine.Partnership);
        Assert.Equal(mine.Plan.Id, (await db.Plans.OfEveryPartnership().SingleAsync(Cancel)).Id);
        Assert.All(await db.Changes.OfEveryPartnership().ToListAsync(Cancel), change => Assert.Equal(mine.Partnership.Id, change.PartnershipId));

        await using var none = test.Open();
        Assert.Empty(await none.Plans.OfEveryPartnership().ToListAsync(Cancel));
    }

    [Fact]
    public async Task Every_table_gives_the_rows_of_the_partnership_that_is_set_and_none_without()
    {
        var seen = 0;
        await using var outside = await Connect(TestPostgres.FromOutside(test.Setting));
        foreach (var table in await TablesOfPartnerships(outside))
        {
            await using var login = await Connect(test.Setting);
            Assert.Equal(0L, await Count(login, table));

            await using var transaction = await login.BeginTransactionAsync(Cancel);
            await Tell(login, $"SELECT set_config('outturn.partnership', '{mine.Partnership.Id}', true)");
            Assert.Equal(await Count(outside, table, mine), await Count(login, table));
            Assert.Equal(0L, await Count(login, table, theirs));
            seen += await Count(outside, table, theirs) > 0 ? 1 : 0;
        }

        Assert.InRange(seen, 20, 100);
    }

    [Fact]
    public async Task No_table_is_left_out()
    {
        await using var db = test.Open();
        await using var outside = await Connect(TestPostgres.FromOutside(test.Setting));
        var kept = await Names(outside, "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity AND relforcerowsecurity");

        var ofPartnerships = db.Model.GetEntityTypes().Where(type => type.FindProperty("PartnershipId") is not null).Select(type => type.GetTableName()!).Append("partnerships");
        Assert.Equal(ofPartnerships.Distinct().Order(StringComparer.Ordinal), kept.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_row_of_another_partnership_is_neither_changed_removed_nor_made()
    {
        await using var login = await Connect(test.Setting);
        await using var transaction = await login.BeginTransactionAsync(Cancel);
        await Tell(login, $"SELECT set_config('outturn.partnership', '{mine.Partnership.Id}', true)");
        Assert.Equal(0, await Tell(login, $"UPDATE lead_groups SET name = 'Ours' WHERE partnership_id = '{theirs.Partnership.Id}'"));
        Assert.Equal(0, await Tell(login, $"DELETE FROM lead_groups WHERE partnership_id = '{theirs.Partnership.Id}'"));
        Assert.Equal(0, await Tell(login, $"UPDATE partnerships SET name = 'Ours' WHERE id = '{theirs.Partnership.Id}'"));
        Assert.True(await Tell(login, "UPDATE lead_groups SET name = name") > 0);
        await transaction.SaveAsync("before", Cancel);
        foreach (var words in new[]
        {
            $"INSERT INTO organisations (partnership_id, id, name, sector, version) VALUES ('{theirs.Partnership.Id}', '{Guid.NewGuid()}', 'A stray body', 'Public', 1)",
            $"UPDATE organisations SET partnership_id = '{theirs.Partnership.Id}'",
        })
        {
            Assert.Equal(RowsRefused, (await Assert.ThrowsAsync<PostgresException>(() => Tell(login, words))).SqlState);
            await transaction.RollbackAsync("before", Cancel);
        }
    }

    [Fact]
    public async Task A_connection_that_goes_back_to_the_pool_takes_no_partnership_along()
    {
        var one = new NpgsqlConnectionStringBuilder(test.Setting) { MaxPoolSize = 1, ApplicationName = "one connection" }.ConnectionString;
        var server = new PostgreSqlDatabase(one);
        var before = 0;
        foreach (var leave in new Func<OutturnDb, Task>[]
        {
            db => db.Plans.ToListAsync(Cancel),
            async db =>
            {
                (await db.Groups.FirstAsync(Cancel)).Name = "Renamed";
                await db.SaveChangesAsync(Cancel);
            },
            async db =>
            {
                await using var unfinished = await db.Database.BeginTransactionAsync(Cancel);
                await db.Plans.ToListAsync(Cancel);
            },
            db => Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync("SELECT 1 / 0", Cancel)),
        })
        {
            await using (var db = server.Open(test.Clock))
            {
                db.Use(mine.Partnership);
                await leave(db);
            }

            await using var pooled = await Connect(one);
            Assert.True(before == 0 || pooled.ProcessID == before, "another connection was opened, so nothing was shown");
            before = pooled.ProcessID;
            Assert.Equal(0L, await Count(pooled, "plans"));
        }
    }

    [Fact]
    public async Task Two_partnerships_in_turn_on_one_connection_each_read_their_own()
    {
        await using var db = test.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        foreach (var world in new[] { mine, theirs, mine })
        {
            db.Use(world.Partnership);
            Assert.Equal(world.Plan.Id, (await db.Plans.AsNoTracking().OfEveryPartnership().SingleAsync(Cancel)).Id);
        }
    }

    [Fact]
    public async Task The_role_that_serves_cannot_give_itself_more()
    {
        await using var login = await Connect(test.Setting);
        await Tell(login, "SELECT set_config('outturn.reach', 'every partnership', false)");
        Assert.Equal(0L, await Count(login, "plans"));
        foreach (var words in new[] { "ALTER TABLE plans DISABLE ROW LEVEL SECURITY", "SELECT keep_partnerships_apart()", "CREATE TABLE mine (id int)", "DROP POLICY of_one_partnership ON plans", "UPDATE changes SET by_name = ''", "SET ROLE outturn_owner" })
            Assert.Equal(RowsRefused, (await Assert.ThrowsAsync<PostgresException>(() => Tell(login, words))).SqlState);
    }

    [Fact]
    public async Task What_is_asked_before_a_partnership_is_known_is_answered_with_partnerships_alone()
    {
        await using (var db = test.Open(theirs.Partnership))
        {
            var credential = new Credential(await db.People.FirstAsync(person => person.Id == theirs.Helen.Id, Cancel));
            credential.SetPassword("PBKDF2:secret");
            credential.Person.Details = credential.Person.Details with { Email = "helen@example.org" };
            db.Add(credential);
            await db.SaveChangesAsync(Cancel);
        }

        await using var login = await Connect(test.Setting);
        var functions = await Names(login, "SELECT proname || ' ' || pg_get_function_result(oid) FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace");
        Assert.Equal(7, functions.Count);
        Assert.All(functions, function => Assert.EndsWith(" SETOF uuid", function, StringComparison.Ordinal));
        Assert.Equal([theirs.Partnership.Id.ToString()], await Names(login, "SELECT partnerships_of_sign_in('helen@example.org')::text"));
        Assert.Equal([theirs.Partnership.Id.ToString()], await Names(login, "SELECT partnerships_with_a_password()::text"));
        Assert.Empty(await Names(login, "SELECT partnerships_of_sign_in('no.one@example.org')::text"));
        Assert.Equal(0L, await Count(login, "credentials"));

        await using var asked = test.Open();
        Assert.Equal(theirs.Partnership.Id, (await asked.CredentialOf("Helen@Example.org", Cancel))!.PartnershipId);
        Assert.Equal(Guid.Empty, asked.PartnershipId);
    }

    [Fact]
    public void A_role_that_does_not_see_every_row_makes_no_backup()
    {
        var refused = Assert.Throws<DatabaseException>(() => new PostgreSqlDatabase(test.Setting).Backup(Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.dump")));
        Assert.Contains("OUTTURN_DATABASE_OWNER", refused.Message, StringComparison.Ordinal);
    }

    private static Task<List<string>> TablesOfPartnerships(NpgsqlConnection outside) => Names(outside, "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'partnership_id'");

    private static async Task<NpgsqlConnection> Connect(string to)
    {
        var connection = new NpgsqlConnection(to);
        await connection.OpenAsync(Cancel);
        return connection;
    }

    private static async Task<long> Count(NpgsqlConnection connection, string table, World? of = null)
    {
        await using var command = Command(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT count(*) FROM {table}{(of is null ? "" : $" WHERE partnership_id = '{of.Partnership.Id}'")}"));
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private static async Task<int> Tell(NpgsqlConnection connection, string words)
    {
        await using var command = Command(connection, words);
        return await command.ExecuteNonQueryAsync(Cancel);
    }

    private static async Task<List<string>> Names(NpgsqlConnection connection, string words)
    {
        await using var command = Command(connection, words);
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var names = new List<string>();
        while (await reader.ReadAsync(Cancel))
            names.Add(reader.GetString(0));
        return names;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string words)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of this test's own
        command.CommandText = words;
#pragma warning restore CA2100
        return command;
    }
}
