using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Outturn.Storage.Tests;

public sealed class InstallationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Of_several_that_start_at_once_all_sign_with_one_key(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var keys = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            await using var db = test.Open();
            using var key = await db.Signing(Cancel);
            return key.PublicPem;
        }, Cancel)));

        Assert.Single(keys.Distinct());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_signature_holds_for_its_digest_and_for_no_other(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        await using var db = test.Open();
        using var signing = await db.Signing(Cancel);
        var snapshot = Encoding.UTF8.GetBytes("what the board agreed");
        var seal = signing.Sign(Convert.ToHexStringLower(SHA256.HashData(snapshot)));

        Assert.True(seal.IsSignedByItsOwnKey);
        Assert.False((seal with { Digest = Convert.ToHexStringLower(SHA256.HashData([1])) }).IsSignedByItsOwnKey);
        Assert.False((seal with { Signature = "nonsense" }).IsSignedByItsOwnKey);

        // Another tool, given the file and the public key, agrees.
        using var key = ECDsa.Create();
        key.ImportFromPem(signing.PublicPem);
        Assert.True(key.VerifyData(snapshot, Convert.FromBase64String(seal.Signature), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Assert.Equal(Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), seal.PublicKey);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_first_administrators_code_is_taken_by_one_of_two(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        string code;
        await using (var db = test.Open())
        {
            code = (await db.TheInstallation(Cancel)).GiveFirstCode();
            await db.SaveChangesAsync(Cancel);
        }

        await using var first = test.Open();
        await using var second = test.Open();
        Assert.True((await first.TheInstallation(Cancel)).TakeFirstCode(code, test.Clock.Now));
        Assert.True((await second.TheInstallation(Cancel)).TakeFirstCode(code, test.Clock.Now));
        await first.SaveChangesAsync(Cancel);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync(Cancel));

        await using var after = test.Open();
        Assert.False((await after.TheInstallation(Cancel)).IsFirstCode(code));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Of_several_that_start_at_once_each_gives_a_code_and_one_of_them_is_good(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        var codes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var db = test.Open();
            return await db.GiveFirstCode(Cancel);
        }, Cancel)));

        await using var after = test.Open();
        var installation = await after.TheInstallation(Cancel);
        Assert.Single(codes, installation.IsFirstCode);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Keys_of_cookies_and_links_are_kept(OnDatabase kind)
    {
        using var test = TestDatabase.New(kind);
        new CookieKeys(test.Database).StoreElement(new XElement("key", "one"), "key-1");

        Assert.Equal("<key>one</key>", Assert.Single(new CookieKeys(test.Database).GetAllElements()).ToString());
        await using var after = test.Open();
        var kept = await after.DataProtectionKeys.SingleAsync(Cancel);
        Assert.Equal(("key-1", "<key>one</key>"), (kept.FriendlyName, kept.Xml));
    }
}
