namespace Outturn.Domain;

/// <summary>
/// What a partnership is born with: itself, a strategy still to be written, its Executive, and its first person, who is given a one-time
/// code and may do everything, so that everyone else can be let in. Nobody needs the demonstration to begin.
/// </summary>
public sealed record NewPartnership(Partnership Partnership, Strategy Strategy, LeadGroup Executive, Person Administrator)
{
    /// <exception cref="PartnershipRuleException">The name is empty, or the slug is none.</exception>
    public static NewPartnership Begin(string name, string slug, string administrator = "Administrator")
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new PartnershipRuleException("Give the partnership a name, for example Gloucester Partnership.");
        if (Slug.Read(slug) is not { } address)
            throw new PartnershipRuleException($"‘{slug}’ cannot be the partnership’s address. Use 2 to 40 small letters, digits and hyphens, for example {Slug.FromName(name).Text}; a few words such as ‘new’ and ‘help’ are taken.");

        var partnership = new Partnership(name.Trim(), address);
        var executive = new LeadGroup(partnership, "Executive", isExecutive: true);
        return new(
            partnership,
            new Strategy(partnership, new StrategyDetails { Title = $"Strategy of {name.Trim()}" }),
            executive,
            new Person(partnership, new PersonDetails { Name = administrator }, Duty.PartnershipOfficer, group: executive));
    }

    public IEnumerable<object> Rows => [Partnership, Strategy, Executive, Administrator];
}
