using System.Globalization;

namespace Outturn.Domain;

/// <summary>What is written to whom in a round, in plain words: what is asked, by when, where to answer, whom to ask.</summary>
/// <param name="officer">Who runs the quarter; their address takes the answers. Null where the partnership knows none.</param>
/// <param name="askedByTheBoard">What the board asked for about lines in earlier quarters, and is not done: it stands under its line.</param>
public sealed class LettersOfRound(Partnership partnership, ReportingRound round, Person? officer, DateTimeOffset at, IReadOnlyCollection<FollowUp>? askedByTheBoard = null)
{
    private DateOnly Today => at.OnDay;

    /// <summary>One letter a person with all the lines they still owe; whoever has no address is left out and named on the round's page.</summary>
    public IReadOnlyList<Letter> Asking() => [.. round.OwedByPerson.Where(owed => Letter.CanGoTo(owed.Key)).Select(owed => Asking(owed.Key, [.. owed]))];

    public Letter Asking(Person to, IReadOnlyList<Return> lines)
    {
        var due = round.DueOnFor(to);
        var late = Today > due;
        return Written(
            to,
            LetterCause.Asked,
            late ? $"{Updates(lines.Count)} for {round.Period}, to be sent until {round.LastDayFrom(Today).WithWeekday}" : $"{Updates(lines.Count)} for {round.Period}, due {due.WithWeekday}",
            $"The round for {round.Period} ({round.Period.Months}) is open. {(lines.Count == 1 ? "This line is" : $"These {lines.Count} lines are")} yours:",
            ListOf(lines),
            $"Say in two or three sentences how {(lines.Count == 1 ? "it is" : "each is")} going, {(late ? $"until {OnDay(round.LastDayFrom(Today))}; returns were due on {due.WithWeekday}" : $"by {OnDay(due)}")}:",
            Letter.LinkMark,
            AboutTheLink);
    }

    /// <summary>Tells who answered that their line came back, and why; null where no letter reaches them.</summary>
    public Letter? SentBack(Return line) => line.Officer is not { } to || !Letter.CanGoTo(to) || line.SentBack is not { } back ? null : Written(
        to,
        LetterCause.SentBack,
        line,
        $"{line.KeyActivity.Reference} came back to you, {round.Period}",
        $"{back.By} sent back what you said of this line for {round.Period}:",
        ListOf([line]),
        $"What you said is still in the boxes. Change it and send it again, until {OnDay(round.LastDayFrom(Today))}:",
        Letter.LinkMark,
        AboutTheLink);

    /// <summary>Names exactly the lines this person still owes.</summary>
    public Letter Reminding(Person to, IReadOnlyList<Return> lines, LetterCause cause)
    {
        var due = round.DueOnFor(to);
        var (late, isOne) = (Today > due, lines.Count == 1);
        var when = late ? $"{(isOne ? "was" : "were")} due on {due.WithWeekday}" : Today == due ? $"{(isOne ? "is" : "are")} due today" : $"{(isOne ? "is" : "are")} due on {due.WithWeekday}";
        return Written(
            to,
            cause,
            $"{Updates(lines.Count)} for {round.Period} {when}",
            $"{(isOne ? "One line of yours is" : $"{lines.Count} lines of yours are")} still {(lines.Any(line => line.IsSentBack) ? "to be answered" : "without an update")} for {round.Period} ({round.Period.Months}). {(isOne ? "It" : "They")} {when}:",
            ListOf(lines),
            late && Today <= round.Dates.ClosesOn
                ? $"You can still send {(isOne ? "it" : "them")} until the round closes, on {OnDay(round.Dates.ClosesOn)}. What is missing then goes to the board as “No return received”:"
                : "Two or three sentences for each are enough:",
            Letter.LinkMark,
            AboutTheLink);
    }

    /// <summary>Tells the chair of a group what of it is still missing and how many answers wait for them; in their place the partnership officer what is missing.</summary>
    /// <param name="isInPlaceOfChair">Whether the groups have no chair the letter can go to.</param>
    public Letter Escalating(Person to, IReadOnlyList<ToldOfGroup> groups, bool isInPlaceOfChair)
    {
        var (missing, waiting) = (groups.Sum(group => group.Missing.Count), groups.Sum(group => group.ToApprove));
        var whose = groups.Count == 1 ? $"the {groups[0].Group.Name}" : $"{groups.Count} groups";
        var without = groups.Where(group => group.Missing.Count > 0).ToList();
        return Written(
            to,
            LetterCause.Escalation,
            missing == 0 ? $"{Answers(waiting)} of {whose} for you to approve, {round.Period}" : $"{(missing == 1 ? "1 line" : $"{missing} lines")} of {whose} without a return for {round.Period}{(waiting == 0 ? "" : $", and {Answers(waiting)} for you to approve")}",
            [
                $"Returns for {round.Period} ({round.Period.Months}) were due on {round.Dates.DueOn.WithWeekday}. {(missing == 0 ? "Every one is in." : $"The officers were asked and reminded. {(missing == 1 ? "This one is" : "These are")} still missing:")}",
                .. without.Select(group => $"{group.Group.Name}:\n{string.Join('\n', InOrder(group.Missing).Select(line => $"- {line.KeyActivity.Reference} {OnOneLine(line.KeyActivity.Title)} ({WhoOwes(line)})"))}"),
                .. isInPlaceOfChair ? ["The partnership knows no chair of theirs with an e-mail address, so this comes to you."]
                    : missing == 0 ? [] : new[] { $"A word from you may help. What is missing when the round closes, on {OnDay(round.Dates.ClosesOn)}, goes to the board as “No return received”." },
                .. groups.Where(group => group.ToApprove > 0).SelectMany(WaitingIn),
            ]);
    }

    /// <summary>What a letter that waited says today, or why it says nothing any more that is so.</summary>
    /// <param name="theirs">The lines its reader is asked for today.</param>
    public (Letter? Now, string WhyNot) AsOfToday(Letter letter, Person to, IReadOnlyList<Return> theirs)
    {
        if (!Letter.CanGoTo(to))
            return (null, $"{to.Name} has no e-mail address a letter can go to, so this was not sent.");

        var owed = theirs.Where(line => line.IsToAnswer).ToList();
        var now = letter.Cause switch
        {
            LetterCause.SentBack => theirs.FirstOrDefault(line => line.Id == letter.LineId) is { } line ? SentBack(line) : null,
            _ when owed.Count == 0 => null,
            LetterCause.Asked => Asking(to, owed),
            var cause => Reminding(to, owed, cause),
        };
        return (now, now is not null ? ""
            : letter.Cause == LetterCause.SentBack ? $"{to.Name} has answered again, or the line is someone else’s now, so this was not sent." : $"{to.Name} owes nothing for {round.Period} any more, so this was not sent.");
    }

    private string[] WaitingIn(ToldOfGroup group) =>
    [
        $"{Answers(group.ToApprove)} of the {group.Group.Name} {(group.ToApprove == 1 ? "waits" : "wait")} for you: approve {(group.ToApprove == 1 ? "it, change it or send it back. It goes" : "them, change them or send them back. They go")} to the board as {(group.ToApprove == 1 ? "it is" : "they are")} if you do not, when the round closes. Signed in, you find {(group.ToApprove == 1 ? "it" : "them")} here:",
        $"{Letter.PageMark}/rounds/{round.Period.Code}/groups/{group.Group.Id}",
    ];

    private Letter Written(Person to, LetterCause cause, string subject, params IEnumerable<string> paragraphs) => Written(to, cause, null, subject, paragraphs);

    private Letter Written(Person to, LetterCause cause, Return? about, string subject, params IEnumerable<string> paragraphs) => new(to, round, cause, new(
        $"{partnership.Name}: {subject}",
        string.Join("\n\n", [$"Dear {to.Name},", .. paragraphs, .. WhomToAsk(to), partnership.Name]) + "\n",
        officer?.Details.Email ?? ""), at, about);

    private string AboutTheLink => $"What you said last quarter stands beside each box. The link needs no password and is yours alone: do not pass it on. It works until {round.LastDayFrom(Today).WithWeekday}, while the round is open.{(officer is null ? "" : " If Word suits you better, fill in the form attached and send it back by answering this letter.")}";

    private IEnumerable<string> WhomToAsk(Person to) => officer is null || officer == to ? [] : [$"Questions: {string.Join(", ", new[] { officer.NameAndPost, officer.Details.Email }.Where(part => part.Length > 0))}."];

    private static string WhoOwes(Return line) => line.Officer is { } owes ? string.Join(", ", new[] { owes.Name, owes.Details.Email }.Where(part => part.Length > 0)) : "no one answers for it";

    private string ListOf(IEnumerable<Return> lines) => string.Join('\n', InOrder(lines).Select(line => $"- {line.KeyActivity.Reference} {OnOneLine(line.KeyActivity.Title)}{(line.SentBack is { } back ? $" (sent back by {back.By}: {OnOneLine(back.Because)})" : line.IsStarted ? " (a draft is kept, not yet sent)" : "")}{AskedAbout(line)}"));

    private string AskedAbout(Return line) => string.Concat((askedByTheBoard ?? []).Where(one => one.Return.KeyActivityId == line.KeyActivityId).Select(one => $"\n  The board asks: {OnOneLine(one.InWords)}."));

    private static IEnumerable<Return> InOrder(IEnumerable<Return> lines) => lines
        .OrderBy(line => LineReference.Read(line.KeyActivity.Reference)).ThenBy(line => line.KeyActivity.Reference, StringComparer.Ordinal);

    private static string OnOneLine(string title) => string.Join(' ', title.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string OnDay(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.WithWeekday} {day.Year}");

    private static string Answers(int count) => count == 1 ? "1 answer" : string.Create(CultureInfo.InvariantCulture, $"{count} answers");

    private static string Updates(int count) => count == 1 ? "1 update" : string.Create(CultureInfo.InvariantCulture, $"{count} updates");
}

/// <summary>What a group's chair is told of it: the lines without a return, and how many answers wait to be approved.</summary>
public sealed record ToldOfGroup(LeadGroup Group, IReadOnlyList<Return> Missing, int ToApprove);
