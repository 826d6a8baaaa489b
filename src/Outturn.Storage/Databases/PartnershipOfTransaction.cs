using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Outturn.Storage;

/// <summary>
/// Says to PostgreSQL, for each transaction, whose rows it may reach: the partnership in use. What is asked outside a transaction is one of its own, and
/// takes the partnership along with the question. Nothing of it outlives the transaction, so nothing is left on a connection that goes back to the pool.
/// </summary>
internal sealed class PartnershipOfTransaction : DbCommandInterceptor, IDbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbTransaction, object> said = [];

    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        said.Remove(result); // the driver uses the same object again
        return result;
    }

    public ValueTask<DbTransaction> TransactionStartedAsync(DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default) =>
        new(TransactionStarted(connection, eventData, result));

    public void RolledBackToSavepoint(DbTransaction transaction, TransactionEventData eventData) => said.Remove(transaction);

    public Task RolledBackToSavepointAsync(DbTransaction transaction, TransactionEventData eventData, CancellationToken cancellationToken = default)
    {
        said.Remove(transaction);
        return Task.CompletedTask;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Say(command, eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Say(command, eventData.Context);
        return new(result);
    }

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        if (IsTakenAlong(command))
            result.NextResult();
        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (IsTakenAlong(command))
            await result.NextResultAsync(cancellationToken);
        return result;
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Say(command, eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Say(command, eventData.Context);
        return new(result);
    }

    private void Say(DbCommand command, DbContext? context)
    {
        var partnership = context is OutturnDb db ? db.PartnershipId : Guid.Empty;
        if (command.Transaction is not { } transaction)
        {
            if (partnership != Guid.Empty)
                command.CommandText = Words(partnership) + command.CommandText;
            return;
        }

        if ((said.TryGetValue(transaction, out var before) ? (Guid)before : Guid.Empty) == partnership)
            return;

        using var first = command.Connection!.CreateCommand();
        first.Transaction = transaction;
#pragma warning disable CA2100 // an id of ours
        first.CommandText = Words(partnership);
#pragma warning restore CA2100
        first.ExecuteNonQuery();
        said.AddOrUpdate(transaction, partnership);
    }

    private static bool IsTakenAlong(DbCommand command) => command.Transaction is null && command.CommandText.StartsWith(Beginning, StringComparison.Ordinal);

    private const string Beginning = "SELECT set_config('outturn.partnership', '";

    private static string Words(Guid partnership) => string.Create(CultureInfo.InvariantCulture, $"{Beginning}{(partnership == Guid.Empty ? "" : partnership)}', true);\n");
}
