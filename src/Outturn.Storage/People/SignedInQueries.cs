using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

public static class SignedInQueries
{
    private static readonly WordedOnce<Func<OutturnDb, Guid, CancellationToken, Task<Partnership?>>> Partnership = new(() => EF.CompileAsyncQuery((OutturnDb db, Guid id, CancellationToken cancel) =>
        db.Partnerships.SingleOrDefault(one => one.Id == id)));

    private static readonly WordedOnce<Func<OutturnDb, Guid, CancellationToken, Task<Person?>>> Person = new(() => EF.CompileAsyncQuery((OutturnDb db, Guid id, CancellationToken cancel) =>
        db.People.Include(one => one.Memberships).ThenInclude(one => one.StandsInFor).SingleOrDefault(one => one.Id == id)));

    private static readonly WordedOnce<Func<OutturnDb, Guid, Guid, DateTimeOffset, CancellationToken, Task<Person?>>> PersonOfSession = new(() => EF.CompileAsyncQuery((OutturnDb db, Guid id, Guid session, DateTimeOffset begunAfter, CancellationToken cancel) =>
        db.People.Include(one => one.Memberships).ThenInclude(one => one.StandsInFor).SingleOrDefault(one => one.Id == id && db.Sessions.Any(open => open.Id == session && open.PersonId == one.Id && open.EndedAt == null && open.BegunAt > begunAfter))));

    extension(OutturnDb db)
    {
        /// <summary>The partnership someone is signed in to, from now on the one in use; null where there is none such. One query, which every page begins with.</summary>
        public async Task<Partnership?> PartnershipToUse(Guid id, CancellationToken cancel = default)
        {
            var found = await Partnership.For(db)(db, id, cancel);
            if (found is not null)
                db.Use(found);
            return found;
        }

        /// <summary>Whose address letters answer to: this person where they run the quarter, else the first partnership officer, else no one.</summary>
        public async Task<Person?> WhoRunsTheQuarter(Person? reader = null, CancellationToken cancel = default) => reader is { Duty: Duty.PartnershipOfficer } ? reader
            : await db.People.Where(person => person.Duty == Duty.PartnershipOfficer).OrderBy(person => person.Id).FirstOrDefaultAsync(cancel);

        /// <summary>A person of the partnership in use with their rights of this day; null for one who has left. One query.</summary>
        public async Task<Person?> PersonSignedIn(Guid id, DateOnly today, CancellationToken cancel = default) => Here(await Person.For(db)(db, id, cancel), today);

        /// <summary>The same of a person whose session was not ended and is not too old; null where it was or is. One query.</summary>
        public async Task<Person?> PersonSignedIn(Guid id, Guid session, DateOnly today, DateTimeOffset now, CancellationToken cancel = default) =>
            Here(await PersonOfSession.For(db)(db, id, session, now - Session.LastsAtMost, cancel), today);
    }

    private static Person? Here(Person? person, DateOnly today)
    {
        if (person is null || person.HasLeftBy(today))
            return null;

        person.ActsOn(today);
        return person;
    }
}
