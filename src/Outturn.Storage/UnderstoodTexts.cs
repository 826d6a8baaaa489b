using System.Collections.Concurrent;

namespace Outturn.Storage;

/// <summary>What texts of a column were understood as lately: a plan is loaded again and again, and few of its thousands of texts change between.</summary>
internal sealed class UnderstoodTexts<TValue>(Func<string, TValue> read)
{
    /// <summary>More than a large plan holds; beyond it all are forgotten, so that memory stays bounded.</summary>
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, TValue> known = new(StringComparer.Ordinal);

    public TValue Of(string text)
    {
        if (known.TryGetValue(text, out var value))
            return value;
        if (known.Count >= Most)
            known.Clear();
        return known[text] = read(text);
    }
}
