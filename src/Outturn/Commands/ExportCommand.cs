using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;

namespace Outturn.Commands;

/// <summary><c>outturn export</c>: writes a plan to a file in the template's shape, to be edited anywhere and brought back.</summary>
public static class ExportCommand
{
    public static Command Verb()
    {
        var partnership = Lookups.PartnershipOption();
        var plan = new Option<string>("--plan") { Description = "The plan: its title, or its id.", Required = true };
        var format = new Option<string>("--format") { Description = $"{PlanOutput.Names}.", DefaultValueFactory = _ => "docx" };
        var file = new Option<string>("--out") { Description = "Where the plan goes.", Required = true };
        var verb = new Command("export", "Writes a plan to a file that can be edited and brought back.") { partnership, plan, format, file };
        verb.SetAction(async (words, stop) =>
        {
            var output = PlanOutput.InFormat(words.GetValue(format)!) ?? throw new CannotBeDoneException($"‘{words.GetValue(format)}’ is none of the formats. Choose {PlanOutput.Names}.");
            await using var db = await Lookups.OpenAsync(words.Settings(), stop);
            var whose = await db.PartnershipAt(words.GetValue(partnership)!, stop);
            var found = await PlanCalled(db, words.GetValue(plan)!, stop);
            var sent = new SentPlan(whose.Id, found.Id, new BusinessClock(words.Settings().Today, TimeProvider.System).GetUtcNow(), found.ToText(await db.TheStrategy(stop)));
            await WrittenFile.WriteAsync(words.GetValue(file)!, output.Write(sent, whose.Name, whose.DemonstrationNotice), stop);
            Console.WriteLine($"‘{found.Title}’ is in {words.GetValue(file)}.");
            return Verbs.Done;
        });
        return verb;
    }

    private static async Task<ActionPlan> PlanCalled(OutturnDb db, string name, CancellationToken stop)
    {
        var plans = await db.Plans.OrderBy(plan => plan.Title).Select(plan => new { plan.Id, plan.Title }).ToListAsync(stop);
        var meant = Guid.TryParse(name, CultureInfo.InvariantCulture, out var id) ? plans.FindAll(plan => plan.Id == id) : plans.FindAll(plan => SameWords.Are(plan.Title, name));
        return meant switch
        {
            [var only] => (await db.PlanToRead(only.Id, stop))!,
            [] when plans.Count == 0 => throw new PartnershipRuleException($"There is no plan ‘{name}’: the partnership has none yet."),
            [] => throw new PartnershipRuleException($"There is no plan ‘{name}’. There is {string.Join(", ", plans.Select(plan => $"‘{plan.Title}’"))}."),
            _ => throw new PartnershipRuleException($"{meant.Count} plans are called ‘{name}’. Say which by its id: {string.Join(", ", meant.Select(plan => plan.Id))}."),
        };
    }
}
