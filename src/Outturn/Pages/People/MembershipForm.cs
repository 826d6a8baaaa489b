namespace Outturn.Pages;

/// <summary>What is typed and chosen of a further part of a person, or of a stand-in.</summary>
public sealed record MembershipForm
{
    public Duty Duty { get; init; } = Duty.GroupEditor;

    public Guid? GroupId { get; init; }

    public string From { get; init; } = "";

    public string Until { get; init; } = "";

    /// <summary>Who is away; then the part is theirs.</summary>
    public Guid? StandsInForId { get; init; }

    public IReadOnlyList<Slip> Slips()
    {
        var slips = new List<Slip>();
        if (DateText.ReadDay(From) is null)
            slips.Add(TypedDates.NoDay(nameof(From), From));
        if (Until.Length > 0 && DateText.ReadDay(Until) is null)
            slips.Add(TypedDates.NoDay(nameof(Until), Until));
        return slips;
    }

    public MembershipTerms Terms(IEnumerable<LeadGroup> groups, IEnumerable<Person> people) => new(
        Duty, groups.FirstOrDefault(group => group.Id == GroupId), DateText.ReadDay(From)!.Value, DateText.ReadDay(Until), people.FirstOrDefault(person => person.Id == StandsInForId));
}
