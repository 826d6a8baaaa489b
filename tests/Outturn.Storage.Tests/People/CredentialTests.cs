namespace Outturn.Storage.Tests;

public sealed class CredentialTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly DateTimeOffset Now = new(2011, 4, 12, 10, 0, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_code_is_taken_once_and_only_its_hash_is_kept(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var world = await World.SavedIn(test);
        string code;
        await using (var db = test.Open(world.Partnership))
        {
            var credential = new Credential(await db.People.SingleAsync(person => person.Id == world.Helen.Id, Cancel));
            code = credential.GiveCode(Now.AddDays(7));
            db.Add(credential);
            await db.SaveChangesAsync(Cancel);
        }

        await using (var db = test.Open())
        {
            var credential = (await db.CredentialWithCode(code, Cancel))!;
            Assert.Equal("Helen Okafor", credential.Person.Name);
            Assert.DoesNotContain(code, credential.CodeHash, StringComparison.Ordinal);
            Assert.True(credential.TakeCode(code.ToLowerInvariant().Replace('-', ' '), Now));
            db.Use(credential.PartnershipId);
            await db.SaveChangesAsync(Cancel);
        }

        await using var after = test.Open(world.Partnership);
        Assert.False((await after.Credentials.SingleAsync(Cancel)).TakeCode(code, Now));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Where_no_one_can_sign_in_the_first_administrator_is_given_a_new_code(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var started = NewPartnership.Begin("Severnside Partnership", "severnside");
        var lost = new Credential(started.Administrator);
        lost.GiveCode(Now.AddDays(-1));
        await using (var db = test.Open())
        {
            db.Use(started.Partnership);
            db.By("a test");
            db.AddRange([.. started.Rows, lost]);
            await db.SaveChangesAsync(Cancel);
        }

        await using var serving = test.Open();
        Assert.Empty(await serving.PartnershipsSomeoneCanSignInTo(Cancel));
        var code = await serving.GiveFirstCode(started.Partnership, Now, Cancel);

        await using var after = test.Open(started.Partnership);
        var credential = await after.Credentials.SingleAsync(Cancel);
        Assert.True(credential.TakeCode(code!, Now.AddDays(6)));
        credential.SetPassword("PBKDF2:secret");
        await after.SaveChangesAsync(Cancel);
        Assert.Equal([started.Partnership.Id], await serving.PartnershipsSomeoneCanSignInTo(Cancel));
    }

    [Fact]
    public void A_code_is_no_good_after_its_day_nor_when_another_was_given()
    {
        var credential = New();
        var old = credential.GiveCode(Now.AddDays(7));
        Assert.False(credential.TakeCode(old, Now.AddDays(8)));

        var newer = credential.GiveCode(Now.AddDays(7));
        Assert.False(credential.TakeCode(old, Now));
        Assert.True(credential.TakeCode(newer, Now));
    }

    [Fact]
    public void Five_failed_attempts_lock_a_credential_for_a_quarter_of_an_hour()
    {
        var credential = New();
        var code = credential.GiveCode(Now.AddDays(7));
        for (var attempt = 0; attempt < Credential.AttemptsAllowed; attempt++)
        {
            Assert.False(credential.IsLocked(Now));
            Assert.False(credential.TakeCode("WRONG", Now));
        }

        Assert.True(credential.IsLocked(Now));
        Assert.False(credential.TakeCode(code, Now));
        Assert.False(credential.IsLocked(Now + Credential.LockLasts));
        Assert.True(credential.TakeCode(code, Now + Credential.LockLasts));
    }

    private static Credential New() => new(new Person(new Partnership("Gloucester Partnership", new Slug("gloucester")), new() { Name = "Helen Okafor" }));
}
