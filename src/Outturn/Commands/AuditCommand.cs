using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Commands;

/// <summary><c>outturn audit verify</c>: reckons the chain of the history again and says whether anything of it was changed, removed or slipped in.</summary>
public static partial class AuditCommand
{
    public static Command Verb()
    {
        var partnership = Lookups.PartnershipOption(required: false);
        var head = new Option<string>("--head") { Description = "A number and hash printed in an agreed report, 312:9f3a…: the history up to there must still give it." };
        var verify = new Command("verify", "Checks that the history is what was written when it happened.") { partnership, head };
        verify.SetAction(async (words, stop) =>
        {
            var printed = words.GetValue(head) is { } text ? HeadIn(text) : null;
            if (printed is not null && words.GetValue(partnership) is null)
                throw new CannotBeDoneException("A head is of one partnership’s history. Say which: --partnership gloucester.");

            await using var db = await Lookups.OpenAsync(words.Settings(), stop);
            var whose = words.GetValue(partnership) is { } one ? [await db.PartnershipAt(one, stop)] : await db.Partnerships.AsNoTracking().OrderBy(each => each.Name).ToListAsync(stop);
            var isWhole = true;
            foreach (var each in whose)
            {
                db.Use(each);
                var found = await db.CheckHistory(printed, stop);
                Console.WriteLine(InWords(each, found, printed));
                foreach (var place in found.Broken)
                    Console.WriteLine($"  {place}");
                isWhole &= found.Broken.Count == 0;
            }

            return isWhole ? Verbs.Done : Verbs.No;
        });
        return new Command("audit", "Checks the history.") { verify };
    }

    private static string InWords(Partnership partnership, HistoryChecked found, HistoryHead? printed)
    {
        if (found.Head is not { } head)
            return $"{partnership.Name}: nothing was saved yet.";

        var of = string.Create(CultureInfo.InvariantCulture, $"{partnership.Name}: {found.Entries} {(found.Entries == 1 ? "entry" : "entries")} in {head.Number} {(head.Number == 1 ? "save" : "saves")}");
        return found.Broken.Count > 0 ? $"{of}. It is not what was written:"
            : $"{of}, every one as it was written. Head: {head}{(printed is null ? "" : ". What was printed stands in it.")}";
    }

    private static HistoryHead HeadIn(string text) => Head().Match(text.Trim()) is { Success: true } match
        ? new(long.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture), match.Groups["hash"].Value.ToLowerInvariant())
        : throw new CannotBeDoneException($"‘{text}’ is no head of a history. Copy it from the report as it stands: a number, a colon and 64 letters and digits.");

    [GeneratedRegex("^(?<number>[0-9]{1,18}):(?<hash>[0-9a-fA-F]{64})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Head();
}
