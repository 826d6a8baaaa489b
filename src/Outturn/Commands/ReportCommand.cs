using System.CommandLine;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Commands;

/// <summary><c>outturn report</c>: lists the reports of a partnership, or writes one of them to a file: the kept bytes when agreed, a draft when asked for.</summary>
public static class ReportCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Verb()
    {
        var partnership = Lookups.PartnershipOption();
        var list = new Option<bool>("--list") { Description = "Lists the reports." };
        var json = new Option<bool>("--json") { Description = "Lists them as JSON." };
        var period = new Option<string>("--period") { Description = "The quarter: \"Q1 2010/11\"." };
        var format = new Option<string>("--format") { Description = "docx, xlsx, html, pdf, json or csv.", DefaultValueFactory = _ => "docx" };
        var file = new Option<string>("--out") { Description = "Where the report goes." };
        var draft = new Option<bool>("--draft") { Description = "Writes the report as it stands before it is agreed, marked DRAFT on every page." };
        var layout = new Option<string>("--layout") { Description = "A part of it: exceptions, group or organisation; the last two with --of.", DefaultValueFactory = _ => "" };
        var named = new Option<string>("--of") { Description = "The group or organisation whose lines are wanted.", DefaultValueFactory = _ => "" };
        var verb = new Command("report", "Lists the reports of a partnership, or writes one to a file.") { partnership, list, json, period, format, file, draft, layout, named };
        verb.SetAction(async (words, stop) =>
        {
            await using var db = await Lookups.OpenAsync(words.Settings(), stop);
            var whose = await db.PartnershipAt(words.GetValue(partnership)!, stop);
            if (words.GetValue(list))
            {
                await ListAsync(db, words.GetValue(json), stop);
                return Verbs.Done;
            }

            if (words.GetValue(period) is not { } quarter || words.GetValue(file) is not { } target)
                throw new CannotBeDoneException("Say which report with --period \"Q1 2010/11\" and where it goes with --out FILE, or ask for --list.");
            var asked = ReportingPeriod.Read(quarter, whose.YearStartMonth) ?? throw new CannotBeDoneException($"‘{quarter}’ is no quarter. Write it like \"Q1 2010/11\".");
            await WrittenFile.WriteAsync(target, await BytesAsync(db, whose, words.Settings().Address, asked, words.GetValue(format)!.ToLowerInvariant(), LayoutIn(words.GetValue(layout)!, words.GetValue(named)!), words.GetValue(draft), stop), stop);
            Console.WriteLine($"{(words.GetValue(layout)!.Length > 0 ? "An extract from the" : "The")} {(words.GetValue(draft) ? "draft" : "agreed")} report for {asked.Label} is in {target}.");
            return Verbs.Done;
        });
        return verb;
    }

    private static ReportLayout? LayoutIn(string layout, string of) => layout.Length == 0 ? null
        : ReportLayout.Read(layout, of) ?? throw new CannotBeDoneException($"‘{layout}’ is no part of a report that can be had. Choose --layout exceptions, or --layout group or organisation with --of NAME.");

    /// <summary>Each round has its report, a draft also before anyone has written in it.</summary>
    private static async Task ListAsync(OutturnDb db, bool json, CancellationToken stop)
    {
        var kept = await db.StandingReports(stop);
        var periods = (await db.Rounds.Select(round => round.Period).ToListAsync(stop)).Order();
        var reports = periods.Select(period => (Period: period, Agreed: kept.GetValueOrDefault(period) is { IsAgreed: true } agreed ? agreed : null)).ToList();
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new { reports = reports.Select(report => new { period = report.Period.Label, status = report.Agreed is null ? "draft" : "agreed", digest = report.Agreed?.Digest ?? "" }) },
                Indented));
            return;
        }

        foreach (var (period, agreed) in reports)
            Console.WriteLine($"{period.Label}  {(agreed is null ? "draft" : $"agreed on {agreed.AgreedOn?.InWords}, {agreed.AgreedMinute}, digest {agreed.Digest}")}");
        if (reports.Count == 0)
            Console.WriteLine("There is no report yet. One begins with its round.");
    }

    private static async Task<byte[]> BytesAsync(OutturnDb db, Partnership partnership, string address, ReportingPeriod period, string format, ReportLayout? layout, bool draft, CancellationToken stop)
    {
        if (!ReportOfQuarter.Formats.Contains(format))
            throw new CannotBeDoneException($"‘{format}’ is none of the formats. Choose docx, xlsx, html, pdf, json or csv.");

        var of = await ReportOfQuarter.ReadAsync(db, partnership, period, address, stop)
            ?? throw new PartnershipRuleException($"There was no round for {period.Label}, so there is no report.");
        if (layout is not null && !layout.IsIn(of.Snapshot))
            throw new PartnershipRuleException($"{layout.Name}: there are none in the report for {period.Label}.");
        if (of.Report.IsAgreed && draft)
            throw new PartnershipRuleException($"The report for {period.Label} is agreed, so there is no draft of it. Leave out --draft for the agreed one.");
        if (!of.Report.IsAgreed && !draft)
            throw new PartnershipRuleException($"The report for {period.Label} is not agreed yet. Add --draft for the report as it stands.");

        var (file, why) = await of.FileAsync(db, format, layout, stop);
        return file?.Bytes ?? throw new PartnershipRuleException(
            of.Report.IsAgreed ? $"The agreed report for {period.Label} was not kept as {format}. It is there as {string.Join(", ", await of.FormatsAsync(db, stop))}. {why}" : why);
    }
}
