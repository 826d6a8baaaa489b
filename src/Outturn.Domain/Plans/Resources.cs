using System.Globalization;
using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>
/// The resources cell of a task: what is needed, what is available and who is involved (clauses G7d, G7e). It is split only where it says so,
/// "Needed: £18,000 a year"; other text is kept whole in <see cref="Unsplit"/>, and the text as written stays beside it all.
/// </summary>
public sealed partial record Resources(string AsWritten, string Needed, string Available, string Involved, string Unsplit)
{
    public static readonly Resources Blank = new("", "", "", "", "");

    private IReadOnlyList<Resource>? needed;
    private IReadOnlyList<Resource>? available;

    public bool IsBlank => AsWritten is "";

    /// <summary>Whether it says what is needed; "tbc" alone says nothing.</summary>
    public bool SaysNeeded => SaysSomething(Needed);

    /// <summary>Whether it says what is there: under that heading, or in words under none, such as "Print budget" or "£5k (not confirmed)".</summary>
    public bool SaysAvailable => SaysSomething(Available) || SaysSomething(Unsplit);

    /// <summary>Whether what it says is not yet sure: "not confirmed", "tbc", "subject to".</summary>
    public bool IsUnconfirmed => IsInDoubt(Needed) || IsInDoubt(Available) || IsInDoubt(Unsplit);

    /// <summary>What is needed, part by part.</summary>
    public IReadOnlyList<Resource> NeededParts => needed ??= Resource.ReadAll(Needed);

    /// <summary>What is available, part by part: under that heading, or in words under none.</summary>
    public IReadOnlyList<Resource> AvailableParts => available ??= [.. Resource.ReadAll(Available), .. Resource.ReadAll(Unsplit)];

    /// <summary>The pounds needed, added up: "£18,000 a year" is 18000. Null where none are said, or something beside them is not understood.</summary>
    public decimal? NeededPounds => SumOf(NeededParts, ResourceKind.Pounds);

    /// <summary>The pounds available, added up.</summary>
    public decimal? AvailablePounds => SumOf(AvailableParts, ResourceKind.Pounds);

    /// <summary>Whether more pounds or posts are needed than are available, everything said of both being understood and meant alike.</summary>
    public bool NeedsMoreThanAvailable => Short(ResourceKind.Pounds) > 0 || Short(ResourceKind.Posts) > 0;

    /// <summary>How many pounds or posts are missing; 0 where enough are there or it cannot be said.</summary>
    public decimal Short(ResourceKind kind)
    {
        var missing = Sum(NeededParts, kind) - Sum(AvailableParts, kind);
        if (missing <= 0 || AvailableParts is [] || !NeededParts.Concat(AvailableParts).All(part => part.IsUnderstood) || !AreMeantAlike(kind))
            return 0;

        var isGivenOtherwise = AvailableParts.All(part => part.Kind != kind) && AvailableParts.Any(part => part.Kind is ResourceKind.Pounds or ResourceKind.Posts); // money may pay for a post
        return isGivenOtherwise ? 0 : missing;
    }

    /// <summary>Reads whatever text comes.</summary>
    public static Resources Read(string? text)
    {
        var written = (text ?? "").Trim();
        var labels = Labels().Matches(PlainText.Of(written));
        var parts = new Dictionary<string, List<string>>(StringComparer.Ordinal)
        {
            ["needed"] = [],
            ["available"] = [],
            ["involved"] = [],
            ["unsplit"] = [written[..(labels is [var first, ..] ? first.Index : written.Length)]],
        };
        for (var i = 0; i < labels.Count; i++)
        {
            var from = labels[i].Index + labels[i].Length;
            var to = i + 1 < labels.Count ? labels[i + 1].Index : written.Length;
            parts[NameOf(labels[i])].Add(written[from..to]);
        }

        return new(written, Joined(parts["needed"]), Joined(parts["available"]), Joined(parts["involved"]), Joined(parts["unsplit"]));
    }

    /// <summary>The cell as we would write it: a line for each part that says something. It reads back as the same parts where none holds another's label.</summary>
    public static Resources Of(string needed, string available, string involved, string unsplit = "")
    {
        (needed, available, involved) = (WithoutOwnLabel(needed, "needed"), WithoutOwnLabel(available, "available"), WithoutOwnLabel(involved, "involved"));
        string?[] lines =
        [
            unsplit is "" ? null : unsplit,
            needed is "" ? null : $"Needed: {needed}",
            available is "" ? null : $"Available: {available}",
            involved is "" ? null : $"Involved: {involved}",
        ];
        return new(string.Join('\n', lines.Where(line => line is not null)), needed, available, involved, unsplit);
    }

    /// <summary>
    /// The words by which something said in one part would be taken for another: "Needed:" in what is available. Null where each part stays what it is.
    /// </summary>
    /// <param name="part">The name of the property, "Available".</param>
    public string? LabelOfAnother(string part)
    {
        var (own, words) = part switch { nameof(Needed) => ("needed", Needed), nameof(Available) => ("available", Available), nameof(Involved) => ("involved", Involved), _ => ("", Unsplit) };
        var whole = (own.Length == 0 ? words : $"{own}: {words}") + (words.Length > 0 ? "\n" : ""); // as it stands over the next
        return Labels().Matches(PlainText.Of(whole)).FirstOrDefault(label => NameOf(label) != own) is { } other ? whole.Substring(other.Index, other.Length).Trim() : null;
    }

    /// <summary>By its words: what they are understood as follows from them.</summary>
    public bool Equals(Resources? other) => other is not null && (AsWritten, Needed, Available, Involved, Unsplit) == (other.AsWritten, other.Needed, other.Available, other.Involved, other.Unsplit);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(AsWritten);

    public override string ToString() => AsWritten;

    internal static decimal Sum(IEnumerable<Resource> parts, ResourceKind kind) => parts.Where(part => part.Kind == kind).Sum(part => part.Amount);

    internal static bool IsInDoubt(string text) => Doubt().IsMatch(text);

    private static string NameOf(Match label) => label.Groups["needed"].Success ? "needed" : label.Groups["available"].Success ? "available" : "involved";

    /// <summary>"Needed: £5k", said where the label says it already.</summary>
    private static string WithoutOwnLabel(string words, string own)
    {
        while (Labels().Match(PlainText.Of(words)) is { Success: true, Index: 0 } label && NameOf(label) == own)
            words = words[label.Length..].TrimStart();
        return words;
    }

    private static string Joined(List<string> parts) => string.Join('\n', parts
        .Select(part => part.Trim().Trim(';', '|', ',').Trim())
        .Where(part => part is not ""));

    private static bool SaysSomething(string text) => text.Length > 0 && Nothing().Replace(PlainText.Of(text), "").Any(char.IsLetterOrDigit);

    /// <summary>"A year" cannot be compared with "in all".</summary>
    private bool AreMeantAlike(ResourceKind kind)
    {
        var times = NeededParts.Concat(AvailableParts).Where(part => part.Kind == kind).Select(part => (part.Time, part.Year)).Where(time => time.Time is not ResourceTime.NotSaid);
        return times.Distinct().Count() <= 1;
    }

    private static decimal? SumOf(IReadOnlyList<Resource> parts, ResourceKind kind) =>
        parts.All(part => part.IsUnderstood) && parts.Any(part => part.Kind == kind) ? Sum(parts, kind) : null;

    private const string Names =
        "(?:(?<needed>(?:(?:resources?|funding|budget|money|staff) )?(?:needed|required))" +
        "|(?<available>(?:(?:resources?|funding|budget|money|staff) )?(?:available|in place))" +
        "|(?<involved>(?:(?:organi[sz]ations?|partners?|who is|agencies) )?involved|organi[sz]ations?|partners))";

    // At the start of a line or sentence, with a colon, a dash or nothing else on the line; further along only with a capital and a colon:
    // "Needed: £5k Available: £3k".
    [GeneratedRegex(
        @"(?:^|(?<=[\n;.|]))\s{0,4}" + Names + @"\s?:\s?" +
        @"|(?:^|(?<=\n))[ ]{0,4}" + Names + @"(?:\s{1,2}-\s?|-\s|\s?\n)" +
        @"|(?<=[\s,(])(?=(?-i:[A-Z]))" + Names + @"\s?:\s?",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Labels();

    [GeneratedRegex(@"\b(?:not (?:yet )?(?:confirmed|agreed|secured)|unconfirmed|tbc|tba|tbd|to be (?:confirmed|agreed|secured|identified)|subject to)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Doubt();

    [GeneratedRegex(@"\b(?:tbc|tba|tbd|to be (?:confirmed|agreed|identified|determined)|n/a|not known|unknown|not confirmed|unconfirmed|x{2,})\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Nothing();
}
