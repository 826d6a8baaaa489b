using Microsoft.Data.Sqlite;
using Npgsql;

namespace Outturn.Storage;

public static class BusyDatabase
{
    extension(Exception fault)
    {
        /// <summary>Whether it fell because somebody else was writing to the database for longer than one waits: nothing was changed, and it can be done again.</summary>
        public bool IsDatabaseBusy => fault is SqliteException { SqliteErrorCode: 5 or 6 }
            or PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure }
            || fault.InnerException is { IsDatabaseBusy: true };
    }
}
