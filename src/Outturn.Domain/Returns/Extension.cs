namespace Outturn.Domain;

/// <summary>
/// A later day for one body or one person in one round, with who gave it and why: "14 January for Gloucestershire Constabulary: their system is away".
/// Reminders follow it, and late is judged by it; the round closes when it closes.
/// </summary>
public sealed class Extension : PartnershipRow
{
    private Extension()
    {
    }

    internal Extension(ReportingRound round, Organisation? organisation, Person? person, DateOnly dueOn, string because, Person? by, DateTimeOffset at)
        : base(round.PartnershipId)
    {
        RoundId = round.Id;
        Organisation = organisation;
        OrganisationId = organisation?.Id;
        Person = person;
        PersonId = person?.Id;
        Give(dueOn, because, by, at);
    }

    public Guid RoundId { get; private init; }

    /// <summary>The body all of whose officers have until then; null where it is one person's.</summary>
    public Guid? OrganisationId { get; private init; }

    public Organisation? Organisation { get; private init; }

    public Guid? PersonId { get; private init; }

    public Person? Person { get; private init; }

    public DateOnly DueOn { get; private set; }

    public string Because { get; private set; } = "";

    public Guid? GivenById { get; private set; }

    public DateTimeOffset GivenAt { get; private set; }

    public string Whose => Person?.Name ?? Organisation?.Name ?? "";

    internal void Give(DateOnly dueOn, string because, Person? by, DateTimeOffset at)
    {
        DueOn = dueOn;
        Because = because;
        GivenById = by?.Id;
        GivenAt = at;
    }
}
