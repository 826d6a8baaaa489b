using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Outturn.Storage.Tests;

/// <summary>One partnership can never read or touch another's data.</summary>
public sealed class ApartTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_database_itself_refuses_every_reference_into_another_partnership(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var mine = await World.SavedIn(test, "gloucester");
        var theirs = await World.SavedIn(test, "cheltenham");
        foreach (var world in new[] { mine, theirs })
        {
            await world.AgreedReport(test, World.FirstYear.Quarter(4));
            await using var people = test.Open(world.Partnership);
            people.Add(new Credential(await people.People.FirstAsync(Cancel)));
            people.Add(new Passkey(await people.People.FirstAsync(Cancel), "Work laptop", "AAAA", [1], new(), test.Clock.Now));
            people.Add(new Session(await people.People.FirstAsync(Cancel), SignInWay.Password, "", "", test.Clock.Now));
            var amira = await people.People.SingleAsync(person => person.Id == world.Amira.Id, Cancel);
            people.AddRange(
                amira.Join(new(Duty.GroupEditor, await people.Groups.FirstAsync(Cancel), new(2011, 4, 1), null)),
                amira.Join(new(Duty.ContactOfficer, null, new(2011, 4, 1), new(2011, 4, 30), await people.People.SingleAsync(person => person.Id == world.Helen.Id, Cancel))));
            var plan = await people.Plans.WithEverything().SingleAsync(Cancel);
            var strategy = await people.Strategies.WithAimsAndOutcomes().SingleAsync(Cancel);
            var next = plan.BeginReview("Action Plan 2011-2014", null, strategy, new(2011, 4, 12));
            next.Review(plan.Tasks.First(), new(LineBecomes.Done, "The events were held."), strategy, await people.People.FirstAsync(Cancel), test.Clock.Now);
            people.Add(next);
            var measure = strategy.OutcomeNumbered(plan.Outcomes[0].Number)!.AddMeasure(new() { Title = "People who get on well together" });
            people.Add(measure.Enter(new(World.FirstYear.Quarter(4), true, MeasureValue.Read("76%"), null, "Place survey"), await people.People.FirstAsync(Cancel), test.Clock.Now));
            people.Add(plan.Revise("The survey was moved.", null, strategy));
            var (opened, helen) = ((await world.OpenedRound(test, World.FirstYear.Next.Quarter(1))).Id, await people.People.SingleAsync(person => person.Id == world.Helen.Id, Cancel));
            var open = await people.Rounds.SingleAsync(one => one.Id == opened, Cancel);
            people.AddRange(
                open.Extend(await people.Organisations.SingleAsync(Cancel), null, open.Dates.ClosesOn, "Their system is away", helen, test.Clock.Now)!,
                open.Extend(null, helen, open.Dates.ClosesOn, "On leave", helen, test.Clock.Now)!);
            var letter = new Letter(helen, open, LetterCause.Asked, new("Two updates", "Dear Helen", ""), test.Clock.Now);
            people.AddRange(letter, new AnswerLink(letter, world.Partnership.Id.ToString(), test.Clock.Now.OnDay, helen, test.Clock.Now));
            people.Add(new Invitation(await people.Partnerships.SingleAsync(one => one.Id == world.Partnership.Id, Cancel), helen, 1, helen, test.Clock.Now));
            people.Add(new SignInCode(await people.Partnerships.SingleAsync(one => one.Id == world.Partnership.Id, Cancel), helen, "a browser", test.Clock.Now, test.Clock.Now));
            people.Add(new OrganisationProvider(await people.Organisations.SingleAsync(Cancel), new() { Authority = "https://login.example.org", EmailDomain = "example.org" }));
            var asked = await people.Returns.FirstAsync(line => line.RoundId == opened, Cancel);
            people.Add(new Letter(helen, open, LetterCause.SentBack, new("A line came back", "Dear Helen", ""), test.Clock.Now, asked));
            people.Add(new ReportTemplate(await people.Partnerships.SingleAsync(one => one.Id == world.Partnership.Id, Cancel), "letterhead.docx", [1, 2, 3], "039058c6", helen, test.Clock.Now));
            var aside = new ReceivedForm(open, "aside.docx", [1, 2, 3], "5891b5b5", "Helen Okafor", helen, test.Clock.Now);
            aside.PutAside(helen, test.Clock.Now);
            people.Add(aside);
            await FollowedUp(people, world, test);
            await people.SaveChangesAsync(Cancel);
        }

        await using var db = test.OpenFromOutside();
        var references = db.Model.GetEntityTypes().SelectMany(type => type.GetForeignKeys()).Where(key => key.Properties.Count == 2).ToList();
        Assert.NotEmpty(references);
        foreach (var reference in references)
        {
            var from = reference.DeclaringEntityType.GetTableName();
            var to = reference.PrincipalEntityType.GetTableName();
            var column = reference.Properties[1].GetColumnName();
            Assert.Equal("partnership_id", reference.Properties[0].GetColumnName());

            var stray =
                $"""
                UPDATE {from} SET {column} = (SELECT id FROM {to} WHERE partnership_id = @theirs LIMIT 1)
                WHERE id = (SELECT id FROM {from} WHERE partnership_id = @mine AND {column} IS NOT NULL LIMIT 1)
                """;
            var refused = await Record.ExceptionAsync(() => Run(db, stray, mine, theirs)) as DbException;
            Assert.True(refused is not null && IsForeignKeyRefusal(refused), $"{from}.{column}: {refused?.Message ?? "no row to try, or not refused"}");
        }
    }

    /// <summary>What comes after an agreed report: a correction that another lists, something asked for that another says is done, a risk.</summary>
    private static async Task FollowedUp(OutturnDb db, World world, TestDatabase test)
    {
        var report = await db.Reports.SingleAsync(Cancel);
        var correction = report.Correct("section 9", Correctable.Words, new() { Now = "One that was not known", Why = "It was left out." }, await db.People.FirstAsync(Cancel), test.Clock.Now);
        var risk = new Risk(await db.Partnerships.SingleAsync(one => one.Id == world.Partnership.Id, Cancel), 1, new() { Cause = "A cause", Event = "An event", Effect = "An effect", Likelihood = 2, Impact = 3, Owner = "Helen Okafor", Mitigation = "Watched" });
        risk.Threatens(await db.KeyActivities.Take(1).ToListAsync(Cancel));
        var issue = report.Issue(new() { Body = "The Council", Purpose = "To tell the Council" }, new(2011, 5, 21), new(2011, 5, 21), digest => new(digest, "c2ln", "a2V5"));
        issue.Keep("json", "q4.json", "application/json", [123, 125], "ab", test.Clock.Now);
        db.AddRange(correction, risk, issue);
        db.Entry(correction).Property(one => one.ListedInId).CurrentValue = report.Id;
        db.Entry(await db.FollowUps.SingleAsync(Cancel)).Property(one => one.ReportedDoneInId).CurrentValue = report.Id;
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_database_itself_refuses_a_crafted_row_under_another_partnerships_task(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var mine = await World.SavedIn(test, "gloucester");
        var theirs = await World.SavedIn(test, "cheltenham");
        await using var db = test.OpenFromOutside();

        const string Crafted =
            """
            INSERT INTO milestones (partnership_id, id, line, task_id, position, title, date_as_written, version)
            SELECT @mine, @mine, @mine, id, 9, 'Stray', '', 1 FROM planned_tasks WHERE partnership_id = @theirs LIMIT 1
            """;
        Assert.True(IsForeignKeyRefusal(await Assert.ThrowsAnyAsync<DbException>(() => Run(db, Crafted, mine, theirs))));
        Assert.Equal(1, await Run(db, Crafted, mine, mine));
    }

    [Fact]
    public void Every_id_a_row_holds_is_a_reference_the_database_checks()
    {
        using var test = TestDatabase.New(OnDatabase.Sqlite);
        using var db = test.Open();
        var unchecked_ = db.Model.GetEntityTypes().Where(type => type.ClrType.IsSubclassOf(typeof(PartnershipRow)))
            .SelectMany(type => type.GetProperties())
            .Where(property => property.Name.EndsWith("Id", StringComparison.Ordinal) && property.Name != nameof(PartnershipRow.Id) && !property.IsForeignKey())
            .Select(property => $"{property.DeclaringType.ClrType.Name}.{property.Name}");

        // A plan refers to its import; the import's own note of the plan would close a circle. What an authenticator calls its passkey is no row.
        Assert.Equal(["PlanImport.PlanId", "Passkey.CredentialId"], unchecked_);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Only_the_partnership_in_use_is_read(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var mine = await World.SavedIn(test, "gloucester");
        var theirs = await World.SavedIn(test, "cheltenham");

        await using var db = test.Open(mine.Partnership);
        Assert.Equal(mine.Plan.Id, (await db.Plans.SingleAsync(Cancel)).Id);
        Assert.Null(await db.Plans.SingleOrDefaultAsync(plan => plan.Id == theirs.Plan.Id, Cancel));
        Assert.Equal(mine.Partnership.Id, Assert.Single(await db.Changes.Select(change => change.PartnershipId).Distinct().ToListAsync(Cancel)));
        await using (var outside = test.OpenFromOutside())
            Assert.Equal(2, await outside.Plans.OfEveryPartnership().CountAsync(Cancel));

        db.Use(theirs.Partnership);
        Assert.Equal(theirs.Plan.Id, (await db.Plans.SingleAsync(Cancel)).Id);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task With_no_partnership_in_use_there_are_no_rows_at_all(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        await World.SavedIn(test);

        await using var db = test.Open();
        Assert.Empty(await db.Plans.ToListAsync(Cancel));
        Assert.Empty(await db.People.ToListAsync(Cancel));
        Assert.Empty(await db.Changes.ToListAsync(Cancel));
        Assert.Single(await db.Partnerships.ToListAsync(Cancel));
    }

    [Fact]
    public void Every_kind_of_row_is_filtered()
    {
        using var test = TestDatabase.New(OnDatabase.Sqlite);
        using var db = test.Open();
        var unfiltered = db.Model.GetEntityTypes().Where(type => type.FindProperty("PartnershipId") is not null && type.GetDeclaredQueryFilters().Count == 0);
        Assert.Empty(unfiltered);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_row_of_another_partnership_is_not_saved(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var mine = await World.SavedIn(test, "gloucester");
        var theirs = await World.SavedIn(test, "cheltenham");

        await using var db = test.Open(mine.Partnership);
        db.Add(new LeadGroup(theirs.Partnership, "A stray group"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Cancel));

        await using var none = test.OpenFromOutside();
        (await none.Groups.OfEveryPartnership().FirstAsync(Cancel)).Name = "Renamed";
        await Assert.ThrowsAsync<InvalidOperationException>(() => none.SaveChangesAsync(Cancel));
    }

    private static async Task<int> Run(OutturnDb db, string sql, World mine, World theirs)
    {
        DbParameter Is(string name, Guid id) => db is SqliteDb
            ? new SqliteParameter(name, id.ToString().ToUpperInvariant())
            : new NpgsqlParameter(name, id);
        return await db.Database.ExecuteSqlRawAsync(sql, [Is("mine", mine.Partnership.Id), Is("theirs", theirs.Partnership.Id)], Cancel);
    }

    private static bool IsForeignKeyRefusal(DbException refused) => refused is SqliteException { SqliteExtendedErrorCode: 787 } or PostgresException { SqlState: "23503" };
}
