using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>What is written of an organisation's sign-in, but for the secret.</summary>
public sealed partial record ProviderDetails
{
    /// <summary>"https://login.example.org/realms/council", as the provider names itself.</summary>
    public string Authority { get; init => field = value.Trim().TrimEnd('/'); } = "";

    public string ClientId { get; init => field = value.Trim(); } = "";

    /// <summary>"gloucester.gov.uk": of these addresses the organisation's word counts.</summary>
    public string EmailDomain { get; init => field = value.Trim().TrimStart('@').ToLowerInvariant(); } = "";

    /// <param name="mayBeOpen">Whether it may be spoken to in the clear on this machine, as where the site itself is.</param>
    public IEnumerable<Slip> Slips(bool mayBeOpen)
    {
        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var at) || at is not { Query: "", Fragment: "", UserInfo: "" } || !(at.Scheme == Uri.UriSchemeHttps || (mayBeOpen && at.IsLoopback && at.Scheme == Uri.UriSchemeHttp)))
            yield return new(nameof(Authority), "Write the provider’s address as it names itself, beginning with https://, like https://login.example.org/council.");
        if (ClientId.Length == 0)
            yield return new(nameof(ClientId), "Write the client id the provider gave this site.");
        if (!Domain.IsMatch(EmailDomain))
            yield return new(nameof(EmailDomain), "Write what stands after the @ of the organisation’s addresses, like gloucester.gov.uk.");
    }

    [GeneratedRegex(@"\A[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+\z", RegexOptions.CultureInvariant, PlainText.Patience)]
    private static partial Regex Domain { get; }
}
