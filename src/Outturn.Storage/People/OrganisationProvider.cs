namespace Outturn.Storage;

/// <summary>
/// The sign-in an organisation runs for its own people (OpenID Connect): who they are there, they are here, where the partnership knows them by their
/// address (docs/decisions/0026-an-organisation-vouches-for-its-own-people.md).
/// </summary>
public sealed class OrganisationProvider : PartnershipRow
{
    private OrganisationProvider()
    {
    }

    public OrganisationProvider(Organisation organisation, ProviderDetails details)
        : base(organisation.PartnershipId)
    {
        OrganisationId = organisation.Id;
        Organisation = organisation;
        Details = details;
    }

    public Guid OrganisationId { get; private init; }

    public Organisation Organisation { get; private init; } = null!;

    public ProviderDetails Details { get; set; } = new();

    /// <summary>The secret the provider knows us by, under the program's seal.</summary>
    public string SealedSecret { get; set; } = "";

    /// <summary>Whether an address is one the organisation may vouch for.</summary>
    public bool VouchesFor(string email) => email.EndsWith($"@{Details.EmailDomain}", StringComparison.OrdinalIgnoreCase) && Letter.IsAddress(email);
}
