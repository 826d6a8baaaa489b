using Microsoft.EntityFrameworkCore;

namespace Outturn.Storage;

public static class SessionQueries
{
    extension(OutturnDb db)
    {
        /// <summary>Keeps that someone signed in, and forgets their sessions that ended long ago. Saved at once: a cookie names it.</summary>
        public async Task<Session> BeginSession(Session session, CancellationToken cancel = default)
        {
            db.Use(session.PartnershipId);
            var forgotten = session.BegunAt - Session.IsListed;
            await db.Sessions.Where(one => one.PersonId == session.PersonId && one.LastSeenAt < forgotten).ExecuteDeleteAsync(cancel);
            db.Add(session);
            await db.SaveChangesAsync(cancel);
            return session;
        }

        /// <summary>Says that it is still used. It counts as no edit, so that two pages asked for at once do not refuse one another.</summary>
        public Task SeenAgain(Guid session, DateTimeOffset at, CancellationToken cancel = default) =>
            db.Sessions.Where(one => one.Id == session && one.EndedAt == null).ExecuteUpdateAsync(one => one.SetProperty(s => s.LastSeenAt, at), cancel);

        /// <summary>Ends the sessions of a person from the next page on, but for the one to be kept.</summary>
        /// <returns>How many were open.</returns>
        public Task<int> EndSessions(Guid person, DateTimeOffset at, Guid? butFor = null, CancellationToken cancel = default) =>
            db.Sessions.Where(one => one.PersonId == person && one.EndedAt == null && one.Id != butFor).ExecuteUpdateAsync(one => one.SetProperty(s => s.EndedAt, at), cancel);

        public Task<int> EndSession(Guid person, Guid session, DateTimeOffset at, CancellationToken cancel = default) =>
            db.Sessions.Where(one => one.PersonId == person && one.EndedAt == null && one.Id == session).ExecuteUpdateAsync(one => one.SetProperty(s => s.EndedAt, at), cancel);
    }
}
