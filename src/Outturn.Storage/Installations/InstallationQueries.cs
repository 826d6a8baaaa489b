using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

public static class InstallationQueries
{
    extension(OutturnDb db)
    {
        /// <summary>The installation itself, made the first time it is asked for. Of two who make it at once, one is kept and both read that one.</summary>
        public async Task<Installation> TheInstallation(CancellationToken cancel = default)
        {
            if (await db.Installations.SingleOrDefaultAsync(cancel) is { } known)
                return known;

            var (id, key, version) = (Installation.TheOne, NewPrivateKey(), 1);
            await db.Database.ExecuteSqlAsync($"INSERT INTO installation (id, signing_key_pem, version) VALUES ({id}, {key}, {version}) ON CONFLICT DO NOTHING", cancel);
            return await db.Installations.SingleAsync(cancel);
        }

        /// <summary>
        /// A new code for the first administrator, kept. Of two instances that start at once both give one, and the later counts: the earlier of two
        /// terminals shows a code that is no longer good, and starting again shows another.
        /// </summary>
        public async Task<string> GiveFirstCode(CancellationToken cancel = default)
        {
            for (var patience = 5; ; patience--)
            {
                var code = (await db.TheInstallation(cancel)).GiveFirstCode();
                try
                {
                    await db.SaveChangesAsync(cancel);
                    return code;
                }
                catch (DbUpdateConcurrencyException) when (patience > 0)
                {
                    db.ChangeTracker.Clear();
                }
            }
        }

        /// <summary>The installation's signature for agreed reports.</summary>
        public async Task<SealingKey> Signing(CancellationToken cancel = default) => SealingKey.FromPem((await db.TheInstallation(cancel)).SigningKeyPem);
    }

    private static string NewPrivateKey()
    {
        using var key = SealingKey.Create();
        return key.PrivatePem;
    }
}
