using System.CommandLine;
using System.Globalization;
using Outturn.Documents;
using Outturn.Documents.Conversion;
using Outturn.Documents.Packaging;

namespace Outturn.Commands;

/// <summary><c>outturn check FILE</c>: what the guidance asks of a plan or report file and the file does not give.</summary>
public static class CheckCommand
{
    public static Command Verb()
    {
        var file = new Argument<string>("FILE") { Description = "A plan as .docx or .xlsx, or a quarterly report as .docx." };
        var partnership = Lookups.PartnershipOption(required: false);
        var json = new Option<bool>("--json") { Description = "Prints the findings as JSON." };
        var verb = new Command("check", "Checks a plan or report file against the written guidance. Exit code 1 when something must be mended.") { file, partnership, json };
        verb.SetAction(async (words, stop) =>
        {
            var path = words.GetValue(file)!;
            using var office = OfficeFile.Read(path);
            var document = await PlanFile.OpenAsync(office, LibreOffice.Find(), stop);
            var (strategy, guidance) = words.GetValue(partnership) is { } address ? await RulesOf(address, words.Settings(), stop) : default;
            var check = DocumentCheck.Of(document, strategy, guidance, new BusinessClock(words.Settings().Today, TimeProvider.System).Today);
            Console.WriteLine(words.GetValue(json) ? FindingsJson.Write(document.FileName, check.Findings) : InWords(check.Findings, document.Notes));
            return check.HasMusts ? Verbs.No : Verbs.Done;
        });
        return verb;
    }

    /// <summary>What the partnership checks by: its strategy, and the clauses as it has set them.</summary>
    private static async Task<(Strategy? Strategy, Guidance? Guidance)> RulesOf(string address, Settings settings, CancellationToken stop)
    {
        await using var db = await Lookups.OpenAsync(settings, stop);
        await db.PartnershipAt(address, stop);
        return (await db.TheStrategy(stop), await db.GuidanceOfPlans(stop));
    }

    /// <summary>The findings as a person reads them: must first, the clause in its own words under each.</summary>
    internal static string InWords(IReadOnlyList<Finding> findings, IReadOnlyList<string> notes)
    {
        var lines = notes.ToList();
        foreach (var finding in findings)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{finding.Level.ToString().ToUpperInvariant(),-6} {finding.Clause.Id,-4} {finding.Place}"));
            lines.Add($"       {finding.Message} {finding.Mend}");
            if (finding.Quote.Length > 0)
                lines.Add($"       It reads: ‘{finding.Quote.ReplaceLineEndings(" / ")}’");
            lines.Add($"       Asked for: “{finding.Clause.Words}”");
        }

        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{findings.Count(finding => finding.Level == Level.Must)} must, {findings.Count(finding => finding.Level == Level.Should)} should, {findings.Count(finding => finding.Level == Level.Note)} note."));
        return string.Join(Environment.NewLine, lines);
    }
}
