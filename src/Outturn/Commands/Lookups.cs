using System.CommandLine;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Commands;

/// <summary>What the verbs about a partnership begin with: the database it is in, brought up to date, and the partnership of a slug.</summary>
internal static class Lookups
{
    public static Option<string> PartnershipOption(bool required = true) => new("--partnership") { Description = "The partnership's address: gloucester.", Required = required };

    public static async Task<OutturnDb> OpenAsync(Settings settings, CancellationToken stop)
    {
        var database = Database.From(settings.Database, settings.DataFolder, settings.DatabaseOwner);
        if (!database.Exists)
            throw new CannotBeDoneException($"There is no database yet: {database.InWords} is not there. Mend --data or --database; ‘outturn new’ starts a partnership in a new one.");

        database.Migrate();
        var db = database.Open(new BusinessClock(settings.Today, TimeProvider.System));
        db.By("the command line");
        return db;
    }

    extension(OutturnDb db)
    {
        /// <summary>The partnership's one strategy, with aims, outcomes, actions and measures.</summary>
        public Task<Strategy> TheStrategy(CancellationToken stop) => db.Strategies.WithAimsAndOutcomes().SingleAsync(stop);

        /// <summary>The partnership at this address, from now on the one in use.</summary>
        /// <exception cref="PartnershipRuleException">There is none; the sentence lists those there are.</exception>
        public async Task<Partnership> PartnershipAt(string address, CancellationToken stop)
        {
            var slug = Slug.Read(address);
            if (slug is not null && await db.Partnerships.SingleOrDefaultAsync(one => one.Slug == slug, stop) is { } partnership)
            {
                db.Use(partnership);
                return partnership;
            }

            var known = await db.Partnerships.OrderBy(one => one.Name).ToListAsync(stop);
            throw new PartnershipRuleException(known.Count == 0
                ? $"There is no partnership ‘{address}’: the database has none yet. ‘outturn new’ starts one, ‘outturn demo’ loads the demonstration."
                : $"There is no partnership ‘{address}’. There is {string.Join(", ", known.Select(one => one.Slug.Text))}.");
        }
    }
}
