using Microsoft.EntityFrameworkCore;
using Outturn.Documents;

namespace Outturn;

/// <summary>The forms of a round: made for one person or one body, and read when they come back.</summary>
public static class RoundForms
{
    extension(OutturnDb db)
    {
        /// <summary>The form that asks these lines of the round; null where there is none of them. Five queries and two.</summary>
        /// <param name="reader">Who takes it, whose own drafts stand in it; null where it is sent.</param>
        public async Task<SentForm?> FormAsync(ReportingRound round, string forWhom, IReadOnlyCollection<Guid> lines, Person? reader, DateTimeOffset at, CancellationToken cancel = default)
        {
            var asked = await db.Returns.In(round).WithLines().AsNoTrackingWithIdentityResolution().Where(line => lines.Contains(line.Id)).ToListAsync(cancel);
            if (asked.Count == 0)
                return null;

            var (before, ids) = (round.Period.Previous, asked.Select(line => line.KeyActivityId).ToList());
            var last = await db.Returns.AsNoTrackingWithIdentityResolution().Include(line => line.Round).Include(line => line.Actuals)
                .Where(line => line.Round.Period == before && ids.Contains(line.KeyActivityId)).ToDictionaryAsync(line => line.KeyActivityId, cancel);
            var boxes = asked.OrderBy(line => LineReference.Read(line.KeyActivity.Reference)).ThenBy(line => line.KeyActivity.Reference, StringComparer.Ordinal)
                .SelectMany(line => FormBox.Of(line, last.GetValueOrDefault(line.KeyActivityId), reader));
            return new(round.PartnershipId, round.Id, round.Period.Label, forWhom, at, [.. boxes]);
        }

        /// <summary>The form that goes with a letter: of the lines its reader still owes, or of all of theirs where they owe none; null where none is theirs.</summary>
        public async Task<SentForm?> FormAsync(Letter letter, DateTimeOffset at, CancellationToken cancel = default)
        {
            var round = await db.Rounds.SingleAsync(one => one.Id == letter.RoundId, cancel);
            var theirs = await db.Returns.In(round).Where(line => line.OfficerId == letter.PersonId)
                .Select(line => new { line.Id, IsOwed = line.SentAt == null || line.SentBackAt != null }).ToListAsync(cancel);
            var owed = theirs.Where(line => line.IsOwed).ToList();
            return await db.FormAsync(round, letter.ToName, [.. (owed.Count > 0 ? owed : theirs).Select(line => line.Id)], reader: null, at, cancel);
        }
    }

    /// <summary>The lines a returned form speaks of, each brought together with the line as it is here. A line that is none of the round's is left out.</summary>
    /// <param name="people">Everyone of the partnership: among them whom the form asked.</param>
    public static IReadOnlyList<FormMerge> Merge(ReturnedForm form, IReadOnlyCollection<Return> lines, IReadOnlyDictionary<Guid, Person> people, Person reader, DateOnly today) =>
    [
        .. form.Sent.Boxes.GroupBy(box => box.Line)
            .Select(boxes => (Line: lines.FirstOrDefault(line => line.Id == boxes.Key), Boxes: boxes))
            .Where(each => each.Line is not null)
            .Select(each => FormMerge.Of(each.Line!, each.Boxes, form.Written, today, reader, each.Boxes.First().AskedOf is { } asked ? people.GetValueOrDefault(asked) : null)),
    ];
}
