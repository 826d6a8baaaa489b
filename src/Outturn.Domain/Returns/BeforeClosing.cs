using System.Security.Cryptography;
using System.Text;

namespace Outturn.Domain;

/// <summary>
/// What whoever closes a round is told first: the day it was to close, what is not in, what was sent back, who keeps words that are not sent. Where there
/// is something to tell, the round is closed only once it was read: "3 days early, with 4 missing, 1 sent back".
/// </summary>
public sealed class BeforeClosing(ReportingRound round, DateOnly today)
{
    /// <summary>How many days the round would still be open; none on its closing day and after.</summary>
    public int DaysEarly { get; } = Math.Max(0, round.Dates.ClosesOn.DayNumber - today.DayNumber);

    /// <summary>The lines to be told of: missing, sent back, or in with a change that someone keeps and has not sent.</summary>
    public IReadOnlyList<Return> Lines { get; } =
    [
        .. round.Returns.Where(line => line.IsToAnswer || line.HasUnsentChange).OrderBy(line => LineReference.Read(line.KeyActivity.Reference)).ThenBy(line => line.KeyActivity.Reference, StringComparer.Ordinal),
    ];

    /// <summary>Words that are typed and not sent, on any line; each is read by its writer alone.</summary>
    public IEnumerable<AnswerDraft> Drafts => Lines.SelectMany(line => DraftsOn(line));

    public bool IsToBeAsked => DaysEarly > 0 || Lines.Count > 0;

    /// <summary>Of what was told: another where anything of it changed since.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Lines.Select(InDigest).Prepend(DaysEarly > 0 ? "early" : "")))))[..16];

    /// <summary>What is typed of this line and says something else than what was sent.</summary>
    public static IEnumerable<AnswerDraft> DraftsOn(Return line) => line.Drafts.All.Where(draft => !line.IsSent || !draft.Answer.SaysTheSameAs(line.Answer));

    private static string InDigest(Return line) => $"{line.Id} {line.IsSent} {line.IsSentBack} {string.Join(' ', DraftsOn(line).Select(draft => draft.By))}";
}
