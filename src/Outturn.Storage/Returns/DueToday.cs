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
            var letters = opened is null ? [] : new LettersOfRound(partnership, opened, officer, at, await db.FollowUps.OwedIn(opened.Period).ToListAsync(cancel)).Asking().ToList();
            var written = letters.Where(letter => letter.Cause.IsAsking).Select(letter => letter.PersonId).ToHashSet();
            foreach (var round in (await db.Rounds.StillOpen().WithReturns().ToListAsync(cancel)).OrderBy(round => round.Period))
                letters.AddRange((await db.RemindersOf(partnership, round, officer, at, cancel)).Due().Where(letter => !letter.Cause.IsAsking || written.Add(letter.PersonId))); // the older round first
            db.AddRange(letters);
            return new(opened, letters);
        }

        /// <summary>Writes to who answers that this line was sent back; to be saved with the deed. One letter a day for a line.</summary>
        public async Task TellItCameBack(Partnership partnership, Return line, Person by, DateTimeOffset at, CancellationToken cancel = default)
        {
            if (new LettersOfRound(partnership, line.Round, await db.WhoRunsTheQuarter(by, cancel), at, await db.FollowUps.OwedIn(line.Round.Period).ToListAsync(cancel)).SentBack(line) is { } letter && !await db.Letters.AnyAsync(known => known.Key == letter.Key, cancel))
                db.Add(letter);
        }

        /// <summary>Who is to be reminded of this round, which is loaded with its returns. Four queries.</summary>
        public async Task<RemindersOfRound> RemindersOf(Partnership partnership, ReportingRound round, Person? officer, DateTimeOffset at, CancellationToken cancel = default) => new(
            partnership,
            round,
            officer,
            await db.PastLettersOf(round, at.OnDay, cancel),
            await db.People.ToListAsync(cancel),
            await db.Groups.ToListAsync(cancel),
            at,
            await db.FollowUps.OwedIn(round.Period).ToListAsync(cancel));

        /// <summary>What was written to whom in this round, and of other rounds what is of today or left not long ago. One query.</summary>
        public Task<List<PastLetter>> PastLettersOf(ReportingRound round, DateOnly today, CancellationToken cancel = default) =>
            db.Letters.Where(letter => letter.RoundId != null && (letter.RoundId == round.Id || letter.LeavesUntil >= today)).OrderBy(letter => letter.Id)
                .Select(letter => new PastLetter(letter.RoundId!.Value, letter.PersonId, letter.Cause, letter.Day, letter.WrittenAt, letter.SentAt)).ToListAsync(cancel);

        /// <summary>What a letter that waits says today, or why it is not sent any more: it is answered meanwhile, the line is someone else's, a later letter asks for the same.</summary>
        /// <param name="real">Now, by the real clock.</param>
        public async Task<(Letter? Now, string WhyNot)> SaidToday(Letter letter, Partnership partnership, DateTimeOffset at, DateTimeOffset real, CancellationToken cancel = default)
        {
            if (letter.Cause is LetterCause.SignInCode)
                return await db.CodeStillGood(letter, real, cancel);
            if (letter.Cause is LetterCause.Invited)
                return await db.InvitedToday(letter, at.OnDay, cancel);

            var others = db.Letters.Where(other => other.RoundId == letter.RoundId && other.PersonId == letter.PersonId && other.State != LetterState.Failed && other.State != LetterState.Dropped);
            if (letter.Cause.IsAsking && (await others.Select(other => new { other.Id, other.Cause }).ToListAsync(cancel)).Any(other => other.Cause.IsAsking && other.Id.CompareTo(letter.Id) > 0))
                return (null, $"A later letter to {letter.ToName} asks for the same, so this was not sent.");

            var officers = await db.People.Where(person => person.Duty == Duty.PartnershipOfficer).OrderBy(person => person.Id).ToListAsync(cancel);
            var officer = officers.Find(person => person.Details.Email == letter.ReplyTo) ?? officers.FirstOrDefault(); // who wrote it is asked back
            var to = await db.People.SingleAsync(person => person.Id == letter.PersonId, cancel);
            if (letter.Cause is LetterCause.Escalation)
            {
                var whole = await db.Rounds.WithReturns().SingleAsync(round => round.Id == letter.RoundId, cancel);
                var now = (await db.RemindersOf(partnership, whole, officer, at, cancel)).ToldToday(to);
                return (now, now is not null ? "" : $"Nothing that {letter.ToName} should know of is missing any more, so this was not sent.");
            }

            var round = await db.Rounds.SingleAsync(one => one.Id == letter.RoundId, cancel);
            var theirs = await db.Returns.In(round).Where(line => line.OfficerId == letter.PersonId).Include(line => line.SentBackBy)
                .Include(line => line.KeyActivity).ThenInclude(activity => activity.Task).ThenInclude(task => task.Action).ThenInclude(action => action.Outcome).ThenInclude(outcome => outcome.Plan).ToListAsync(cancel);
            return new LettersOfRound(partnership, round, officer, at, await db.FollowUps.OwedIn(round.Period).ToListAsync(cancel)).AsOfToday(letter, to, theirs);
        }

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
