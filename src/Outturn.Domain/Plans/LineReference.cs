using System.Globalization;
using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>
/// The reference every row of a plan carries, visible, so that an edited copy finds its way back: "2.1a" is action a of outcome 2.1,
/// "2.1a.2" its second task. Letters run a to z, then aa to zz.
/// </summary>
public sealed partial record LineReference(OutcomeNumber Outcome, string Letter, int? Task = null) : IComparable<LineReference>
{
    private const int Letters = 26;

    public string Letter { get; } = Letter is { Length: 1 or 2 } && Letter.All(char.IsAsciiLetterLower)
        ? Letter
        : throw new ArgumentException("An action's letter is one of a to z or aa to zz.", nameof(Letter));

    public int? Task { get; } = Task is null or (>= 1 and <= 999)
        ? Task
        : throw new ArgumentOutOfRangeException(nameof(Task), Task, "Tasks are numbered 1 to 999 within their action.");

    /// <summary>The reference of the action itself: "2.1a" for "2.1a.2".</summary>
    public LineReference Action => Task is null ? this : new(Outcome, Letter);

    public LineReference WithTask(int task) => new(Outcome, Letter, task);

    /// <summary>The letter of the nth action, counted from 1: 1 is "a", 26 "z", 27 "aa", 702 "zz".</summary>
    public static string LetterOf(int place) => place switch
    {
        >= 1 and <= Letters => Character(place - 1),
        > Letters and <= Letters * (Letters + 1) => Character((place - 1) / Letters - 1) + Character((place - 1) % Letters),
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "Letters run from a, the first, to zz, the 702nd."),
    };

    /// <summary>Where a letter stands, counted from 1: "a" is 1, "aa" 27; null when it is not a letter of an action.</summary>
    public static int? PlaceOf(string? letter) => letter switch
    {
        [var only] when char.IsAsciiLetterLower(only) => only - 'a' + 1,
        [var first, var second] when char.IsAsciiLetterLower(first) && char.IsAsciiLetterLower(second) => (first - 'a' + 1) * Letters + second - 'a' + 1,
        _ => null,
    };

    /// <summary>Reads "2.1a", "2.1 a)", "2.1(a)", "2.1a.2" and "2.1 A 2"; null for anything else.</summary>
    public static LineReference? Read(string? text)
    {
        if (Shape().Match(PlainText.Of(text ?? "").Trim()) is not { Success: true } match || OutcomeNumber.Read(match.Groups["outcome"].Value) is not { } outcome)
            return null;

        int? task = match.Groups["task"] is { Success: true, Value: var number } ? int.Parse(number, CultureInfo.InvariantCulture) : null;
        return task is 0 ? null : new(outcome, match.Groups["letter"].Value.ToLowerInvariant(), task);
    }

    public int CompareTo(LineReference? other) => other is null ? 1
        : (Outcome, PlaceOf(Letter), Task ?? 0).CompareTo((other.Outcome, PlaceOf(other.Letter), other.Task ?? 0));

    public static bool operator <(LineReference left, LineReference right) => left.CompareTo(right) < 0;
    public static bool operator >(LineReference left, LineReference right) => left.CompareTo(right) > 0;
    public static bool operator <=(LineReference left, LineReference right) => left.CompareTo(right) <= 0;
    public static bool operator >=(LineReference left, LineReference right) => left.CompareTo(right) >= 0;

    public override string ToString() => Task is { } task
        ? string.Create(CultureInfo.InvariantCulture, $"{Outcome}{Letter}.{task}")
        : $"{Outcome}{Letter}";

    private static string Character(int fromA) => ((char)('a' + fromA)).ToString();

    [GeneratedRegex(@"^(?<outcome>[0-9]{1,2}\.[0-9]{1,3}) ?\(?(?<letter>[a-z]{1,2})\)?(?:[. ] ?(?<task>[0-9]{1,3}))?\.?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Shape();
}
