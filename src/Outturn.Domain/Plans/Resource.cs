using System.Globalization;
using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>
/// One thing a task needs or has, read from its resources (G7e): "£18,000 a year from the City Council" is pounds, yearly, of the City Council;
/// "0.5 post (PCT)" half a post; "room in kind - GL Communities" something in kind. What is none of these is kept as not understood.
/// </summary>
/// <param name="From">The organisation as written; "" where none is named.</param>
/// <param name="Amount">Pounds or posts; 0 of what is in kind or not understood.</param>
public sealed partial record Resource(string AsWritten, ResourceKind Kind, decimal Amount, string From)
{
    /// <summary>Whether it is sure: not "tbc", "not confirmed", "subject to a bid".</summary>
    public bool IsConfirmed { get; init; } = true;

    /// <summary>Every year of the plan, once, or not said.</summary>
    public ResourceTime Time { get; init; }

    /// <summary>The one year it is for, where it says so: 2010/11.</summary>
    public FinancialYear? Year { get; init; }

    public bool IsUnderstood => Kind is not ResourceKind.NotUnderstood;

    /// <summary>"£18,000 a year", "0.5 post", "in kind: room".</summary>
    public string InWords => Kind switch
    {
        ResourceKind.Pounds => $"{PoundsInWords(Amount)}{(Time is ResourceTime.AYear ? " a year" : Year is { } year ? $" in {year}" : "")}",
        ResourceKind.Posts => PostsInWords(Amount),
        _ => AsWritten,
    };

    /// <summary>Reads whatever text comes: parts parted by semicolons and lines, or by commas and "and" where another amount follows.</summary>
    public static IReadOnlyList<Resource> ReadAll(string? text) =>
        [.. Breaks().Split((text ?? "").Trim()).Select(part => part.Trim().Trim(';', ',', '.').Trim()).Where(part => part.Any(char.IsLetterOrDigit)).Select(Read)];

    public static string PoundsInWords(decimal amount) => amount.ToString(amount == decimal.Truncate(amount) ? "£#,##0" : "£#,##0.00", CultureInfo.InvariantCulture);

    public static string PostsInWords(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"{amount:0.##} {(amount is > 0 and <= 1 ? "post" : "posts")}");

    private static Resource Read(string part)
    {
        var plain = PlainText.Of(part);
        var (pounds, posts) = (Pounds().Matches(plain), Posts().Matches(plain));
        var year = YearIn(plain);
        var read = new Resource(part, ResourceKind.NotUnderstood, 0, FromIn(plain, part))
        {
            IsConfirmed = !Resources.IsInDoubt(plain),
            Year = year,
            Time = Yearly().IsMatch(plain) ? ResourceTime.AYear : year is not null || InAll().IsMatch(plain) ? ResourceTime.InAll : ResourceTime.NotSaid,
        };
        var isMoney = pounds.Count > 0 && (posts.Count == 0 || pounds[0].Index < posts[0].Index);
        return (isMoney ? pounds.Count : posts.Count) switch
        {
            1 when isMoney => AmountOf(pounds[0]) is { } amount ? read with { Kind = ResourceKind.Pounds, Amount = amount } : read,
            1 => read with { Kind = ResourceKind.Posts, Amount = PostsOf(posts[0].Groups["amount"].Value) },
            0 when InKind().IsMatch(plain) => read with { Kind = ResourceKind.InKind },
            _ => read,
        };
    }

    private static decimal? AmountOf(Match pounds) => MeasureValue.Read($"£{pounds.Groups["amount"].Value}{pounds.Groups["scale"].Value}").Number;

    private static decimal PostsOf(string amount) => decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : amount.ToLowerInvariant() switch
    {
        "half a" or "a half" or "half" or "½" => 0.5m,
        "quarter of a" or "a quarter" or "¼" => 0.25m,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        _ => 1,
    };

    private static FinancialYear? YearIn(string plain) => SomeYear().Match(plain) is { Success: true } found ? FinancialYear.Read(found.Value, 4) : null;

    /// <summary>Who gives it: in brackets, after "from" or a dash, or before a colon.</summary>
    private static string FromIn(string plain, string part)
    {
        var named = Bracketed().Matches(plain).Select(match => match.Groups["name"])
            .Concat([After().Match(plain).Groups["name"], Before().Match(plain).Groups["name"]])
            .FirstOrDefault(name => name.Success && !Resources.IsInDoubt(name.Value) && !NoName().IsMatch(name.Value.Trim()));
        return named is null ? "" : TimeAtEnd().Replace(part.Substring(named.Index, named.Length), "").Trim().TrimEnd('.', ',', ';');
    }

    [GeneratedRegex(@"[;\n]|(?<=\)),\s|(?:,|\sand|\s\+|\s&)\s{1,4}(?=(?:£|\d+(?:\.\d+)?\s+(?:fte|wte|posts?)\b|half a post))|(?<=[a-z)0-9])\.\s{1,4}(?=[£0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Breaks();

    [GeneratedRegex(@"(?:£\s?(?<amount>[0-9][0-9,]{0,20}(?:\.[0-9]{1,10})?)(?:\s?(?<scale>k|m|bn|thousand|million|billion)\b)?|\b(?<amount>[0-9][0-9,]{0,20})\s?pounds\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Pounds();

    [GeneratedRegex(@"(?<![£\w.,])(?<amount>[0-9]{1,4}(?:\.[0-9]{1,3})?|half a|a half|half|½|quarter of a|a quarter|¼|one|two|three|four|an?)\s?(?:(?:full|part)[- ]time )?(?:(?:fte|wte)\b|posts?\b|(?:fte|wte) posts?\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Posts();

    [GeneratedRegex(@"\b(?:in[- ]kind|(?:staff|officers?'?|volunteers?'?|members?'?|partners'?|management|working) time|volunteers|rooms?|venues?|halls?|premises|accommodation|office space|meeting space|equipment|vehicles?|minibus|printing|existing (?:staff|resources?|officers?))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex InKind();

    [GeneratedRegex(@"\b(?:a year|per year|per annum|p\.a\.|pa|each year|every year|yearly|annually|annual)(?!\w)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Yearly();

    [GeneratedRegex(@"\b(?:in all|in total|altogether|once|one-off|over (?:the )?(?:three|two|[2-9]) years|over the plan)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex InAll();

    [GeneratedRegex(@"\b20[0-9]{2}\s?[/-]\s?[0-9]{2}\b", RegexOptions.CultureInvariant, PlainText.Patience)]
    private static partial Regex SomeYear();

    [GeneratedRegex(@"\((?<name>[^()0-9£]{2,120})\)", RegexOptions.CultureInvariant, PlainText.Patience)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"(?:\b(?:from|by|paid by|given by|provided by|funded by)\s(?:the\s)?|\s-\s?(?:the\s)?)(?<name>\p{L}[^()£:]{1,120}?)\s{0,4}(?:\(|\z)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex After();

    [GeneratedRegex(@"^(?<name>\p{L}[^()£:0-9]{1,80}):\s", RegexOptions.CultureInvariant, PlainText.Patience)]
    private static partial Regex Before();

    [GeneratedRegex(@"^(?:(?:a|per|each|every) year|per annum|p\.?a\.?|in all|in total|in[- ]kind|each|shared|one-off)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex NoName();

    [GeneratedRegex(@"[\s,]{1,4}(?:(?:a|per|each|every) year|per annum|p\.a\.?|in 20[0-9]{2}.*|in all|in total|in kind|not confirmed|unconfirmed|tbc|confirmed)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex TimeAtEnd();
}

public enum ResourceKind
{
    NotUnderstood,
    Pounds,
    Posts,
    InKind,
}

/// <summary>How often an amount is meant.</summary>
public enum ResourceTime
{
    NotSaid,
    AYear,
    InAll,
}
