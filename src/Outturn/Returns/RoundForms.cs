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
            return (await db.AskedAsync(round, db.Returns.Where(line => lines.Contains(line.Id)), cancel)).Form(forWhom, _ => true, reader, at);
        }

        /// <summary>The form that a file is read as which lost what it carried: of these lines, with nothing known of its boxes.</summary>
        public async Task<SentForm?> FormToReadAsAsync(ReportingRound round, WhoseLines whose, DateTimeOffset at) => (await db.FormAsync(round, whose.Name, whose.Lines, reader: null, at))?.OfUnknownBoxes();

        /// <summary>The form that goes with a letter: of the lines its reader still owes, or of all of theirs where they owe none; null where none is theirs.</summary>
        public async Task<SentForm?> FormAsync(Letter letter, DateTimeOffset at, CancellationToken cancel = default) =>
            (await db.AskedAsync(await db.Rounds.SingleAsync(one => one.Id == letter.RoundId, cancel), [letter.PersonId], cancel)).FormWith(letter, at);

        /// <summary>What these people are asked in a round, for the forms of all their letters: loaded once, whatever their number.</summary>
        public Task<AskedOfPeople> AskedAsync(ReportingRound round, IReadOnlyCollection<Guid> people, CancellationToken cancel = default) =>
            db.AskedAsync(round, db.Returns.Where(line => line.OfficerId != null && people.Contains(line.OfficerId.Value)), cancel);

        private async Task<AskedOfPeople> AskedAsync(ReportingRound round, IQueryable<Return> which, CancellationToken cancel)
        {
            var asked = await which.In(round).WithLines().AsNoTrackingWithIdentityResolution().ToListAsync(cancel);
            var (before, ids) = (round.Period.Previous, asked.Select(line => line.KeyActivityId).ToList());
            var last = asked.Count == 0 ? [] : await db.Returns.AsNoTrackingWithIdentityResolution().Include(line => line.Round).Include(line => line.Actuals)
                .Where(line => line.Round.Period == before && ids.Contains(line.KeyActivityId)).ToDictionaryAsync(line => line.KeyActivityId, cancel);
            return new(round, [.. asked.OrderBy(line => LineReference.Read(line.KeyActivity.Reference)).ThenBy(line => line.KeyActivity.Reference, StringComparer.Ordinal)], last);
        }
    }

    /// <summary>Whose lines a form may answer that does not say so itself: those of each person who is asked, of each body, and all of them.</summary>
    public static IReadOnlyList<WhoseLines> WhoseLines(IReadOnlyCollection<Return> lines, Partnership partnership) =>
    [
        .. lines.Where(line => line.Officer is not null).GroupBy(line => line.Officer!).OrderBy(mine => mine.Key.Name, StringComparer.Ordinal)
            .Select(mine => new WhoseLines(mine.Key.Id.ToString("N"), mine.Key.Name, mine.Key.NameAndPost, [.. mine.Select(line => line.Id)])),
        .. lines.Where(line => line.Officer?.Organisation is not null).GroupBy(line => line.Officer!.Organisation!).OrderBy(theirs => theirs.Key.Name, StringComparer.Ordinal)
            .Select(theirs => new WhoseLines(theirs.Key.Id.ToString("N"), theirs.Key.Name, $"{theirs.Key.Name}, all its officers", [.. theirs.Select(line => line.Id)])),
        new("all", partnership.Name, $"{partnership.Name}, all lines of the round", [.. lines.Select(line => line.Id)]),
    ];

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

/// <summary>Lines of a round as they are asked, and what was said of each last quarter: what forms are made of.</summary>
public sealed record AskedOfPeople(ReportingRound Round, IReadOnlyList<Return> Lines, IReadOnlyDictionary<Guid, Return> Last)
{
    /// <summary>The form that asks those lines; null where there is none of them.</summary>
    /// <param name="reader">Who takes it, whose own drafts stand in it; null where it is sent.</param>
    public SentForm? Form(string forWhom, Func<Return, bool> isAsked, Person? reader, DateTimeOffset at) => Lines.Where(isAsked).ToList() is { Count: > 0 } asked
        ? new(Round.PartnershipId, Round.Id, Round.Period.Label, forWhom, at, [.. asked.SelectMany(line => FormBox.Of(line, Last.GetValueOrDefault(line.KeyActivityId), reader))])
        : null;

    /// <summary>The form that goes with a letter: of the lines its reader still owes, or of all of theirs where they owe none; null where none is theirs.</summary>
    public SentForm? FormWith(Letter letter, DateTimeOffset at)
    {
        var owes = Lines.Any(line => line.OfficerId == letter.PersonId && line.IsToAnswer);
        return Form(letter.ToName, line => line.OfficerId == letter.PersonId && (line.IsToAnswer || !owes), reader: null, at);
    }
}

/// <summary>Those whose lines a form may answer.</summary>
/// <param name="Name">As a form of theirs says it: "Helen Okafor".</param>
/// <param name="InWords">As they are chosen from a list.</param>
public sealed record WhoseLines(string Key, string Name, string InWords, IReadOnlyList<Guid> Lines);
