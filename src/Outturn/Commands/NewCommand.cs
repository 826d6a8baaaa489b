using System.CommandLine;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Commands;

/// <summary><c>outturn new NAME --slug SLUG</c>: starts a partnership and prints the one-time code of its first administrator.</summary>
public static class NewCommand
{
    public static Command Verb()
    {
        var name = new Argument<string>("NAME") { Description = "The partnership's name: \"Gloucester Partnership\"." };
        var slug = new Option<string>("--slug") { Description = "Its address, small letters, digits and hyphens: gloucester.", Required = true };
        var verb = new Command("new", "Starts a partnership of your own.") { name, slug };
        verb.SetAction(async (words, stop) =>
        {
            var settings = words.Settings();
            var database = Database.From(settings.Database, settings.DataFolder, settings.DatabaseOwner);
            database.Migrate();
            using var alone = database.Alone();
            await using var db = database.Open(TimeProvider.System);
            var started = NewPartnership.Begin(words.GetValue(name)!, words.GetValue(slug)!);
            if (await db.Partnerships.AnyAsync(one => one.Slug == started.Partnership.Slug, stop))
                throw new PartnershipRuleException($"‘{started.Partnership.Slug.Text}’ is taken by another partnership of this installation. Choose another address.");

            var credential = new Credential(started.Administrator);
            var code = credential.GiveCode(TimeProvider.System.GetUtcNow() + Credential.CodeLasts);
            db.Use(started.Partnership);
            db.By("the command line");
            db.AddRange([.. started.Rows, credential]);
            await db.SaveChangesAsync(stop);
            Console.WriteLine($"{started.Partnership.Name} is started at /{started.Partnership.Slug.Text}.");
            Console.WriteLine($"Its first administrator comes in at /signin/code with the one-time code {code}, good for {Credential.CodeLasts.Days} days. If it is lost, ‘outturn serve’ gives another.");
            return Verbs.Done;
        });
        return verb;
    }
}
