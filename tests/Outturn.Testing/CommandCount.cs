using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Outturn.Testing;

/// <summary>Counts what is asked of the database. Give it to <c>Database.Watchers</c> before a context is opened.</summary>
public sealed class CommandCount : DbCommandInterceptor
{
    private int count;

    public int Count => count;

    /// <summary>How many commands the work needs.</summary>
    public async Task<int> Of(Func<Task> work)
    {
        var before = count;
        await work();
        return count - before;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => One(result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => ValueTask.FromResult(One(result));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => One(result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => ValueTask.FromResult(One(result));

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result) => One(result);

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) => ValueTask.FromResult(One(result));

    private T One<T>(T result)
    {
        Interlocked.Increment(ref count);
        return result;
    }
}
