using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.Documents.Conversion;
using Outturn.Documents.Packaging;

namespace Outturn.Commands;

/// <summary>
/// <c>outturn import FILE</c>: brings a plan file in as a draft plan of a group, or what an edited copy changed into its plan. Names that are known by exactly their words are recognised; the others stay as
/// written until a person says who they are.
/// </summary>
public static class ImportCommand
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Verb()
    {
        var file = new Argument<string>("FILE") { Description = "The plan, as .docx or .xlsx." };
        var partnership = Lookups.PartnershipOption();
        var group = new Option<string>("--group") { Description = "The group whose plan it is; without it, the group that holds the plan's outcomes." };
        var json = new Option<bool>("--json") { Description = "Prints what was made as JSON." };
        var verb = new Command("import", "Brings a Word or Excel plan in as a draft.") { file, partnership, group, json };
        verb.SetAction(async (words, stop) =>
        {
            var path = words.GetValue(file)!;
            using var office = OfficeFile.Read(path);
            await using var db = await Lookups.OpenAsync(words.Settings(), stop);
            var whose = await db.PartnershipAt(words.GetValue(partnership)!, stop);
            var strategy = await db.TheStrategy(stop);
            var document = await PlanFile.OpenAsync(office, LibreOffice.Find(), stop);
            DocumentCheck.MustNotBeReport(document);
            var clock = new BusinessClock(words.Settings().Today, TimeProvider.System);
            if (document.Sent is { } sent && sent.Partnership == whose.Id && await db.PlanToTake(sent.Plan, stop) is { } copied)
            {
                var taken = await BringTogether(db, whose, strategy, copied, sent, document, office, clock, stop);
                Console.WriteLine(words.GetValue(json)
                    ? JsonSerializer.Serialize(new { taken = new { plan = copied.Id, changes = taken.Points.Count, stays = taken.Staying.Select(action => action.Reference) } }, Readable)
                    : string.Join(Environment.NewLine, [$"‘{office.Name}’ is a copy of ‘{copied.Title}’. The plan has what it changed: {taken.Points.Count} {(taken.Points.Count == 1 ? "change" : "changes")}.", .. taken.StayingInWords.Select(each => each.Words)]));
                return Verbs.Done;
            }

            var lead = await GroupOf(db, words.GetValue(group), PlanReader.Read(document).Draft, strategy, stop);
            var headings = await db.HeadingsOf(lead, stop);
            var reading = PlanReader.Read(document, alsoCalled: headings);

            var bytes = office.Content.ToArray();
            var import = new PlanImport(lead, office.Name, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), null, clock.GetUtcNow());
            foreach (var (heading, column) in headings)
                import.Means(heading, column);
            var who = new WhoIsWho(whose, await db.People.ToListAsync(stop), await db.Groups.ToListAsync(stop), await db.Organisations.ToListAsync(stop), import.Answers);
            var plan = PlanFromDraft.Make(reading.Draft, strategy, lead, who, whose.YearOf(clock.Today), import, await db.PromisedOutcomes(stop));
            import.AcceptedAs(plan, null, clock.GetUtcNow());
            db.By("the command line", why: "brought in", sourceFile: office.Name);
            db.AddRange([import, plan]);
            await db.SaveChangesAsync(stop);

            var findings = PlanCheck.Findings(reading.Draft, strategy, await db.GuidanceOfPlans(stop), clock.Today);
            Console.WriteLine(words.GetValue(json) ? Json(plan, reading, findings) : InWords(plan, reading, findings));
            return Verbs.Done;
        });
        return verb;
    }

    /// <summary>A copy that comes back changes its plan; where the same was changed here too a person decides, on the site.</summary>
    private static async Task<PlanMerge> BringTogether(OutturnDb db, Partnership whose, Strategy strategy, ActionPlan plan, SentPlan sent, PlanFile file, OfficeFile office, BusinessClock clock, CancellationToken stop)
    {
        var headings = await db.HeadingsOf(plan.Group, stop);
        var merge = PlanMerge.OfFile(sent.Text, ReturnedPlan.Of(PlanReader.Read(file, alsoCalled: headings), sent.Text).Text, plan.ToText(strategy));
        if (merge.Conflicts.Count() is > 0 and var open)
            throw new PartnershipRuleException($"‘{office.Name}’ is a copy of ‘{plan.Title}’, and {open} {(open == 1 ? "thing was" : "things were")} changed both in it and here. Bring it in on the page Plans, where each is decided; nothing was changed.");

        var bytes = office.Content.ToArray();
        var import = new PlanImport(plan.Group, office.Name, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), null, clock.GetUtcNow());
        foreach (var (heading, column) in headings)
            import.Means(heading, column);
        import.IsCopyOf(plan);
        db.By("the command line", why: "brought back", sourceFile: office.Name);
        db.Add(import);
        await db.Accept(import, plan, merge, strategy, whose, null, clock.GetUtcNow(), stop);
        await db.SaveChangesAsync(stop);
        return merge;
    }

    private static async Task<LeadGroup> GroupOf(OutturnDb db, string? name, PlanDraft draft, Strategy strategy, CancellationToken stop)
    {
        var groups = await db.Groups.ToListAsync(stop);
        if (name is not null)
            return groups.Find(group => SameWords.Are(group.Name, name)) ?? throw new PartnershipRuleException($"There is no group ‘{name}’. There is {string.Join(", ", groups.Select(group => group.Name))}.");

        var holders = draft.Outcomes.Select(outcome => outcome.Number is { } number ? strategy.OutcomeNumbered(number)?.DelegatedToId : null).Where(id => id is not null).Distinct().ToList();
        return holders is [{ } only]
            ? groups.Single(group => group.Id == only)
            : throw new PartnershipRuleException("The plan's outcomes are not all delegated to one group, so say whose plan it is with --group.");
    }

    private static string InWords(ActionPlan plan, PlanReading reading, IReadOnlyList<Finding> findings) => string.Join(
        Environment.NewLine,
        [
            $"Made a draft plan of the {plan.Group.Name}: {plan.Outcomes.Count} outcomes, {plan.Actions.Count()} actions, {plan.Tasks.Count()} tasks, {plan.Tasks.Sum(task => task.Measures.Count)} measures.",
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{100 * reading.ShareUnderstood:0.#}% of its cells with words were understood; all were kept."),
            .. reading.NotUnderstood.Select(cell => $"Not understood, {cell.Place}: ‘{cell.Text.ReplaceLineEndings(" / ")}’. {cell.WhyNot}"),
            CheckCommand.InWords(findings, reading.Notes),
        ]);

    private static string Json(ActionPlan plan, PlanReading reading, IReadOnlyList<Finding> findings) => JsonSerializer.Serialize(
        new
        {
            made = new
            {
                plan = plan.Id,
                group = plan.Group.Name,
                years = plan.Years.Select(year => year.Label),
                outcomes = plan.Outcomes.Count,
                actions = plan.Actions.Count(),
                tasks = plan.Tasks.Count(),
                measures = plan.Tasks.Sum(task => task.Measures.Count),
                milestones = plan.Tasks.Sum(task => task.Milestones.Count),
            },
            understood = Math.Round(reading.ShareUnderstood, 4),
            notUnderstood = reading.NotUnderstood.Select(cell => new { place = cell.Place.Text, text = cell.Text, why = cell.WhyNot }),
            findings = findings.Select(FindingsJson.Line),
        },
        Readable);
}
