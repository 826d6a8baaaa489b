namespace Outturn.Mail;

/// <summary>Where a letter leads: its link, on the page that opens it, and the partnership’s pages.</summary>
internal static class LinkIn
{
    /// <summary>The partnership’s own pages.</summary>
    /// <param name="site">Where people reach the site.</param>
    public static string Home(string site, Partnership partnership) => $"{site}/{partnership.Slug.Text}";

    public static string Answer(string site, Partnership partnership, string token) => $"{Home(site, partnership)}/answer/{token}";

    public static string Invitation(string site, string token) => $"{site}/signin/invitation/{token}";

    /// <summary>Where people reach the site: as the operator says, else as this reader does.</summary>
    public static string SiteOf(Settings settings, HttpRequest request) => settings.Address.Length > 0 ? settings.Address : $"{request.Scheme}://{request.Host}";
}
