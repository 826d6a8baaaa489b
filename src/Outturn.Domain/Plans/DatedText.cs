using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>
/// One line of a milestones cell: what is to be done and by when, "Fund rules agreed 30/06/2010". The line as written stays beside what was
/// understood; a date that cannot be, "Evaluation 31/13/2010", is kept as such (clause G7b).
/// </summary>
public sealed partial record DatedText(string AsWritten, string What, DateOnly? On, string DateAsWritten, bool IsImpossible)
{
    /// <summary>More than the longest words that only lead to a date can be.</summary>
    private const int LongestConnection = 60;

    public bool HasNoDate => On is null && !IsImpossible;

    /// <summary>
    /// Reads a cell with one milestone a line; semicolons and bullets part lines too. A date standing alone on a line belongs to the undated
    /// line before it.
    /// </summary>
    public static IReadOnlyList<DatedText> ReadLines(string? cell, int startMonth = 4)
    {
        var lines = new List<DatedText>();
        foreach (var line in PlainText.Lines(cell ?? "").SelectMany(text => text.Split([';', '•', '▪', '●'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            var read = Read(line, startMonth);
            if (read is { What: "", HasNoDate: false } && lines is [.., { HasNoDate: true } undated])
                lines[^1] = read with { AsWritten = $"{undated.AsWritten}\n{read.AsWritten}", What = undated.What };
            else if (read.AsWritten is not "")
                lines.Add(read);
        }

        return lines;
    }

    /// <summary>Reads one line, its date at the end or at the start, or else wherever it stands.</summary>
    public static DatedText Read(string? line, int startMonth = 4)
    {
        var written = (line ?? "").Trim();
        written = written[Bullet().Match(PlainText.Of(written)).Length..];
        var dates = DateText.FindAll(written, startMonth);
        if (dates is [])
            return new(written, written, null, "", IsImpossible: false);

        var plain = PlainText.Of(written);
        if (Trailing().IsMatch(plain.AsSpan(dates[^1].End)))
            return Dated(written, written[..(dates[^1].Index - ConnectionBefore(plain, dates[^1]))], dates[^1]);

        if (ConnectionBefore(plain, dates[0]) == dates[0].Index)
            return Dated(written, written[(dates[0].End + Separation().Match(plain[dates[0].End..]).Length)..], dates[0]);

        return Dated(written, written, dates[^1]);
    }

    /// <summary>How many characters before the date only lead to it.</summary>
    private static int ConnectionBefore(string plain, DateText date)
    {
        foreach (var lead in Connection().EnumerateMatches(plain.AsSpan(0, date.Index)[^Math.Min(date.Index, LongestConnection)..]))
            return lead.Length;
        return 0;
    }

    private static DatedText Dated(string asWritten, string what, DateText date) => new(asWritten, what.Trim(), date.Date, date.AsWritten, date.IsImpossible);

    [GeneratedRegex(@"^(?:[-*·o]\s{1,8}|[0-9]{1,2}[.)]\s{1,8}(?![0-9])|[·*])", RegexOptions.CultureInvariant, PlainText.Patience)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^[\s).,:]{0,5}\z", RegexOptions.CultureInvariant, PlainText.Patience)]
    private static partial Regex Trailing();

    // The words and marks that only lead to a date: "Two panels by", "Signed -", "Report (due".
    [GeneratedRegex(@"(?:^|[\s,:(-]{1,4})(?:(?:by|on|in|before|due|from|until|no later than|(?:by )?(?:the )?end(?: of)?)\s{1,4}){0,2}(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s{1,4})?(?:the\s{1,4})?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Connection();

    [GeneratedRegex(@"^[\s:,.)-]{0,6}", RegexOptions.CultureInvariant, PlainText.Patience)]
    private static partial Regex Separation();
}
