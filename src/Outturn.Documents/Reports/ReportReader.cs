using System.Globalization;
using System.Text.RegularExpressions;
using Outturn.Documents.Word;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>Reads a quarterly report from a Word document by rule: the numbered sections, the aims they list, and the tables of Appendix A.</summary>
public sealed partial class ReportReader
{
    private const int LongestHeading = 90;
    private readonly List<SectionDraft> sections = [];
    private readonly List<AimDraft> aims = [];
    private readonly List<AppendixDraft> appendix = [];
    private readonly List<Written> otherText = [];
    private Written title = Written.Nothing;
    private bool isInAppendix;
    private AimDraft? aimAbove;
    private (int Number, bool IsListed)? aimAwaitsWords;
    private (string Number, Place Place)? numberAwaitsWords;
    private int paragraphs;
    private int tables;

    private ReportReader()
    {
    }

    public static ReportDraft Read(WordDocument document)
    {
        var reader = new ReportReader();
        foreach (var block in document.Blocks)
        {
            if (block is WordTable table)
                reader.Take(table);
            else if (block is WordParagraph paragraph && !string.IsNullOrWhiteSpace(paragraph.Text))
                reader.Take(paragraph);
        }

        reader.CloseNumber();
        return new()
        {
            Title = reader.title,
            Sections = reader.sections,
            Aims = reader.aims,
            Appendix = reader.appendix,
            OtherText = [.. reader.otherText, .. Around(document)],
        };
    }

    private void Take(WordParagraph paragraph)
    {
        paragraphs++;
        var text = PlanPhrases.WithoutBullet(paragraph.AsSeen.Trim());
        if (AimAwaited(text) || BeginsAppendix(paragraph, text) || BeginsSection(paragraph, text) || NamesAim(text))
            return;

        if (sections.Count == 0 && title.IsBlank)
            title = new(text, Here());
        else if (isInAppendix || sections.Count == 0)
            otherText.Add(new(text, Here()));
        else
            Say(text);
    }

    private bool AimAwaited(string text)
    {
        if (aimAwaitsWords is not { } awaited)
            return false;

        aimAwaitsWords = null;
        if (PlanPhrases.Aim(text) is not null || Heading(text) is not null)
            return false;

        Name(new(awaited.Number, new(text, Here())), awaited.IsListed);
        return true;
    }

    private bool BeginsAppendix(WordParagraph paragraph, string text)
    {
        if (isInAppendix || text.Length > 2 * LongestHeading || !AppendixHeading().IsMatch(text) || (sections.Count < 2 && paragraph.HeadingLevel is null))
            return false;

        CloseNumber();
        isInAppendix = true;
        otherText.Add(new(text, Here()));
        return true;
    }

    private bool BeginsSection(WordParagraph paragraph, string text)
    {
        if (Heading(text) is { } heading && (!isInAppendix || paragraph.HeadingLevel is not null))
        {
            CloseNumber();
            isInAppendix = false;
            sections.Add(new(heading.Number, new(heading.Words, Here(heading.Number)), []));
            return true;
        }

        if (!isInAppendix && SectionNow is "3" or "3.1" or "3.2" && Part().Match(text) is { Success: true } part)
        {
            CloseNumber();
            var words = part.Groups["words"].Value.Trim();
            sections.Add(new(part.Groups["number"].Value, new(words, Here(part.Groups["number"].Value)), []));
            return true;
        }

        return false;
    }

    private bool NamesAim(string text)
    {
        if (PlanPhrases.Aim(text) is not { } aim || !(isInAppendix || SectionNow.StartsWith('3')))
            return false;

        if (aim.Title.Length == 0)
            aimAwaitsWords = (aim.Number, !isInAppendix);
        else
            Name(new(aim.Number, new(aim.Title, Here())), isListed: !isInAppendix);
        return true;
    }

    private void Name(AimDraft aim, bool isListed)
    {
        if (isListed)
            aims.Add(aim);
        else
            aimAbove = aim;
    }

    /// <summary>A paragraph of the section; a number standing alone belongs to the words after it.</summary>
    private void Say(string text)
    {
        if (numberAwaitsWords is { } awaited && Numbered().Match(text) is not { Success: true })
        {
            numberAwaitsWords = null;
            Add(new(awaited.Number, new(text, awaited.Place)));
            return;
        }

        CloseNumber();
        if (Numbered().Match(text) is not { Success: true } match)
            Add(new("", new(text, Here())));
        else if (match.Groups["words"].Value.Trim() is { Length: > 0 } words)
            Add(new(match.Groups["number"].Value, new(words, Here())));
        else
            numberAwaitsWords = (match.Groups["number"].Value, Here());
    }

    private void CloseNumber()
    {
        if (numberAwaitsWords is { } awaited)
            Add(new(awaited.Number, new("", awaited.Place)));
        numberAwaitsWords = null;
    }

    private void Add(ParagraphDraft paragraph) => sections[^1] = sections[^1].With(paragraph);

    private void Take(WordTable table)
    {
        var source = new SourceTable(table, ++tables, new Dictionary<CellAddress, string>());
        if (AppendixTable.Read(source, aimAbove) is { } lines)
        {
            CloseNumber();
            isInAppendix = true;
            appendix.Add(lines);
            aimAbove = null;
            return;
        }

        foreach (var cell in source.Cells.Where(cell => !cell.IsBlank))
        {
            if (isInAppendix || sections.Count == 0)
                otherText.Add(new(cell.Text, cell.Place));
            else
                Add(new("", new(cell.Text, cell.Place)));
        }
    }

    /// <summary>"5 FUTURE WORK": the number with the section's own name, or with a short heading in capitals.</summary>
    internal static (string Number, string Words)? Heading(string text)
    {
        if (text.Length > LongestHeading || SectionHeading().Match(text) is not { Success: true } match)
            return null;

        var words = match.Groups["words"].Value.Trim();
        if (Names.FirstOrDefault(name => name.Words.Any(each => SameWords.Are(each, words))) is { Number: { } number })
            return (number, words);

        return match.Groups["number"].Success && words.Any(char.IsLetter) && !words.Any(char.IsLower) ? (match.Groups["number"].Value, words) : null;
    }

    private string SectionNow => sections is [.., var last] ? last.Number : "";

    private Place Here(string? section = null) => new(
        string.Create(CultureInfo.InvariantCulture, $"paragraph {paragraphs}") + ((section ?? (isInAppendix ? "" : SectionNow)) is { Length: > 0 } number ? $", section {number}" : isInAppendix ? ", Appendix A" : ""))
    { Cell = new CellAddress(0, paragraphs, 1) };

    private static IEnumerable<Written> Around(WordDocument document) =>
        document.Headers.SelectMany(header => header).Select(block => (block, "the page header"))
            .Concat(document.Footers.SelectMany(footer => footer).Select(block => (block, "the page footer")))
            .Concat(document.Footnotes.Select(block => (block, "the notes")))
            .Select(each => new Written(each.block.AsSeen.Trim(), new Place(each.Item2)))
            .Where(text => !text.IsBlank)
            .Distinct();

    private static readonly (string Number, string[] Words)[] Names =
    [
        ("1", ["Purpose of report", "Purpose of the report", "Purpose"]),
        ("2", ["Recommendations", "Recommendation"]),
        ("3", ["Background"]),
        ("4", ["Information"]),
        ("5", ["Future work"]),
        ("6", ["Conclusions", "Conclusion"]),
        ("7", ["Financial implications"]),
        ("8", ["Diversity and race equality", "Equality and diversity", "Diversity and equality"]),
        ("9", ["Risk", "Risks", "Risk management"]),
    ];

    [GeneratedRegex(@"^(?:(?:section\s)?(?<number>[1-9])[.:)]?\s{1,4})?(?<words>[^0-9\s].*)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex SectionHeading();

    [GeneratedRegex(@"^(?<number>3\.[12])[.:)]?\s{1,4}(?<words>.+)\z", RegexOptions.CultureInvariant | RegexOptions.Singleline, 5000)]
    private static partial Regex Part();

    [GeneratedRegex(@"^(?<number>[1-9]\.[0-9]{1,2})[.:)]?(?:\s{1,4}(?<words>.*))?\z", RegexOptions.CultureInvariant | RegexOptions.Singleline, 5000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(?:appendix a\b|progress to the key aims)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex AppendixHeading();
}
