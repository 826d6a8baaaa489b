using System.Security.Cryptography;
using System.Text;

namespace Outturn.Domain;

/// <summary>
/// What was decided so far on the points of a merge, kept with the import so that a person can decide the rest later. A decision is about the three
/// texts it was made on: when ours changes meanwhile, it is asked for again.
/// </summary>
public static class MergeAnswers
{
    private const string Mark = "merge:";

    extension(PlanImport import)
    {
        public void Decide(MergePoint point, MergeDecision decision) => import.Answer(Question(point), $"{decision.Take}:{decision.Text}");

        public void DecideLater(MergePoint point) => import.Answer(Question(point), "");

        /// <summary>The decisions that still stand, by the key of the point.</summary>
        public IReadOnlyDictionary<string, MergeDecision> DecisionsOn(PlanMerge merge) => merge.Points
            .Select(point => (point.Key, Decision: Read(import.Answers.GetValueOrDefault(Question(point), ""))))
            .Where(each => each.Decision is not null)
            .ToDictionary(each => each.Key, each => each.Decision!, StringComparer.Ordinal);
    }

    private static string Question(MergePoint point) =>
        $"{Mark}{point.Key}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{point.Sent}\u001F{point.Theirs}\u001F{point.Ours}")))[..16]}";

    private static MergeDecision? Read(string answer) => answer.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && Enum.TryParse<MergeSide>(answer[..colon], out var side)
        ? new(side, answer[(colon + 1)..])
        : null;
}
