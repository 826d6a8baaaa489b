namespace Outturn.Domain;

/// <summary>
/// One quarter's cycle of returns: opened, due, closed. Opening asks each officer for exactly their lines; closing leaves the lines without an
/// answer as "No return received".
/// </summary>
public sealed class ReportingRound : PartnershipRow
{
    private readonly List<Return> returns = [];
    private readonly List<Extension> extensions = [];

    private ReportingRound()
    {
    }

    private ReportingRound(Partnership partnership, ReportingPeriod period, RoundDates dates, Person? by, DateTimeOffset at)
        : base(partnership.Id)
    {
        Period = period;
        Dates = dates;
        OpenedById = by?.Id;
        OpenedAt = at;
    }

    public ReportingPeriod Period { get; private init; } = null!;

    public RoundDates Dates { get; set; } = null!;

    public Guid? OpenedById { get; private init; }

    public DateTimeOffset OpenedAt { get; private init; }

    public Guid? ClosedById { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When it was last opened again; null where it never was. What was handed out before ended when it closed.</summary>
    public DateTimeOffset? ReopenedAt { get; private set; }

    /// <summary>One for each line asked for, answered or not.</summary>
    public IReadOnlyList<Return> Returns => returns;

    /// <summary>The later days given to one body or one person.</summary>
    public IReadOnlyList<Extension> Extensions => extensions;

    public bool IsOpen => ClosedAt is null;

    public bool CanBeRunBy(Person person) => IsOpen && person.May(Right.RunRounds);

    /// <summary>The last day of what is handed out on this day: the day the round closes, or a week where that is over and the round still open.</summary>
    public DateOnly LastDayFrom(DateOnly today) => today <= Dates.ClosesOn ? Dates.ClosesOn : today.AddDays(7);

    public bool IsLate(DateOnly today) => today > Dates.DueOn;

    /// <summary>What is missing although its officer's day is over.</summary>
    public IEnumerable<Return> Late(DateOnly today) => Missing.Where(line => today > DueOnFor(line.Officer));

    /// <summary>The later day that this person or their body was given; the person's own counts first. One that is no later than everyone's day gives nothing.</summary>
    public Extension? ExtensionFor(Person? officer) => officer is null ? null
        : extensions.Find(given => given.PersonId == officer.Id && given.DueOn > Dates.DueOn) ?? extensions.Find(given => given.OrganisationId is { } body && body == officer.OrganisationId && given.DueOn > Dates.DueOn);

    /// <summary>The day this officer's returns are due.</summary>
    public DateOnly DueOnFor(Person? officer) => ExtensionFor(officer)?.DueOn ?? Dates.DueOn;

    /// <summary>What its officer has still to do: no return yet, or one that was sent back.</summary>
    public IEnumerable<Return> ToAnswer => returns.Where(line => line.IsToAnswer);

    /// <summary>What goes to the board as "No return received" when the round is closed.</summary>
    public IEnumerable<Return> Missing => returns.Where(line => !line.IsSent);

    /// <summary>In, and to be answered again: the earlier words stand until then.</summary>
    public IEnumerable<Return> SentBack => returns.Where(line => line is { IsSent: true, IsSentBack: true });

    /// <summary>What waits for a group's chair to approve or send back; nothing once the round is closed.</summary>
    public IEnumerable<Return> ToApprove => IsOpen ? returns.Where(line => line.IsToApprove) : [];

    /// <summary>What waits for this person as chair of a group, or as who stands in for one; not for whoever may decide for every group.</summary>
    public IEnumerable<IGrouping<LeadGroup, Return>> ToApproveBy(Person person) => person.May(Right.ReviewAnswers) ? [] : ToApprove.GroupBy(line => line.KeyActivity.Task.Action.Outcome.Plan.Group)
        .Where(waits => person.May(Right.ReviewAnswers, waits.Key)).OrderBy(waits => waits.Key.Name, StringComparer.Ordinal);

    /// <summary>Who has something to answer, with exactly those lines, by name.</summary>
    public IEnumerable<IGrouping<Person, Return>> OwedByPerson => ToAnswer.Where(line => line.Officer is not null).GroupBy(line => line.Officer!).OrderBy(owed => owed.Key.Name, StringComparer.Ordinal);

    /// <summary>Lines whose officer is not a known person.</summary>
    public IEnumerable<Return> Unanswerable => returns.Where(line => !line.IsSent && line.OfficerId is null);

    /// <summary>Opens the round and asks for every line that is reported on.</summary>
    public static ReportingRound Open(Partnership partnership, ReportingPeriod period, RoundDates dates, IEnumerable<KeyActivity> activities, Person? by, DateTimeOffset at)
    {
        dates.MustBeInOrder();
        var round = new ReportingRound(partnership, period, dates, by, at);
        foreach (var activity in activities.Where(activity => activity.IsReportedOn))
            round.Ask(activity);
        if (round.returns.Count == 0)
            throw new PartnershipRuleException("There is no line to ask for yet. Choose the key activities of a plan in force first.");

        return round;
    }

    /// <summary>Asks for one more line, for an activity chosen after the round was opened.</summary>
    public Return Ask(KeyActivity activity)
    {
        MustBeOpen();
        if (returns.Find(line => line.KeyActivityId == activity.Id) is { } known)
            return known;

        var asked = new Return(this, activity);
        returns.Add(asked);
        return asked;
    }

    /// <summary>Gives one body, or one person, until a later day, in place of what they were given before.</summary>
    /// <returns>The new extension; null where an earlier one was changed.</returns>
    public Extension? Extend(Organisation? organisation, Person? person, DateOnly dueOn, string because, Person? by, DateTimeOffset at)
    {
        MustBeOpen();
        if (string.IsNullOrWhiteSpace(because))
            throw new PartnershipRuleException("Say why the day is moved: the reason stands beside it.");
        if (dueOn <= Dates.DueOn || dueOn > Dates.ClosesOn)
            throw new PartnershipRuleException($"Choose a day after {Dates.DueOn.InWords}, when everyone’s returns are due, and not after {Dates.ClosesOn.InWords}, when the round closes. To give longer, move the day the round closes first.");

        if (extensions.Find(given => given.OrganisationId == organisation?.Id && given.PersonId == person?.Id) is { } known)
        {
            known.Give(dueOn, because, by, at);
            return null;
        }

        var extension = new Extension(this, organisation, person, dueOn, because, by, at);
        extensions.Add(extension);
        return extension;
    }

    /// <summary>Takes a later day back: its people have the day of all again.</summary>
    public void TakeBack(Extension given)
    {
        MustBeOpen();
        extensions.Remove(given);
    }

    /// <summary>Moves the days of the round; nobody who was given longer is left with a day after it closes.</summary>
    public void Move(RoundDates dates)
    {
        dates.MustBeInOrder();
        if (extensions.Where(given => given.DueOn > dates.ClosesOn).MaxBy(given => given.DueOn) is { } longest)
            throw new PartnershipRuleException($"{longest.Whose} has until {longest.DueOn.InWords}. Let the round close then or later, or take the longer time back first.");

        Dates = dates;
    }

    public void Close(Person? by, DateTimeOffset at)
    {
        MustBeOpen();
        ClosedAt = at;
        ClosedById = by?.Id;
    }

    /// <summary>Opens the round again for a late answer, while its report is not agreed.</summary>
    public void Reopen(QuarterlyReport? report, DateTimeOffset at)
    {
        if (report is { IsAgreed: true })
            throw new PartnershipRuleException($"The report for {Period} is agreed, so its round stays closed. A change now is a correction in the next report.");

        ReopenedAt = at;
        ClosedAt = null;
        ClosedById = null;
    }

    public void MustBeOpen()
    {
        if (!IsOpen)
            throw new PartnershipRuleException($"The round for {Period} is closed. While its report is not agreed the partnership officer can open it again; after that a change is reported next quarter.");
    }
}

/// <summary>The days of a round, in order: opens, returns due, closes, the board meets.</summary>
public sealed record RoundDates
{
    public DateOnly OpensOn { get; init; }

    public DateOnly DueOn { get; init; }

    public DateOnly ClosesOn { get; init; }

    public DateOnly BoardMeetsOn { get; init; }

    /// <summary>The usual days: opens the day after the quarter ends, due on the 8th, closes on the 15th, the board meets five weeks after the end.</summary>
    public static RoundDates UsualFor(ReportingPeriod period) => new()
    {
        OpensOn = period.End.AddDays(1),
        DueOn = period.End.AddDays(8),
        ClosesOn = period.End.AddDays(15),
        BoardMeetsOn = period.End.AddDays(35),
    };

    public void MustBeInOrder()
    {
        if (OpensOn > DueOn || DueOn > ClosesOn || ClosesOn > BoardMeetsOn)
            throw new PartnershipRuleException("The days of a round come in order: opens, returns due, closes, the board meets. Mend the one that comes too early.");
    }
}
