using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

/// <summary>What the calendar makes of a day: a round opened by itself, and the letters it calls for; added to the context and not yet saved.</summary>
public sealed record DueToday(ReportingRound? Opened, IReadOnlyList<Letter> Letters);

public static class DoingWhatIsDue
{
    extension(OutturnDb db)
    {
        /// <summary>Opens the round whose day it is, where the partnership wants that, and writes the reminders of every open round. Doing it twice a day writes nothing twice.</summary>
        public async Task<DueToday> DoWhatIsDue(Partnership partnership, DateTimeOffset at, CancellationToken cancel = default)
        {
            var officer = await db.WhoRunsTheQuarter(cancel: cancel);
            var opened = await db.OpenIfItIsTheDay(partnership, at, cancel);
            var letters = opened is null ? [] : new LettersOfRound(partnership, opened, officer, at).Asking().ToList();
            foreach (var round in await db.Rounds.StillOpen().WithReturns().ToListAsync(cancel))
                letters.AddRange((await db.RemindersOf(partnership, round, officer, at, cancel)).Due());
            db.AddRange(letters);
            return new(opened, letters);
        }

        /// <summary>Writes to who answers that this line was sent back; to be saved with the deed. One letter a day for a line.</summary>
        public async Task TellItCameBack(Partnership partnership, Return line, Person by, DateTimeOffset at, CancellationToken cancel = default)
        {
            if (new LettersOfRound(partnership, line.Round, await db.WhoRunsTheQuarter(by, cancel), at).SentBack(line) is { } letter && !await db.Letters.AnyAsync(known => known.Key == letter.Key, cancel))
                db.Add(letter);
        }

        /// <summary>Who is to be reminded of this round, which is loaded with its returns. Three queries.</summary>
        public async Task<RemindersOfRound> RemindersOf(Partnership partnership, ReportingRound round, Person? officer, DateTimeOffset at, CancellationToken cancel = default) => new(
            partnership,
            round,
            officer,
            await db.PastLettersOf(round, cancel),
            await db.People.ToListAsync(cancel),
            await db.Groups.ToListAsync(cancel),
            at);

        /// <summary>What was written to whom in this round. One query.</summary>
        public Task<List<PastLetter>> PastLettersOf(ReportingRound round, CancellationToken cancel = default) =>
            db.Letters.Where(letter => letter.RoundId == round.Id).OrderBy(letter => letter.Id).Select(letter => new PastLetter(letter.PersonId, letter.Cause, letter.Day, letter.WrittenAt)).ToListAsync(cancel);

        /// <summary>The round of the quarter just ended, where its usual days have begun and no one opened it yet.</summary>
        private async Task<ReportingRound?> OpenIfItIsTheDay(Partnership partnership, DateTimeOffset at, CancellationToken cancel)
        {
            var period = partnership.PeriodOf(at.OnDay).Previous;
            var dates = RoundDates.UsualFor(period);
            if (!partnership.Reminding.OpensByItself || at.OnDay < dates.OpensOn || at.OnDay > dates.ClosesOn || await db.Rounds.AnyAsync(round => round.Period >= period, cancel))
                return null;

            var activities = await db.KeyActivities.ReportedOn().WithTasks().ToListAsync(cancel);
            return activities.Count == 0 ? null : db.Add(ReportingRound.Open(partnership, period, dates, activities, null, at)).Entity;
        }
    }
}
