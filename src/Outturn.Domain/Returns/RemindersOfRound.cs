namespace Outturn.Domain;

/// <summary>What was written to whom in a round before: enough to write nothing twice.</summary>
/// <param name="RoundId">A person is written to once a day, whichever round it is about.</param>
/// <param name="SentAt">When it left; that may be on a later day.</param>
public sealed record PastLetter(Guid RoundId, Guid PersonId, LetterCause Cause, DateOnly Day, DateTimeOffset WrittenAt, DateTimeOffset? SentAt)
{
    public bool IsEscalation => Cause == LetterCause.Escalation;

    public bool IsOf(DateOnly day) => Day == day || SentAt?.OnDay == day;
}

/// <summary>Who is to be written to about a round today, by the partnership's days or because someone chases: one letter a person a day, with exactly the lines still owed.</summary>
/// <param name="past">Every letter of the round so far, and those of other rounds that are of today.</param>
/// <param name="people">Everyone of the partnership, for the chairs among them.</param>
public sealed class RemindersOfRound(
    Partnership partnership, ReportingRound round, Person? officer, IReadOnlyCollection<PastLetter> past, IReadOnlyCollection<Person> people, IReadOnlyCollection<LeadGroup> groups, DateTimeOffset at, IReadOnlyCollection<FollowUp>? askedByTheBoard = null)
{
    private readonly LettersOfRound letters = new(partnership, round, officer, at, askedByTheBoard);

    private DateOnly Today => at.OnDay;

    /// <summary>What is due by the partnership's days, and was not written yet. A day on which no program ran is made up for on the next.</summary>
    public IReadOnlyList<Letter> Due() => !round.IsOpen ? [] : [.. DueToOfficers(), .. DueToChairs()];

    /// <summary>To whom a letter goes if someone chases these lines now: exactly those.</summary>
    public IReadOnlyList<Person> CanBeChased(IReadOnlyCollection<Return> lines) => !round.IsOpen ? [] : [.. WhoOwes(lines).Select(owes => owes.Key).Where(CanBeWritten)];

    /// <summary>Writes to whoever owes one of these lines, with all they owe; not twice a day.</summary>
    public Chase Chase(IReadOnlyCollection<Return> lines)
    {
        round.MustBeOpen();
        var owed = WhoOwes(lines).ToList();
        return new(
            [.. owed.Where(owes => CanBeWritten(owes.Key)).Select(owes => letters.Reminding(owes.Key, [.. owes], LetterCause.Chase))],
            [.. owed.Select(owes => owes.Key).Where(person => Letter.CanGoTo(person) && WasWrittenToday(person))],
            [.. owed.Select(owes => owes.Key).Where(person => !Letter.CanGoTo(person))]);
    }

    /// <summary>What this reader of an escalation is told today, whatever was written before; null where nothing is missing any more.</summary>
    public Letter? ToldToday(Person to) => new RemindersOfRound(partnership, round, officer, [], people, groups, at).DueToChairs().FirstOrDefault(letter => letter.PersonId == to.Id);

    private IEnumerable<Letter> DueToOfficers()
    {
        foreach (var owed in round.OwedByPerson.Where(owed => Letter.CanGoTo(owed.Key)))
        {
            if (partnership.Reminding.LatestStep(round.DueOnFor(owed.Key), Today) is { } step && !WasWrittenToday(owed.Key)
                && !past.Any(letter => letter.RoundId == round.Id && letter.PersonId == owed.Key.Id && letter.Cause.IsAsking && letter.Day >= step.On)) // else it is made up for tomorrow
                yield return letters.Reminding(owed.Key, [.. owed], step.Cause);
        }
    }

    private IEnumerable<Letter> DueToChairs()
    {
        if (partnership.Reminding.ChairAfterDays is not (> 0 and var days))
            return [];

        var missing = round.Missing.Where(line => DueFor(line).AddDays(days) <= Today).ToLookup(GroupOf);
        var waiting = round.Dates.DueOn.AddDays(days) <= Today ? round.ToApprove.CountBy(GroupOf).ToDictionary() : [];
        var told = from id in missing.Select(lines => lines.Key).Union(waiting.Keys)
                   let @group = groups.First(one => one.Id == id)
                   let chair = ChairOf(@group)
                   let of = new ToldOfGroup(@group, [.. missing[id]], chair is null ? 0 : waiting.GetValueOrDefault(id)) // without a chair nobody's approval is waited for
                   orderby @group.Name
                   where of.Missing.Count + of.ToApprove > 0
                   select (To: chair ?? officer, InPlace: chair is null, Of: of, Since: of.Missing.Select(DueFor).Append(of.ToApprove > 0 ? round.Dates.DueOn : DateOnly.MinValue).Max().AddDays(days));
        return told.Where(each => each.To is { } to && Letter.CanGoTo(to)).GroupBy(each => (To: each.To!, each.InPlace))
            .Where(each => !past.Any(letter => letter.RoundId == round.Id && letter.PersonId == each.Key.To.Id && letter.IsEscalation && letter.Day >= each.Max(group => group.Since)))
            .GroupBy(each => each.Key.To)
            .Select(each => letters.Escalating(each.Key, [.. each.SelectMany(part => part).Select(group => group.Of).OrderBy(of => of.Group.Name, StringComparer.Ordinal)], each.First().Key.InPlace));
    }

    private static Guid GroupOf(Return line) => line.KeyActivity.Task.Action.Outcome.Plan.GroupId;

    private IEnumerable<IGrouping<Person, Return>> WhoOwes(IReadOnlyCollection<Return> lines) => round.OwedByPerson.Where(owes => owes.Any(lines.Contains));

    private bool CanBeWritten(Person person) => Letter.CanGoTo(person) && !WasWrittenToday(person);

    private Person? ChairOf(LeadGroup group) => people.Where(person => person.Duty == Duty.GroupChair && person.GroupId == group.Id && Letter.CanGoTo(person)).OrderBy(person => person.Name, StringComparer.Ordinal).FirstOrDefault();

    private DateOnly DueFor(Return line) => round.DueOnFor(line.Officer);

    private bool WasWrittenToday(Person person) => past.Any(letter => letter.PersonId == person.Id && letter.Cause.IsAsking && letter.IsOf(Today));
}

/// <summary>What a press of "Send 4 reminders" comes to: who is written to, who was already today, whom no letter reaches.</summary>
public sealed record Chase(IReadOnlyList<Letter> Letters, IReadOnlyList<Person> WrittenToday, IReadOnlyList<Person> WithoutAddress)
{
    /// <summary>"4 reminders are written. Tom Adeyemi was written to today already."</summary>
    public string InWords => string.Join(' ', new[]
    {
        Letters.Count switch { 0 => "No reminder was sent.", 1 => $"A reminder goes to {Letters[0].ToName}.", var count => $"{count} reminders go out." },
        WrittenToday.Count switch { 0 => "", 1 => $"{WrittenToday[0].Name} was written to today already.", <= 3 => $"{string.Join(" and ", WrittenToday.Select(person => person.Name))} were written to today already.", var count => $"{count} people were written to today already." },
        WithoutAddress.Count == 0 ? "" : $"{string.Join(" and ", WithoutAddress.Select(person => person.Name))} {(WithoutAddress.Count == 1 ? "has" : "have")} no e-mail address a letter can go to.",
    }.Where(sentence => sentence.Length > 0));
}
