using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

/// <summary>
/// The letters that wait to be sent, of the partnership in use. Any number of workers may take from it at once: a letter belongs to one claim
/// at a time, and each step of sending it is a guarded update that only that claim can make
/// (docs/decisions/0019-letters-leave-by-an-outbox.md).
/// </summary>
public static class Outbox
{
    /// <summary>How long a worker may say nothing of a letter before it counts as gone.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    // On SQLite there is one writer at a time; PostgreSQL steps over what another worker is taking at the moment.
    private const string ClaimInSqlite =
        """
        UPDATE letters SET state = 'BeingSent', claim = {0}, claimed_until = {1}, begun_at = NULL WHERE (partnership_id, id) IN (
          SELECT partnership_id, id FROM letters WHERE partnership_id = {4} AND state = 'Waiting' AND (next_try_at IS NULL OR next_try_at <= {2}) ORDER BY id LIMIT {3})
        """;

    private const string ClaimInPostgreSql =
        """
        UPDATE letters SET state = 'BeingSent', claim = {0}, claimed_until = {1}, begun_at = NULL WHERE (partnership_id, id) IN (
          SELECT partnership_id, id FROM letters WHERE partnership_id = {4} AND state = 'Waiting' AND (next_try_at IS NULL OR next_try_at <= {2}) ORDER BY id LIMIT {3} FOR UPDATE SKIP LOCKED)
        """;

    extension(IQueryable<Letter> letters)
    {
        public IQueryable<Letter> ToBeDecided() => letters.Where(letter => letter.State == LetterState.Failed || letter.State == LetterState.Uncertain);

        public IQueryable<Letter> LatestFirst() => letters.OrderByDescending(letter => letter.Id);

        private IQueryable<Letter> Held(Letter letter) => letters.Where(one => one.Id == letter.Id && one.Claim == letter.Claim);
    }

    extension(OutturnDb db)
    {
        /// <summary>The partnerships that have letters to see to; a demonstration's never leave.</summary>
        public Task<List<Guid>> PartnershipsToSendFor(CancellationToken cancel = default) => db.PartnershipsWithLetters(cancel);

        /// <summary>Takes up to so many letters that no one else has, oldest first, with their rounds.</summary>
        public async Task<IReadOnlyList<Letter>> ClaimLetters(int most, DateTimeOffset now, CancellationToken cancel = default)
        {
            var (claim, until) = (Guid.CreateVersion7().ToString("n"), now + Lease);
            var taken = await db.Database.ExecuteSqlRawAsync(db is PostgreSqlDb ? ClaimInPostgreSql : ClaimInSqlite, [claim, until.UtcTicks, now.UtcTicks, most, db.PartnershipId], cancel);
            return taken == 0 ? [] : await db.Letters.AsNoTracking().Include(letter => letter.Round).Where(letter => letter.Claim == claim).OrderBy(letter => letter.Id).ToListAsync(cancel);
        }

        /// <summary>Says that from now on the letter may have gone. False where the claim is over: then it must not be handed over.</summary>
        public async Task<bool> BeginHandingOver(Letter letter, DateTimeOffset now) => await db.Letters.Held(letter).Where(one => one.State == LetterState.BeingSent).ExecuteUpdateAsync(one => one
            .SetProperty(l => l.BegunAt, now).SetProperty(l => l.ClaimedUntil, now + Lease).SetProperty(l => l.Tries, l => l.Tries + 1)) == 1;

        /// <summary>The mail server has it. Also said of one that counted as uncertain meanwhile, because its worker was slow.</summary>
        public Task WasSent(Letter letter, DateTimeOffset at) => db.Letters.Held(letter).ExecuteUpdateAsync(one => one
            .SetProperty(l => l.State, LetterState.Sent).SetProperty(l => l.SentAt, at).SetProperty(l => l.Claim, (string?)null).SetProperty(l => l.ClaimedUntil, (DateTimeOffset?)null).SetProperty(l => l.Trouble, ""));

        /// <summary>It did not go, for certain: it waits for its next try, longer each time, or is given up.</summary>
        public Task WasNotSent(Letter letter, int tries, bool forGood, string trouble, DateTimeOffset now)
        {
            var pause = forGood ? null : Letter.PauseAfter(tries);
            return db.Letters.Held(letter).ExecuteUpdateAsync(one => one
                .SetProperty(l => l.State, pause is null ? LetterState.Failed : LetterState.Waiting).SetProperty(l => l.NextTryAt, pause is null ? null : now + pause)
                .SetProperty(l => l.Tries, tries).SetProperty(l => l.Trouble, trouble)
                .SetProperty(l => l.Claim, (string?)null).SetProperty(l => l.ClaimedUntil, (DateTimeOffset?)null).SetProperty(l => l.BegunAt, (DateTimeOffset?)null));
        }

        /// <summary>What it says today, before it is handed over.</summary>
        public Task SaysNow(Letter letter, Letter now)
        {
            letter.SayNow(now);
            return db.Letters.Held(letter).ExecuteUpdateAsync(one => one.SetProperty(l => l.Subject, letter.Subject).SetProperty(l => l.Text, letter.Text).SetProperty(l => l.ToAddress, letter.ToAddress));
        }

        /// <summary>What it says is no longer so: it does not go.</summary>
        public Task WasDropped(Letter letter, string because) => db.Letters.Held(letter).ExecuteUpdateAsync(one => one
            .SetProperty(l => l.State, LetterState.Dropped).SetProperty(l => l.Trouble, because)
            .SetProperty(l => l.Claim, (string?)null).SetProperty(l => l.ClaimedUntil, (DateTimeOffset?)null).SetProperty(l => l.BegunAt, (DateTimeOffset?)null));

        /// <summary>The mail server is away, which is no fault of the letters: they wait, and say why.</summary>
        public async Task CouldNotLeave(IReadOnlyList<Letter> letters, string trouble)
        {
            if (letters is [var first, ..])
                await db.Letters.Where(one => one.Claim == first.Claim && one.State == LetterState.BeingSent && one.BegunAt == null).ExecuteUpdateAsync(one => one.SetProperty(l => l.Trouble, trouble));
        }

        /// <summary>The mail server may have it or not.</summary>
        public Task MayHaveGone(Letter letter, string trouble) => db.Letters.Held(letter).ExecuteUpdateAsync(one => one
            .SetProperty(l => l.State, LetterState.Uncertain).SetProperty(l => l.Trouble, trouble).SetProperty(l => l.ClaimedUntil, (DateTimeOffset?)null));

        /// <summary>Lets go of letters that were claimed and not begun: the worker stops, or the mail server does not answer.</summary>
        public Task LetGo(IReadOnlyList<Letter> letters) => letters is not [var first, ..] ? Task.CompletedTask : (Task)LetGo(db.Letters.Where(one => one.Claim == first.Claim && one.State == LetterState.BeingSent && one.BegunAt == null));

        /// <summary>What a worker that is gone left behind: not begun, it waits again; begun, a person decides.</summary>
        public async Task TakeBackWhatWasLeftBehind(DateTimeOffset now)
        {
            var left = db.Letters.Where(letter => letter.State == LetterState.BeingSent && letter.ClaimedUntil < now);
            await left.Where(letter => letter.BegunAt != null).ExecuteUpdateAsync(one => one
                .SetProperty(l => l.State, LetterState.Uncertain).SetProperty(l => l.ClaimedUntil, (DateTimeOffset?)null)
                .SetProperty(l => l.Trouble, "The program stopped while it handed this letter to the mail server, so it may have arrived or not."));
            await LetGo(left.Where(letter => letter.BegunAt == null));
        }

        /// <summary>What waited too long, or asks for what can no longer be answered, is not sent by itself any more.</summary>
        public async Task KeepBackWhatIsOld(DateOnly today)
        {
            var waiting = db.Letters.Where(letter => letter.State == LetterState.Waiting);
            await waiting.Where(letter => letter.Round!.ClosedAt != null).ExecuteUpdateAsync(one => one
                .SetProperty(l => l.State, LetterState.Dropped).SetProperty(l => l.Trouble, "Its round was closed before it could be sent, so it was dropped."));
            await waiting.Where(letter => letter.LeavesUntil < today).ExecuteUpdateAsync(one => one
                .SetProperty(l => l.State, LetterState.Failed)
                .SetProperty(l => l.Trouble, l => l.Trouble == "" ? "It waited for more than three days because no mail went out, so it was kept back: what it says may not be so any more." : "It waited for more than three days, so it was kept back. " + l.Trouble));
        }
    }

    private static Task<int> LetGo(IQueryable<Letter> letters) => letters.ExecuteUpdateAsync(one => one
        .SetProperty(l => l.State, LetterState.Waiting).SetProperty(l => l.Claim, (string?)null).SetProperty(l => l.ClaimedUntil, (DateTimeOffset?)null));
}
