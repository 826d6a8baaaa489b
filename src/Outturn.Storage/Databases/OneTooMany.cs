using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Outturn.Storage;

public static class OneTooMany
{
    extension(DbUpdateException fault)
    {
        /// <summary>Whether the save was refused because such a row is there already: someone else made it a moment before.</summary>
        public bool IsOneTooMany => fault.InnerException is SqliteException { SqliteErrorCode: 19, SqliteExtendedErrorCode: 1555 or 2067 }
            or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
    }
}
