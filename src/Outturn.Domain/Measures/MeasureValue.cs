using System.Globalization;
using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>Why there is no figure.</summary>
public enum AbsenceReason
{
    /// <summary>"Awaiting the survey": there is or will be a figure, not here yet.</summary>
    NotYetAvailable,

    /// <summary>"tbc", "set after the survey in May 2011".</summary>
    ToBeSet,

    /// <summary>"placeholder", "n/a", "XX%".</summary>
    Placeholder,

    /// <summary>"Not collected this year".</summary>
    NotCollected,

    /// <summary>"Fewer than five, suppressed".</summary>
    Suppressed,

    /// <summary>"Measurable increase", "1 in 4": words in which no figure could be found.</summary>
    Unclear,
}

/// <summary>A reason there is no figure and, where said, the day there will be one.</summary>
public sealed record Absence(AbsenceReason Reason, DateOnly? By);

/// <summary>
/// What stands in a baseline, target or actual: a number with its unit, or a reason there is none, and always the text as written.
/// Zero is a value; blank is not zero (clause G7c). "28.9% (to Feb 11)" is 28.9, "%", qualified "to Feb 11".
/// Everything follows from the text, so two values are equal when they were written alike, and a text is understood only when somebody asks:
/// a plan holds thousands, and most are only shown.
/// </summary>
public sealed partial record MeasureValue
{
    /// <summary>Larger figures are slips of the finger, and not read as numbers.</summary>
    public const decimal Largest = 1_000_000_000_000_000m;

    public static readonly MeasureValue Blank = new("");

    private Meaning? understood;

    private MeasureValue(string asWritten) => AsWritten = asWritten;

    /// <summary>The text as written, trimmed; "" when blank.</summary>
    public string AsWritten { get; }

    /// <summary>The number, without trailing zeros: 9.50 is 9.5, "£5k" is 5000. Null when there is none.</summary>
    public decimal? Number => Understood.Number;

    /// <summary>What is counted, as written: "%", "£", "days", "per 1,000"; "" when not said.</summary>
    public string Unit => Understood.Unit;

    /// <summary>What else is said of the number: "to Feb 11", "2007-2009 ave", "at least"; "" when nothing is.</summary>
    public string Qualifier => Understood.Qualifier;

    /// <summary>Why there is no number; null when there is one, or nothing is written at all.</summary>
    public Absence? Absence => Understood.Absence;

    public bool IsBlank => AsWritten is "";

    public bool IsNumber => Number is not null;

    /// <summary>No number, but a reason that may stand: it names a date, an owner or a frequency ("set after the survey in May 2011").</summary>
    public bool IsReasonedAbsence => Understood.IsReasoned;

    /// <summary>No number and no reason that could be held to: "tbc", "n/a", "measurable increase".</summary>
    public bool IsUnreasonedAbsence => Absence is not null && !IsReasonedAbsence;

    /// <summary>Whether two values say the same, though written differently: "9.50 days" and "9.5 days".</summary>
    public bool SaysTheSameAs(MeasureValue other) => IsNumber
        ? (Number, Unit, Qualifier) == (other.Number, other.Unit, other.Qualifier)
        : AsWritten.Equals(other.AsWritten, StringComparison.OrdinalIgnoreCase);

    /// <summary>A figure as it would be written: 9.50 and "%" make "9.5%", 18000 and "£" make "£18,000", 3 and "new" make "3 new".</summary>
    public static MeasureValue Of(decimal number, string unit = "")
    {
        var figure = Normalised(Math.Abs(number)).ToString(unit is "£" ? "#,##0.############################" : "0.############################", CultureInfo.InvariantCulture);
        var sign = number < 0 ? "-" : "";
        return Read(unit switch
        {
            "" => sign + figure,
            "%" => $"{sign}{figure}%",
            "£" => $"{sign}£{figure}",
            _ => $"{sign}{figure} {unit}",
        });
    }

    /// <summary>Reads whatever text comes. What cannot be understood keeps its text and is an <see cref="AbsenceReason.Unclear"/> absence.</summary>
    public static MeasureValue Read(string? text)
    {
        var written = (text ?? "").Trim();
        return written is "" ? Blank : new(written);
    }

    public bool Equals(MeasureValue? other) => other is not null && AsWritten == other.AsWritten;

    public override int GetHashCode() => AsWritten.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => AsWritten;

    private Meaning Understood => understood ??= MeaningOf(AsWritten);

    private static Meaning MeaningOf(string written)
    {
        if (written is "")
            return new();

        var plain = PlainText.Of(written);
        return NumberIn(written, plain) ?? AbsenceIn(plain);
    }

    private static Meaning? NumberIn(string written, string plain)
    {
        if (Nil().IsMatch(plain))
            return new() { Number = 0 };

        if (Figure().Match(plain) is not { Success: true } figure || Scaled(figure) is not { } number)
            return null;

        var rest = written[figure.Length..].Trim();
        var plainRest = plain[figure.Length..].Trim();

        // "£000" is a unit, "5 to 10" a range, "1 in 4" a share, "3rd" a place, "30/06/2010" a date: none is a figure.
        if (figure.Groups["thousands"].Success || NoFigure().IsMatch(plainRest) || (plainRest is not "" && char.IsAsciiLetter(plainRest[0]) && Ordinal().IsMatch(plain[figure.Length..])))
            return null;

        var said = new List<string>();
        if (Lead(figure.Groups["lead"].Value) is { Length: > 0 } lead)
            said.Add(lead);

        var unit = figure.Groups["pound"].Success ? "£" : "";
        var percent = Percent().Match(plainRest);
        if (percent.Success)
        {
            unit = percent.Groups["points"].Success ? "percentage points" : "%";
            (rest, plainRest) = (rest[percent.Length..].TrimStart(), plainRest[percent.Length..].TrimStart());
        }

        if (OrMore().Match(plainRest) is { Success: true } more)
        {
            said.Add(more.Groups["less"].Success ? "at most" : "at least");
            (rest, plainRest) = (rest[more.Length..].TrimStart(), plainRest[more.Length..].TrimStart());
        }

        var brackets = Brackets().Match(plainRest);
        var inside = brackets.Success ? rest.Substring(brackets.Groups["inside"].Index, brackets.Groups["inside"].Length).Trim() : "";
        if (brackets.Success)
            (rest, plainRest) = (rest[..brackets.Index].TrimEnd(), plainRest[..brackets.Index].TrimEnd());

        if (unit is "" && UnitWords().IsMatch(plainRest))
            (unit, rest) = (rest, "");

        if (unit is "" && rest is "" && BracketedUnit().IsMatch(PlainText.Of(inside)))
            (unit, inside) = (inside, "");

        if (rest.Trim(' ', ',', ';', ':', '-', '\u2013', '\u00A0') is { Length: > 0 } remark)
            said.Add(remark);

        if (inside is not "")
            said.Add(inside);

        return new() { Number = number, Unit = unit, Qualifier = string.Join(", ", said) };
    }

    private static decimal? Scaled(Match figure)
    {
        var digits = figure.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal);
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number >= Largest)
            return null;

        number *= figure.Groups["scale"].Value.ToUpperInvariant() switch
        {
            "K" or "THOUSAND" => 1_000m,
            "M" or "MILLION" => 1_000_000m,
            "BN" or "BILLION" => 1_000_000_000m,
            _ => 1m,
        };
        if (number >= Largest)
            return null;

        return Normalised(figure.Groups["minus"].Success ? -number : number);
    }

    // Dividing by one with every place written strips the trailing zeros.
    private static decimal Normalised(decimal number) => number == 0 ? 0m : number / 1.0000000000000000000000000000m;

    private static string Lead(string lead) => lead.Trim().ToUpperInvariant() switch
    {
        "" or "=" => "",
        ">" or ">=" or "≥" or "AT LEAST" or "NO LESS THAN" or "NO FEWER THAN" or "MINIMUM" or "MINIMUM OF" or "MIN" => "at least",
        "<" or "<=" or "≤" or "AT MOST" or "NO MORE THAN" or "UP TO" or "MAXIMUM" or "MAXIMUM OF" or "MAX" => "at most",
        "~" or "C." or "C" or "CA." or "CIRCA" or "APPROX" or "APPROX." or "APPROXIMATELY" or "AROUND" or "ABOUT" => "about",
        var other => other.ToLowerInvariant(),
    };

    private static Meaning AbsenceIn(string plain)
    {
        var reason = ReasonIn(plain);
        var by = DayIn(plain);
        var isHeldToSomething = by is not null || Frequency().IsMatch(plain) || Owner().IsMatch(plain);
        return new()
        {
            Absence = new(reason, by),
            IsReasoned = reason switch
            {
                AbsenceReason.Suppressed => true,
                AbsenceReason.Unclear or AbsenceReason.Placeholder => false,
                _ => isHeldToSomething,
            },
        };
    }

    private static AbsenceReason ReasonIn(string plain)
    {
        if (Placeholders.FindIn(plain) is not [])
            return AbsenceReason.Placeholder;
        if (SuppressedWords().IsMatch(plain))
            return AbsenceReason.Suppressed;
        if (ToBeSetWords().IsMatch(plain))
            return AbsenceReason.ToBeSet;
        if (NotYetWords().IsMatch(plain))
            return AbsenceReason.NotYetAvailable;
        if (NotCollectedWords().IsMatch(plain))
            return AbsenceReason.NotCollected;

        return PlaceholderWords().IsMatch(plain) ? AbsenceReason.Placeholder : AbsenceReason.Unclear;
    }

    private static DateOnly? DayIn(string plain)
    {
        if (DateText.FindIn(plain) is { } date)
            return date.Date;
        if (FinancialYear.FindIn(plain) is { } year)
            return year.End;

        return BareYear().Match(plain) is { Success: true, Value: var digits } ? new DateOnly(int.Parse(digits, CultureInfo.InvariantCulture), 12, 31) : null;
    }

    /// <summary>What the text says, part by part.</summary>
    private sealed record Meaning
    {
        public decimal? Number { get; init; }

        public string Unit { get; init; } = "";

        public string Qualifier { get; init; } = "";

        public Absence? Absence { get; init; }

        public bool IsReasoned { get; init; }
    }

    [GeneratedRegex(@"^(?:nil|zero)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Nil();

    [GeneratedRegex(
        @"^(?<lead>at least|at most|no less than|no fewer than|no more than|more than|less than|fewer than|up to|minimum(?: of)?|maximum(?: of)?|min|max|over|under|above|below|about|around|approximately|approx\.?|circa|ca\.|c\.?|increase to|increase of|reduce to|rise to|fall to|maintain(?: at)?|>=|<=|[≥≤><~=])?\s{0,3}" +
        @"(?<minus>-)?\+?(?<pound>£\s?)?(?<minus>-)?(?<number>(?<thousands>000s?\b)|[0-9]{1,3}(?:,[0-9]{3}){1,8}(?:\.[0-9]{1,30})?|[0-9]{1,30}(?:\.[0-9]{1,30})?|\.[0-9]{1,30})" +
        @"(?:\s?(?<scale>thousand|million|billion|bn)\b|(?<scale>k)\b|(?(pound)\s?(?<scale>m)\b|(?!)))?",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Figure();

    // What makes the number before it part of something else: more digits, a range, a share, a date.
    [GeneratedRegex(@"^(?:[0-9]|[.,:/-]\s?[0-9£.,]|(?:to|and|or|in|of|out of|in every|for every|x)\s{1,3}£?[0-9]|" + DateText.MonthNames + @")", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex NoFigure();

    [GeneratedRegex(@"^(?:st|nd|rd|th)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"^(?:(?<points>percentage points?|pp\b|% ?points?)|%|per ?cent\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Percent();

    [GeneratedRegex(@"^(?:\+|(?:or|and) (?:more|above|over|higher)\b|(?<less>(?:or|and) (?:less|fewer|below|under|lower)\b)|(?:minimum|min)\b|(?<less>(?:maximum|max)\b))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex OrMore();

    [GeneratedRegex(@"\((?<inside>[^()]{0,400})\)?[.]?\z", RegexOptions.CultureInvariant, PlainText.Patience)]
    private static partial Regex Brackets();

    // Up to four words without figures, save for "per 1,000"; "to Feb 11" and "by 2013" say when, and "average" how.
    [GeneratedRegex(@"^(?!(?:to|by|in|at|as|from|until|since|during|for|on|tbc|tba|tbd|average|ave|avg|mean|provisional|estimated?|unconfirmed|increase|decrease|reduction|baseline|actual)\b)(?:per [0-9]{1,3}(?:,[0-9]{3})*(?: [a-z]{1,20})?|[a-z][a-z'/-]{0,24}(?: [a-z][a-z'/-]{0,24}){0,3}(?: per [0-9]{1,3}(?:,[0-9]{3})*)?)\.?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex UnitWords();

    [GeneratedRegex(@"^(?:£0{3}s?|£m|£k|£|%|days|hours|weeks|months|years|people|households|per [0-9,]{1,9}(?: [a-z]{1,20})?)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex BracketedUnit();

    [GeneratedRegex(@"\b(?:suppressed|confidential|withheld|disclosive|non-disclosure|too few|fewer than five)\b|^\*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex SuppressedWords();

    [GeneratedRegex(@"\b(?:tbc|tba|tbd|t\.b\.[acd]|to (?:be )?(?:agreed?|confirm(?:ed)?|set|determined?|decided?|announced?|advised?|established?|developed?|defined?|identified)|to follow|(?:will|is to|are to) be (?:set|agreed|established|confirmed)|set (?:after|following|once|when|in|by|from|at)|baseline (?:after|following|from)|(?:establish|set) (?:a |the )?(?:baseline|target)s?)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex ToBeSetWords();

    [GeneratedRegex(@"\b(?:not (?:yet )?(?:available|known|published|reported|received)|no (?:data|figures?) (?:yet|available)|await(?:ed|ing|s)?|pending|(?:data|figures?|results?) (?:is |are )?(?:due|expected|available|from|in)|due (?:in|by|on)|available (?:in|from|by|after|on)|published (?:in|from|by|after|on)|after the (?:[a-z]{1,20} )?(?:survey|census|review))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex NotYetWords();

    [GeneratedRegex(@"\b(?:not (?:being )?(?:collected|measured|surveyed|recorded|counted|monitored)|no (?:survey|collection|data)|survey|census|biennial(?:ly)?|every (?:second|other|two|three|four|five|ten|[0-9]{1,2}) years?)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex NotCollectedWords();

    [GeneratedRegex(@"^(?:[-?.*_/ ]+|n ?/ ?a\.?|na|none|placeholder|not applicable|unknown)\z|\bplaceholder\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex PlaceholderWords();

    [GeneratedRegex(@"\b(?:annual(?:ly)?|yearly|biennial(?:ly)?|biannual(?:ly)?|triennial(?:ly)?|quarterly|monthly|weekly|termly|(?:once|twice) a (?:year|quarter|month)|(?:every|each) (?:(?:second|other|two|three|four|five|ten|[0-9]{1,2}) )?(?:years?|quarters?|months?)|(?:this|next) (?:year|quarter|period))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Frequency();

    // "by the Police", "(Welfare Rights)", "owner: J Smith": a name begins with a capital and is not a month, a quarter or an abbreviation of doubt.
    [GeneratedRegex(@"(?:\b(?:by|from|with|[Oo]wner:?|[Ll]ead:?)\s(?:the\s)?|\()(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Winter|Easter|Christmas|Q[1-4]|TB[ACD]|NA|N/A)\b|(?:January|February|March|April|June|July|August|Sept|September|October|November|December)\b)[A-Z][A-Za-z]", RegexOptions.CultureInvariant, PlainText.Patience)]
    private static partial Regex Owner();

    [GeneratedRegex(@"(?<![0-9/.,-])(?:19|20)[0-9]{2}(?![0-9/,-])", RegexOptions.CultureInvariant, PlainText.Patience)]
    private static partial Regex BareYear();
}
