using System.Globalization;
using System.Text;

namespace Outturn.Documents.Excel;

/// <summary>
/// How a cell shows its number: "0.0%" shows 0.285 as 28.5%, "£#,##0" shows 18000 as £18,000, "d mmm yyyy" shows 40634 as 31 Mar 2011. What a British
/// reader would see; a date that is written month first there is written day first, since that is how it will be read.
/// </summary>
internal sealed class NumberFormat
{
    private const double LastDay = 2_958_466;
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    // By their numbers in the file format (ECMA-376, 18.8.30), as a British reader has them; 23 to 36 are other countries'.
    private static readonly string[] UpTo22 =
    [
        "General", "0", "0.00", "#,##0", "#,##0.00", "£#,##0", "£#,##0", "£#,##0.00", "£#,##0.00", "0%", "0.00%", "0.00E+00", "General", "General",
        "dd/mm/yyyy", "d-mmm-yy", "d-mmm", "mmm-yy", "h:mm AM/PM", "h:mm:ss AM/PM", "h:mm", "h:mm:ss", "dd/mm/yyyy h:mm",
    ];

    private static readonly string[] From37 =
    [
        "#,##0;-#,##0", "#,##0;-#,##0", "#,##0.00;-#,##0.00", "#,##0.00;-#,##0.00", "#,##0", "£#,##0", "#,##0.00", "£#,##0.00",
        "mm:ss", "[h]:mm:ss", "mm:ss", "0.0E+0", "@",
    ];

    private readonly IReadOnlyList<IReadOnlyList<Token>> sections;

    private NumberFormat(IReadOnlyList<IReadOnlyList<Token>> sections) => this.sections = sections;

    public static NumberFormat General { get; } = Of("General");

    public static NumberFormat Of(string code) => new([.. Sections(code).Select(section => new TokenReader(section).Read())]);

    /// <summary>The format that has this number in every workbook; null where it has none.</summary>
    public static NumberFormat? Numbered(int id) => (UpTo22.ElementAtOrDefault(id) ?? From37.ElementAtOrDefault(id - 37)) is { } code ? Of(code) : null;

    /// <summary>Whether it shows days, months or years.</summary>
    public bool ShowsDates => sections.Count > 0 && sections[0].Any(token => token.Kind is TokenKind.Date);

    /// <param name="startsIn1904">The workbook counts its days from 1904, as those of old Macs do.</param>
    public string Show(double value, bool startsIn1904 = false)
    {
        var (section, shown) = SectionFor(value);
        if (section is [] || section.Any(token => token.Kind is TokenKind.General))
            return string.Concat(section.Select(token => token.Kind is TokenKind.General ? Plain(shown) : token.Kind is TokenKind.Literal ? token.Text : "")) is { Length: > 0 } plain ? plain : Plain(shown);
        if (section.Any(token => token.Kind is TokenKind.Date))
            return Moment(value, startsIn1904) is { } moment ? new DateShown(section, moment, value).InWords() : Plain(value);
        return section.Any(token => token.Kind is TokenKind.Digit) ? Figure(section, shown)
            : section.Any(token => token.Kind is TokenKind.Text) ? Plain(shown)
            : string.Concat(section.Where(token => token.Kind is TokenKind.Literal).Select(token => token.Text));
    }

    /// <summary>A number without a format: as many digits as Excel keeps.</summary>
    public static string Plain(double value) => double.IsFinite(value) && Math.Abs(value) is < 1e15 and >= 1e-9 or 0
        ? ((decimal)value).ToString("0.##########", CultureInfo.InvariantCulture)
        : value.ToString("G15", CultureInfo.InvariantCulture);

    private (IReadOnlyList<Token> Section, double Shown) SectionFor(double value) => sections.Count switch
    {
        0 => ([], value),
        1 => (sections[0], value),
        2 => value < 0 ? (sections[1], Math.Abs(value)) : (sections[0], value),
        _ => value < 0 ? (sections[1], Math.Abs(value)) : value == 0 ? (sections[2], value) : (sections[0], value),
    };

    /// <summary>Excel takes 1900 for a leap year: from 1 March 1900 its days are one ahead.</summary>
    private static DateTime? Moment(double serial, bool startsIn1904)
    {
        if (startsIn1904)
            serial += 1462;
        if (serial is < 0 or >= LastDay || !double.IsFinite(serial))
            return null;
        var moment = new DateTime(1899, 12, serial < 60 ? 31 : 30, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(Math.Round(serial * 86_400));
        return moment;
    }

    private static string Figure(IReadOnlyList<Token> section, double value)
    {
        var exponent = section.Any(token => token.Kind is TokenKind.Exponent);
        var digits = string.Concat(section.Where(token => token.Kind is TokenKind.Digit).Select(token => token.Text));
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var (whole, after) = point < 0 ? (digits, "") : (digits[..point], digits[(point + 1)..]);
        if (exponent || section.Any(token => token.Kind is TokenKind.Fraction) || Math.Abs(value) >= 1e15 || !double.IsFinite(value))
            return Plain(value);

        var number = (decimal)value;
        for (var percent = section.Count(token => token is { Kind: TokenKind.Literal, Text: "%" }); percent > 0; percent--)
            number *= 100;
        for (var at = digits.Length - 1; at >= 0 && digits[at] == ','; at--)
            number /= 1000;
        var places = after.Count(digit => digit is '0' or '#' or '?');
        var least = after.Count(digit => digit is '0');
        var text = Math.Round(Math.Abs(number), Math.Min(places, 20), MidpointRounding.AwayFromZero).ToString(
            (whole.TrimEnd(',').Contains(',', StringComparison.Ordinal) ? "#," : "") + new string('0', Math.Max(1, Math.Min(20, whole.Count(digit => digit is '0')))) + (places > 0 ? "." + new string('0', least) + new string('#', places - least) : ""),
            CultureInfo.InvariantCulture);
        var isNothing = text.All(digit => digit is '0' or '.' or ',');
        return (number < 0 && !isNothing ? "-" : "") + Placed(section, text).Trim();
    }

    /// <summary>The figure among the words that stand before and after it.</summary>
    private static string Placed(IReadOnlyList<Token> section, string figure)
    {
        var (said, isPlaced) = (new StringBuilder(), false);
        foreach (var token in section)
        {
            if (token.Kind is TokenKind.Literal)
                said.Append(token.Text);
            else if (token.Kind is TokenKind.Digit && !isPlaced)
                (_, isPlaced) = (said.Append(figure), true);
        }

        return said.ToString();
    }

    private static IEnumerable<string> Sections(string code)
    {
        var (from, inQuotes) = (0, false);
        for (var at = 0; at < code.Length; at++)
        {
            if (code[at] == '"')
                inQuotes = !inQuotes;
            else if (code[at] == '\\' && !inQuotes)
                at++;
            else if (code[at] == ';' && !inQuotes)
            {
                yield return code[from..at];
                from = at + 1;
            }
        }

        yield return code[from..];
    }

    internal enum TokenKind
    {
        General,
        Literal,
        Digit,
        Date,
        Exponent,
        Fraction,
        Text,
    }

    internal readonly record struct Token(TokenKind Kind, string Text);

    /// <summary>Takes one section of a format code apart.</summary>
    private sealed class TokenReader(string code)
    {
        private readonly List<Token> tokens = [];
        private int at;

        public List<Token> Read()
        {
            while (at < code.Length)
                Next();
            return tokens;
        }

        private void Next()
        {
            var sign = code[at];
            switch (char.ToLowerInvariant(sign))
            {
                case '"':
                    var end = code.IndexOf('"', at + 1);
                    end = end < 0 ? code.Length : end;
                    Take(TokenKind.Literal, code[(at + 1)..end], end + 1);
                    break;
                case '\\':
                    Take(TokenKind.Literal, at + 1 < code.Length ? code[(at + 1)..(at + 2)] : "", at + 2);
                    break;
                case '_':
                    Take(TokenKind.Literal, " ", at + 2); // as wide as the next letter
                    break;
                case '*':
                    at += 2; // the next letter over and over
                    break;
                case '[':
                    Bracket();
                    break;
                case 'g' when code.AsSpan(at).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    Take(TokenKind.General, "", at + "General".Length);
                    break;
                case 'a' when code.AsSpan(at).StartsWith("AM/PM", StringComparison.OrdinalIgnoreCase):
                    Take(TokenKind.Date, "ampm", at + "AM/PM".Length);
                    break;
                case 'd' or 'm' or 'y' or 'h' or 's':
                    var to = at;
                    while (to < code.Length && char.ToLowerInvariant(code[to]) == char.ToLowerInvariant(sign))
                        to++;
                    Take(TokenKind.Date, code[at..to].ToLowerInvariant(), to);
                    break;
                case 'e' when at + 1 < code.Length && code[at + 1] is '+' or '-':
                    Take(TokenKind.Exponent, "E", at + 2);
                    break;
                case '/' when tokens.Exists(token => token.Kind is TokenKind.Digit) && !tokens.Exists(token => token.Kind is TokenKind.Date):
                    Take(TokenKind.Fraction, "/", at + 1);
                    break;
                case '0' or '#' or '?' or '.' or ',' when !tokens.Exists(token => token.Kind is TokenKind.Date):
                    Take(TokenKind.Digit, code[at..(at + 1)], at + 1);
                    break;
                case '@':
                    Take(TokenKind.Text, "", at + 1);
                    break;
                default:
                    Take(TokenKind.Literal, code[at..(at + 1)], at + 1);
                    break;
            }
        }

        private void Take(TokenKind kind, string text, int next)
        {
            tokens.Add(new(kind, text));
            at = next;
        }

        /// <summary>"[Red]", "[>100]", "[$£-809]", "[h]".</summary>
        private void Bracket()
        {
            var end = code.IndexOf(']', at);
            end = end < 0 ? code.Length : end;
            var inside = code[Math.Min(at + 1, end)..end];
            if (inside.StartsWith('$'))
                Take(TokenKind.Literal, inside[1..].Split('-')[0], end + 1);
            else if (inside.Length > 0 && inside.All(letter => char.ToLowerInvariant(letter) is 'h' or 'm' or 's') && inside.ToLowerInvariant() is var all && all.TrimStart(all[0]).Length == 0)
                Take(TokenKind.Date, $"[{all[..1]}]", end + 1);
            else
                at = end + 1;
        }
    }

    /// <summary>A day or time as a format shows it.</summary>
    private sealed class DateShown(IReadOnlyList<Token> section, DateTime moment, double serial)
    {
        private readonly bool hasHalves = section.Any(token => token is { Kind: TokenKind.Date, Text: "ampm" });

        public string InWords()
        {
            var said = new StringBuilder();
            for (var at = 0; at < section.Count; at++)
            {
                var token = section[at];
                if (token.Kind is TokenKind.Literal)
                    said.Append(token.Text);
                else if (token.Kind is TokenKind.Date)
                    said.Append(Part(DayFirst(at), at));
            }

            return said.ToString().Trim();
        }

        /// <summary>"mm/dd/yyyy" as "dd/mm/yyyy".</summary>
        private string DayFirst(int at)
        {
            var text = section[at].Text;
            var (month, day) = (Find("m"), Find("d"));
            if (month < 0 || day < 0 || month > day || section[month].Text.Length > 2 || section[day].Text.Length > 2)
                return text;
            return at == month ? section[day].Text : at == day ? section[month].Text : text;
        }

        private int Find(string letter)
        {
            for (var at = 0; at < section.Count; at++)
            {
                if (section[at].Kind is TokenKind.Date && section[at].Text.StartsWith(letter, StringComparison.Ordinal) && !(letter == "m" && IsMinutes(at)))
                    return at;
            }

            return -1;
        }

        private string Part(string text, int at) => text switch
        {
            ['m', ..] when IsMinutes(at) => moment.ToString(text.Length == 1 ? "%m" : "mm", British),
            "d" => moment.ToString("%d", British),
            "m" => moment.ToString("%M", British),
            "mmm" => moment.ToString("MMM", CultureInfo.InvariantCulture),
            "mmmmm" => moment.ToString("MMMM", British)[..1],
            ['m', ..] => moment.ToString(new string('M', Math.Min(text.Length, 4)), British),
            ['d', ..] => moment.ToString(new string('d', Math.Min(text.Length, 4)), British),
            ['y', ..] => moment.ToString(text.Length <= 2 ? "yy" : "yyyy", British),
            ['h', ..] => moment.ToString(hasHalves ? text.Length == 1 ? "%h" : "hh" : text.Length == 1 ? "%H" : "HH", British),
            ['s', ..] => moment.ToString(text.Length == 1 ? "%s" : "ss", British),
            "ampm" => moment.Hour < 12 ? "AM" : "PM",
            "[h]" => Math.Floor((serial * 24) + 1e-9).ToString("0", CultureInfo.InvariantCulture),
            "[m]" => Math.Floor((serial * 1440) + 1e-9).ToString("0", CultureInfo.InvariantCulture),
            "[s]" => Math.Round(serial * 86_400).ToString("0", CultureInfo.InvariantCulture),
            _ => "",
        };

        /// <summary>An m beside hours or before seconds is minutes.</summary>
        private bool IsMinutes(int at)
        {
            var before = section.Take(at).LastOrDefault(token => token.Kind is TokenKind.Date).Text;
            var after = section.Skip(at + 1).FirstOrDefault(token => token.Kind is TokenKind.Date).Text;
            return before is ['h', ..] or "[h]" || after is ['s', ..];
        }
    }
}
