using System.Collections.Concurrent;

namespace Outturn.Storage;

/// <summary>
/// A query that EF translates once (<c>EF.CompileAsyncQuery</c>) instead of looking its translation up each time: for what pages ask most.
/// Once for each kind of database, because a translation belongs to one.
/// </summary>
internal sealed class WordedOnce<TQuery>(Func<TQuery> word)
    where TQuery : Delegate
{
    private readonly ConcurrentDictionary<Type, TQuery> worded = new();

    public TQuery For(OutturnDb db) => worded.GetOrAdd(db.GetType(), _ => word());
}
