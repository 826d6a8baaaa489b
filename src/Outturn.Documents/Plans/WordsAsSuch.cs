using System.Text.RegularExpressions;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>
/// Words of a plan that the layout of its file uses too: a title "Aim 2: Fair for all", a line "Aligned with: LAA NI 1" among an action's words. They go
/// out behind a mark nobody sees, the one Word calls No-Width Non Break, and come back as the words they are. What a person types in the file has
/// no mark, and means there what it says.
/// </summary>
internal static partial class WordsAsSuch
{
    private const char Mark = '\u200D';

    /// <summary>Before a line that goes on with the one above, where each line would stand for itself; Word calls it No-Width Optional Break.</summary>
    private const char GoesOn = '\u200C';

    private const char Held = '\uE000';
    private static readonly char[] PartsMilestones = [';', '•', '▪', '●'];

    /// <summary>Words that are none, where something has to stand.</summary>
    public static string OutBlank => $"{Mark}";

    /// <summary>The words of a line of the plan as a cell or heading is to have them: as they are, but for lines that would be read as something else.</summary>
    public static string Out(string words) => words.Length == 0 ? words : string.Join('\n', LinesOf(words).Select(Line));

    /// <summary>What stands in a cell with nothing below it, such as who answers: as it is, but where it would name an aim, an outcome or an action.</summary>
    public static string OutInCell(string words) => OutMarked(words) is var said && said != words ? said
        : PlanPhrases.NamesMore(words.Trim()) || PlanTables.IsMarks(words) || words == PlanSheets.MarksHeading ? Mark + words : words;

    /// <summary>Words that carry such a mark of their own keep it.</summary>
    public static string OutMarked(string words) => words.AsSpan().IndexOfAny(Mark, GoesOn) < 0 ? words : string.Join('\n', LinesOf(words).Select(line => IsMarked(line) ? Mark + line : line));

    /// <summary>The words after a number or a label: marks and spaces that follow that are not the words'.</summary>
    public static string OutAfterLabel(string words)
    {
        var said = Out(words);
        return said.Length == 0 || IsMarked(said) || !(char.IsWhiteSpace(said[0]) || char.IsDigit(said[0]) || said[0] is ':' or '.' or ',' or ';' or '-' or '\u2013' or '\u2014') ? said : Mark + said;
    }

    /// <summary>The words of a measure or milestone, where a cell may hold several, one to a line: all these lines are one.</summary>
    public static string OutAsOne(string words) => words.Length == 0 ? words : string.Join('\n', LinesOf(words).Select((line, at) => at > 0 ? GoesOn + line : Line(line) is var first && !IsMarked(first) && PlanPhrases.WithoutBullet(first.Trim()) != first.Trim() ? Mark + first : Line(line)));

    /// <summary>The words of a milestone: nothing in them parts it from another.</summary>
    public static string OutAsMilestone(string words)
    {
        var said = OutAsOne(words);
        if (!IsMarked(said) && IsNumbered().IsMatch(said))
            said = Mark + said;
        return said.IndexOfAny(PartsMilestones) < 0 ? said : string.Concat(said.Select(letter => PartsMilestones.Contains(letter) ? $"{Mark}{letter}" : $"{letter}"));
    }

    /// <summary>The words of a milestone that end as if they only led to its date: "Talks -", "Stand by".</summary>
    public static string OutAsMilestone(string words, string date) => $"{OutAsMilestone($"{words} ")}{Mark}{GoesOn}{date}";

    /// <summary>The words without the marks.</summary>
    public static string Back(string text) => text.AsSpan().IndexOfAny(Mark, GoesOn) < 0 ? text : string.Join('\n', text.Split('\n').Select(line => IsMarked(line) ? line[1..] : line));

    public static Written Back(Written written) => written.Text.AsSpan().IndexOfAny(Mark, GoesOn) < 0 ? written : written with { Text = Back(written.Text) };

    public static Alignments Back(Alignments alignments) => alignments.AsWritten.AsSpan().IndexOfAny(Mark, GoesOn) < 0 ? alignments : Alignments.Read(Back(alignments.AsWritten));

    /// <summary>The lines of a cell, each with those that go on with it.</summary>
    public static IReadOnlyList<string> Lines(string text) =>
        [.. Hold(text).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line.Replace($"{Held}", $"\n{GoesOn}", StringComparison.Ordinal))];

    /// <summary>The milestones of a cell.</summary>
    public static IReadOnlyList<DatedText> Milestones(string cell)
    {
        if (cell.AsSpan().IndexOfAny(Mark, GoesOn) < 0)
            return DatedText.ReadLines(cell);

        var held = Hold(cell);
        for (var at = 0; at < PartsMilestones.Length; at++)
            held = held.Replace($"{Mark}{PartsMilestones[at]}", $"{(char)(Held + 1 + at)}", StringComparison.Ordinal);
        return [.. DatedText.ReadLines(held).Select(read => read with { AsWritten = LetGo(read.AsWritten), What = LetGo(read.What), DateAsWritten = LetGo(read.DateAsWritten) })];

        static string LetGo(string text)
        {
            for (var at = 0; at < PartsMilestones.Length; at++)
                text = text.Replace((char)(Held + 1 + at), PartsMilestones[at]);
            return Back(text).Replace($" {Mark}{GoesOn}", " ", StringComparison.Ordinal).TrimEnd().Replace(Held, '\n');
        }
    }

    private static string Hold(string text) => text.Replace($"\n{GoesOn}", $"{Held}", StringComparison.Ordinal);

    private static string[] LinesOf(string words) => words.ReplaceLineEndings("\n").Split('\n');

    private static string Line(string line) => line.Length > 0 && (IsMarked(line) || PlanPhrases.MeansMore(line.Trim()) || PlanTables.IsMarks(line) || line == PlanSheets.MarksHeading) ? Mark + line : line;

    private static bool IsMarked(string line) => line is [Mark or GoesOn, ..];

    [GeneratedRegex(@"^(?:[-\u2010-\u2015\u2212*·o]\s|[0-9]{1,2}[.)]\s|[·*])", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex IsNumbered();
}
