using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>An aim as typed: "Aim 2: A place where all communities matter", with its outcomes.</summary>
public sealed record AimText(int Number, string Title, IReadOnlyList<OutcomeText> Outcomes)
{
    public bool Equals(AimText? other) => other is not null && (Number, Title) == (other.Number, other.Title) && Outcomes.SequenceEqual(other.Outcomes);

    public override int GetHashCode() => HashCode.Combine(Number, Title, Outcomes.Count);
}

/// <summary>An outcome as typed: "Outcome 2.1: Communities live in peace", with the words of its measures and its actions.</summary>
public sealed record OutcomeText(OutcomeNumber Number, string Title, IReadOnlyList<string> Measures, IReadOnlyList<ActionText> Actions)
{
    public bool Equals(OutcomeText? other) => other is not null && (Number, Title) == (other.Number, other.Title)
        && Measures.SequenceEqual(other.Measures, StringComparer.Ordinal) && Actions.SequenceEqual(other.Actions);

    public override int GetHashCode() => HashCode.Combine(Number, Title, Measures.Count, Actions.Count);
}

/// <summary>An action of the strategy as typed: "a) Welcome people who are new to the city".</summary>
public sealed record ActionText(string Letter, string Title);

/// <summary>A line that was not understood, counted from 1, and how to mend it.</summary>
public sealed record SlipInText(int Line, string Text, string Message);

/// <summary>
/// A strategy's aims, outcomes and actions, typed or pasted as a numbered list: "Aim 1: ...", "Outcome 1.1: ...", "Measure: ...", "a) ...".
/// What was not understood is in <see cref="Slips"/>, line by line; nothing is dropped in silence.
/// </summary>
public sealed partial record NumberedList(IReadOnlyList<AimText> Aims, IReadOnlyList<SlipInText> Slips)
{
    private const string Example = "Start with a line like 'Aim 1: A place where the future matters'.";

    public bool IsUnderstood => Slips is [];

    public static NumberedList Read(string? text) => new Reading().Of(text ?? "");

    /// <summary>Writes the list in the form it reads back from.</summary>
    public static string Write(IEnumerable<AimText> aims)
    {
        var text = new StringBuilder();
        foreach (var aim in aims)
        {
            text.Append(text is [] ? "" : "\n").Append(CultureInfo.InvariantCulture, $"Aim {aim.Number}: {OneLine(aim.Title)}\n");
            foreach (var outcome in aim.Outcomes)
            {
                text.Append(CultureInfo.InvariantCulture, $"\nOutcome {outcome.Number}: {OneLine(outcome.Title)}\n");
                foreach (var measure in outcome.Measures)
                    text.Append(CultureInfo.InvariantCulture, $"Measure: {OneLine(measure)}\n");
                foreach (var action in outcome.Actions)
                    text.Append(CultureInfo.InvariantCulture, $"{action.Letter}) {OneLine(action.Title)}\n");
            }
        }

        return text.ToString();
    }

    private static string OneLine(string title) => string.Join(' ', PlainText.Lines(title).Select(line => line.Trim()).Where(line => line is not ""));

    [GeneratedRegex(@"^Aim\s{1,4}(?<aim>[0-9]{1,2})(?![0-9])\s{0,4}[:.)-]?\s{0,4}|^(?<aim>[0-9]{1,2})(?:[.):]\s{0,4}(?![0-9])|\s{0,2}-\s{1,4}|\s{1,4})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex AimLine();

    [GeneratedRegex(@"^(?:Outcome\s{1,4})?(?<outcome>[0-9]{1,2}\.[0-9]{1,3})(?:\s{0,4}[:)-]\s{0,4}|\.(?![0-9])\s{0,4}|\s{1,4}|\z)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex OutcomeLine();

    [GeneratedRegex(@"^(?:(?:outcome\s{1,4})?measures?|measured by|indicators?)\s{0,4}:\s{0,4}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex MeasureLine();

    [GeneratedRegex(@"^(?:Action\s{1,4})?(?:(?<outcome>[0-9]{1,2}\.[0-9]{1,3})\s?)?(?:\((?<letter>[a-z]{1,2})\)|(?<letter>[a-z])(?:[):]|\.(?=\s))|(?<letter>[a-z]{2})\)|(?<=[0-9]\s?)(?<letter>[a-z])(?=\s))\s{0,4}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex ActionLine();

    [GeneratedRegex(@"^(?:[-*•·▪●o]\s{1,8}|[•▪●])", RegexOptions.CultureInvariant, PlainText.Patience)]
    private static partial Regex BulletLine();

    private sealed class Reading
    {
        private readonly List<AimDraft> aims = [];
        private readonly List<SlipInText> slips = [];
        private AimDraft? aim;
        private OutcomeDraft? outcome;
        private Titled? awaitingTitle;
        private int line;
        private string written = "";

        public NumberedList Of(string text)
        {
            foreach (var each in PlainText.Lines(text))
            {
                line++;
                written = each.Trim();
                if (written is not "")
                    Take(PlainText.Of(written));
            }

            foreach (var untitled in aims.Cast<Titled>().Concat(aims.SelectMany(each => each.Outcomes)).Where(each => each.Title is ""))
                slips.Add(new(untitled.Line, untitled.Text, $"Line {untitled.Line}, '{Short(untitled.Text)}', has a number and no words. Write its title after the number."));

            return new(
                [.. aims.Select(each => new AimText(each.Number, each.Title, [.. each.Outcomes.Select(one => new OutcomeText(one.Number, one.Title, one.Measures, one.Actions))]))],
                [.. slips.OrderBy(slip => slip.Line)]);
        }

        private void Take(string plain)
        {
            if (MeasureLine().Match(plain) is { Success: true } measure)
                TakeMeasure(written[measure.Length..]);
            else if (ActionLine().Match(plain) is { Success: true } action)
                TakeAction(written[action.Length..], action.Groups["letter"].Value.ToLowerInvariant(), action.Groups["outcome"].Value);
            else if (OutcomeLine().Match(plain) is { Success: true } numbered)
                TakeOutcome(numbered.Groups["outcome"].Value, written[numbered.Length..]);
            else if (AimLine().Match(plain) is { Success: true } heading)
                TakeAim(int.Parse(heading.Groups["aim"].Value, CultureInfo.InvariantCulture), written[heading.Length..]);
            else if (BulletLine().Match(plain) is { Success: true } bullet)
                TakeAction(written[bullet.Length..], "", "");
            else if (awaitingTitle is { } untitled)
                (untitled.Title, awaitingTitle) = (written, null);
            else if (aim is null)
                Slip($"stands before any aim. {Example}");
            else
                Slip("has no number, letter or bullet. Begin it like 'Outcome 1.1: ...', 'Measure: ...' or 'a) ...', or join it to the line before.");
        }

        private void TakeAim(int number, string title)
        {
            awaitingTitle = null;
            if (number == 0)
            {
                Slip("numbers an aim 0. Aims are numbered from 1.");
                return;
            }

            outcome = null;
            if (aims.Find(each => each.Number == number) is { } first)
            {
                aim = first;
                Slip($"gives the number {number} to a second aim; line {first.Line} has it already. Number each aim once.");
                return;
            }

            aims.Add(aim = new(number) { Title = title, Line = line, Text = written });
            awaitingTitle = title is "" ? aim : null;
        }

        private void TakeOutcome(string number, string title)
        {
            awaitingTitle = null;
            if (aim is null)
            {
                Slip($"stands before any aim. {Example}");
                return;
            }

            if (OutcomeNumber.Read(number) is not { } read)
            {
                Slip("has a number no outcome can have. Outcomes are numbered like 1.1, 1.2, from 1.");
                return;
            }

            if (aims.Find(each => each.Number == read.Aim) is not { } owner)
            {
                Slip($"belongs to aim {read.Aim}, which is not there. Put a line 'Aim {read.Aim}: ...' before it.");
                outcome = null;
                return;
            }

            aim = owner;
            if (owner.Outcomes.Find(each => each.Number == read) is { } first)
            {
                outcome = first;
                Slip($"gives the number {read} to a second outcome; line {first.Line} has it already. Number each outcome once.");
                return;
            }

            owner.Outcomes.Add(outcome = new(read) { Title = title, Line = line, Text = written });
            awaitingTitle = title is "" ? outcome : null;
        }

        private void TakeMeasure(string words)
        {
            awaitingTitle = null;
            if (outcome is null)
                Slip("stands before any outcome. Put a line like 'Outcome 1.1: ...' before it.");
            else if (words is "")
                Slip("names no measure. Write what is counted after the colon.");
            else
                outcome.Measures.Add(words);
        }

        private void TakeAction(string title, string letter, string number)
        {
            awaitingTitle = null;
            if (aim is null)
                Slip($"stands before any aim. {Example}");
            else if (outcome is null)
                Slip("stands before any outcome. Put a line like 'Outcome 1.1: ...' before it.");
            else if (number is not "" && OutcomeNumber.Read(number) != outcome.Number)
                Slip($"stands under outcome {outcome.Number} and carries another's number. Move it to its own outcome or mend the number.");
            else if (title is "")
                Slip("has a letter and no words. Write the action after it.");
            else if (letter is "" && outcome.NextLetter is null)
                Slip("is one action too many: letters run from a to zz. Join some actions together.");
            else if (letter is not "" && outcome.Actions.Exists(each => each.Letter == letter))
                Slip($"gives the letter {letter} to a second action of outcome {outcome.Number}. Give it a letter of its own.");
            else
                outcome.Actions.Add(new(letter is "" ? outcome.NextLetter! : letter, title));
        }

        private void Slip(string message) => slips.Add(new(line, written, $"Line {line}, '{Short(written)}', {message}"));

        private static string Short(string text) => text.Length <= 60 ? text : text[..57].TrimEnd() + "...";
    }

    private abstract class Titled
    {
        public required string Title { get; set; }
        public required int Line { get; init; }
        public required string Text { get; init; }
    }

    private sealed class AimDraft(int number) : Titled
    {
        public int Number => number;
        public List<OutcomeDraft> Outcomes { get; } = [];
    }

    private sealed class OutcomeDraft(OutcomeNumber number) : Titled
    {
        public OutcomeNumber Number => number;
        public List<string> Measures { get; } = [];
        public List<ActionText> Actions { get; } = [];

        /// <summary>The letter after the last one given, for an action that came with a bullet.</summary>
        public string? NextLetter => Actions.Select(action => LineReference.PlaceOf(action.Letter) ?? 0).DefaultIfEmpty().Max() + 1 is <= 702 and var place
            ? LineReference.LetterOf(place)
            : null;
    }
}
