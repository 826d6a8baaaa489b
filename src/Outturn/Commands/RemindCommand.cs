using System.CommandLine;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Commands;

/// <summary><c>outturn remind</c>: does at once what a serving program does each quarter of an hour: opens rounds whose day it is, writes the reminders of today.</summary>
public static class RemindCommand
{
    public static Command Verb()
    {
        var partnership = Lookups.PartnershipOption(required: false);
        var dryRun = new Option<bool>("--dry-run") { Description = "Says what would be written, and writes nothing." };
        var verb = new Command("remind", "Writes the reminders of today; a serving program sends them.") { partnership, dryRun };
        verb.SetAction(async (words, stop) =>
        {
            var settings = words.Settings();
            await using var db = await Lookups.OpenAsync(settings, stop);
            var whose = words.GetValue(partnership) is { } one ? [await db.PartnershipAt(one, stop)] : await db.Partnerships.OrderBy(each => each.Name).ToListAsync(stop);
            foreach (var each in whose)
            {
                db.ChangeTracker.Clear();
                db.Use(each);
                await RemindAsync(db, await db.Partnerships.SingleAsync(known => known.Id == each.Id, stop), new BusinessClock(settings.Today ?? each.DemonstrationDay, TimeProvider.System), words.GetValue(dryRun), stop);
            }

            return Verbs.Done;
        });
        return verb;
    }

    private static async Task RemindAsync(OutturnDb db, Partnership partnership, BusinessClock clock, bool isTrial, CancellationToken stop)
    {
        var due = await db.DoWhatIsDue(partnership, clock.GetUtcNow(), stop);
        if (!isTrial)
            await db.SaveChangesAsync(stop);
        if (due.Opened is { } round)
            Console.WriteLine($"{partnership.Name}: the round for {round.Period} {(isTrial ? "would be" : "is")} open.");
        foreach (var letter in due.Letters)
            Console.WriteLine($"{partnership.Name}: {letter.ToName} <{letter.ToAddress}>, {letter.Cause.Word}: {letter.Subject}");
        Console.WriteLine($"{partnership.Name}: {due.Letters.Count} {(due.Letters.Count == 1 ? "letter" : "letters")} {(isTrial ? "would be written" : "written")} on {clock.Today.InWords}.");
    }
}
