using System.Globalization;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>How a line of a form that lost what it carried was known again.</summary>
public enum LineKnownBy
{
    /// <summary>By the marks its rows still have.</summary>
    Mark,

    /// <summary>By its number, and its wording agrees.</summary>
    NumberAndWording,

    /// <summary>By its number; its wording is gone.</summary>
    Number,

    /// <summary>By its wording; it had no number.</summary>
    Wording,

    /// <summary>A person said so.</summary>
    Person,
}

/// <summary>What the number and the wording of a form leave open: which line a part of it answers, or which box a row of it.</summary>
/// <param name="Key">Names it: the same each time the same file is read.</param>
/// <param name="Place">Where it stands in the file.</param>
/// <param name="Shown">Its number and wording as they stand there.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Words">What was answered in it: what is asked, and the words.</param>
/// <param name="Choices">What it may be, likeliest first: what is said by choosing it, and how it is worded here.</param>
public sealed record FormQuestion(string Key, string Place, string Shown, string Why, IReadOnlyList<(string Asks, string Text)> Words, IReadOnlyList<(string Value, string Words)> Choices);

/// <summary>
/// Matches what is seen of a form to the lines of those it answers for, and to no other's: a line by its number and its wording, a box by what it asks. Where
/// the two say different things, or several are as like, nothing is taken and a person is asked; what belongs nowhere is listed.
/// </summary>
internal sealed class FormByWording
{
    /// <summary>Chosen where a part is none of the lines, or a row none of the boxes: its words are listed.</summary>
    private const string None = "none";

    private const double Touched = 0.6;
    private const double Alike = 0.75;
    private const double Clearer = 0.12;

    private readonly IReadOnlyList<IReadOnlyList<FormBox>> lines;
    private readonly string name;
    private readonly IReadOnlyDictionary<string, string> said;
    private readonly Dictionary<FormBox, (string Text, string Place)> written = [];
    private readonly List<string> besides = [];
    private readonly List<FormQuestion> questions = [];
    private readonly Dictionary<Guid, LineKnownBy> known = [];

    public FormByWording(SentForm form, SeenForm seen, IReadOnlyDictionary<string, string> said)
    {
        (lines, name, this.said) = ([.. form.Lines], form.For, said);
        var expected = form.Boxes.Select(FormOutput.HeadingOf).Append(FormOutput.Guidance).Concat(FormOutput.Headings).Select(SameWords.Key).ToHashSet(StringComparer.Ordinal);
        besides.AddRange(seen.Strays.Where(stray => !expected.Contains(SameWords.Key(stray.Text))).Select(stray => $"{stray.Place}: ‘{stray.Text}’"));
        foreach (var part in seen.Lines)
            Match(part);
    }

    public IReadOnlyDictionary<FormBox, (string Text, string Place)> Written => written;

    public IReadOnlyList<string> Besides => besides;

    public IReadOnlyList<FormQuestion> Questions => questions;

    public IReadOnlyDictionary<Guid, LineKnownBy> Known => known;

    private void Match(SeenLine part)
    {
        var (line, how, why, among) = Which(part);
        if (said.TryGetValue(part.Key, out var answer))
            (line, how, among) = (lines.FirstOrDefault(each => ValueOf(each) == answer), LineKnownBy.Person, []);
        if (line is not null)
        {
            known.TryAdd(line[0].Line, how);
            Match(part, line);
        }
        else if (among.Count > 0)
        {
            questions.Add(new(
                part.Key, part.Place, Shown(part), why, [.. part.Rows.Where(row => row.Text.Length > 0).Select(row => (SeenForm.LastLine(row.Asks), row.Text))],
                [.. among.Select(each => (ValueOf(each), FormOutput.HeadingOf(each[0]))), (None, "None of these: list its words and take nothing")]));
        }
        else
        {
            besides.AddRange(part.Rows.Where(row => row.Text.Length > 0).Select(row => $"{ReturnedForm.Capital(row.Place)}, {(Shown(part) is { Length: > 0 } shown ? $"{shown}, " : "")}{SeenForm.LastLine(row.Asks)}: ‘{row.Text}’"));
        }
    }

    /// <summary>The line a part answers; or why nobody but a person can tell, and among which lines.</summary>
    private (IReadOnlyList<FormBox>? Line, LineKnownBy How, string Why, IReadOnlyList<IReadOnlyList<FormBox>> Among) Which(SeenLine part)
    {
        var like = lines.Select(line => (Line: line, Like: LikenessOf(part, line))).OrderByDescending(each => each.Like).ToList();
        var marked = lines.Where(line => part.Rows.Any(row => row.Mark.StartsWith(string.Create(CultureInfo.InvariantCulture, $"box_{line[0].Line:N}_"), StringComparison.OrdinalIgnoreCase))).ToList();
        var numbered = like.Where(each => SameWords.Are(each.Line[0].Reference, part.Reference)).ToList();
        if (marked is [var mark] && (part.Reference.Length == 0 || SameWords.Are(mark[0].Reference, part.Reference) || numbered.Count == 0))
            return (mark, LineKnownBy.Mark, "", []);
        if (marked.Count > 0)
            return (null, default, $"Its number is {part.Reference}, and its rows were those of {string.Join(" and ", marked.Select(line => line[0].Reference))}.", [.. marked.Concat(numbered.Select(each => each.Line)).Distinct()]);

        if (numbered is [var only, ..])
        {
            var other = like.Find(each => numbered.All(known => known.Line != each.Line) && each.Like >= Alike && each.Like > only.Like + Clearer);
            if (numbered.Count > 1 && (part.Title.Length == 0 || numbered[1].Like > only.Like - Clearer))
                return (null, default, $"{numbered.Count} lines have the number {part.Reference}.", [.. numbered.Select(each => each.Line)]);
            if (part.Title.Length == 0 || (only.Like >= Touched && other.Line is null))
                return (only.Line, part.Title.Length == 0 ? LineKnownBy.Number : LineKnownBy.NumberAndWording, "", []);
            return other.Line is not null
                ? (null, default, $"Its number is that of {only.Line[0].Reference}, and its wording that of {other.Line[0].Reference}.", [only.Line, other.Line])
                : (null, default, "Its number is that of a line, and its wording is not that line’s.", [only.Line]);
        }

        var alike = like.Where(each => each.Like >= Touched).ToList();
        if (part.Reference.Length == 0 && alike is [{ Like: >= Alike } best, ..] && (alike.Count == 1 || best.Like > alike[1].Like + Clearer))
            return (best.Line, LineKnownBy.Wording, "", []);
        if (alike.Count > 0)
            return (null, default, part.Reference.Length == 0 ? "It has no number, and its wording is like more than one line’s, or not like enough." : $"No line of {name} has the number {part.Reference}, and its wording is like one that has another.", [.. alike.Select(each => each.Line)]);
        return part.Reference.Length == 0 && part.Rows.Any(row => row.Text.Length > 0)
            ? (null, default, "It has no number, and no wording of a line.", lines)
            : (null, default, "", []); // another's line, or one that is not asked: its words are listed
    }

    /// <summary>Each row to its box: first those that ask the same to the letter, then the others by what they are most like.</summary>
    private void Match(SeenLine part, IReadOnlyList<FormBox> line)
    {
        var open = new List<SeenRow>();
        foreach (var row in part.Rows)
        {
            if (line.FirstOrDefault(box => AsksFor(row, box)) is { } box)
                Take(row, box);
            else
                open.Add(row);
        }

        foreach (var row in open)
        {
            if (said.TryGetValue(row.Key, out var answer))
            {
                if (line.FirstOrDefault(box => box.Field == answer) is { } chosen)
                    Take(row, chosen);
                else
                    List(row, line[0].Reference);
                continue;
            }

            var like = line.Where(box => !written.ContainsKey(box)).Select(box => (Box: box, Like: Math.Max(SameWords.Likeness(SeenForm.LastLine(row.Asks), box.Asks), row.Mark.Length > 0 && IsPlaceOf(row.Mark, line, box) ? Touched : 0))).OrderByDescending(each => each.Like).ToList();
            if (like is [{ Like: >= Touched } best, ..] && (like.Count == 1 || best.Like > like[1].Like + Clearer))
                Take(row, best.Box);
            else if (row.Text.Length > 0 && like.Count > 0)
                questions.Add(new(row.Key, row.Place, $"{line[0].Reference}: {row.Asks}", "What the row asks was changed, so it is not known which box it fills.", [(row.Asks, row.Text)], [.. like.Select(each => (each.Box.Field, each.Box.Asks)), (None, "None of these: list its words and take nothing")]));
            else
                List(row, line[0].Reference);
        }
    }

    /// <summary>The first row of a box is read; one more is listed with its words. So is whatever stands in another column and is not the form's own.</summary>
    private void Take(SeenRow row, FormBox box)
    {
        if (!written.TryAdd(box, (row.Text, row.Place)) && row.Text.Length > 0 && written[box].Text != row.Text)
            besides.Add($"{ReturnedForm.Capital(row.Place)}: ‘{row.Text}’ stands a second time for {box.Reference}, {box.Asks}");
        besides.AddRange(row.Others.Where(other => !(other.Text == row.Asks && AsksFor(row, box)) && !SameWords.Are(other.Text, box.Last)).Select(other => $"{ReturnedForm.Capital(other.Place)}, beside {box.Reference}, {box.Asks}: ‘{other.Text}’"));
    }

    private void List(SeenRow row, string reference)
    {
        if (row.Text.Length > 0)
            besides.Add($"{ReturnedForm.Capital(row.Place)}, {reference}, {SeenForm.LastLine(row.Asks)}: ‘{row.Text}’");
    }

    private static bool AsksFor(SeenRow row, FormBox box) => SameWords.Are(row.Asks, box.Asks) || SameWords.Are(row.Asks, $"{box.Title} {box.Asks}");

    private static bool IsPlaceOf(string mark, IReadOnlyList<FormBox> line, FormBox box) => line.Index().Any(each => each.Item == box && FormBox.MarkOf(box.Line, each.Index).Equals(mark, StringComparison.OrdinalIgnoreCase));

    private static double LikenessOf(SeenLine part, IReadOnlyList<FormBox> line) => part.Title.Length == 0 ? 0 : Math.Max(SameWords.Likeness(part.Title, line[0].Title), SameWords.Likeness(part.Title, FormOutput.HeadingOf(line[0])));

    private static string ValueOf(IReadOnlyList<FormBox> line) => line[0].Line.ToString("N");

    private static string Shown(SeenLine part) => part.Title.StartsWith(part.Reference, StringComparison.Ordinal) ? part.Title : $"{part.Reference} {part.Title}".Trim();
}
