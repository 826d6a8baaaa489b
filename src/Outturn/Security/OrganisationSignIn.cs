using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Outturn.Security;

/// <summary>
/// Signs in through an organisation's own provider: authorization code with PKCE, by ASP.NET Core's own handler, which is made for the request with what
/// the partnership wrote of that organisation. Each has a return address of its own, so that no provider can pass its answer off as another's.
/// </summary>
public sealed class OrganisationSignIn(IDataProtectionProvider protection, ILoggerFactory logs, HtmlEncoder html, UrlEncoder urls, Settings settings) : IDisposable
{
    private const string Scheme = "organisation";

    private static readonly string[] SaysVerified = ["email_verified", "xms_edov"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, IConfigurationManager<OpenIdConnectConfiguration>> known = new(StringComparer.Ordinal);
    private readonly HttpClient toProviders = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Patience, MaxResponseContentBufferSize = 1024 * 1024 };
    private readonly ILogger log = logs.CreateLogger<OrganisationSignIn>();

    /// <summary>Whether providers on this machine may be spoken to in the clear: where the site itself is.</summary>
    public bool MayBeOpen => !settings.IsReachedByTls;

    /// <summary>Where the provider sends people back, without the site's own address.</summary>
    public static string WayBack(OrganisationProvider provider) => WayBack(provider.PartnershipId, provider.OrganisationId);

    public static string WayBack(Guid partnership, Guid organisation) => $"/signin/organisation/{partnership:d}/{organisation:d}/back";

    public string Seal(string secret) => Sealing.Protect(secret);

    /// <summary>Leads the browser to the provider. False where it does not answer, or says it is someone else.</summary>
    public async Task<bool> LeadThereAsync(HttpContext context, OrganisationProvider provider, string to)
    {
        try
        {
            var (handler, _) = await HandlerAsync(context, provider);
            await handler.ChallengeAsync(new AuthenticationProperties { RedirectUri = to });
            return true;
        }
        catch (Exception fault) when (IsTheProviders(fault))
        {
            log.LogWarning("The sign-in of organisation {Organisation} could not be begun: {Fault}", provider.OrganisationId, fault.Message);
            return false;
        }
    }

    /// <summary>The address the provider vouched for, and where its owner was going; null where it vouched for none, for whatever reason.</summary>
    public async Task<(string Email, string To)?> ComeBackAsync(HttpContext context, OrganisationProvider provider)
    {
        try
        {
            var (handler, answer) = await HandlerAsync(context, provider);
            await handler.HandleRequestAsync();
            if (answer.Principal is { } principal && principal.FindFirstValue("email") is { Length: > 0 } email && IsVerified(principal))
                return (email, answer.To);

            log.LogWarning("The sign-in of organisation {Organisation} vouched for no address: {Why}", provider.OrganisationId, answer.WhyNot.Length > 0 ? answer.WhyNot : "the address is missing or not verified");
        }
        catch (Exception fault) when (IsTheProviders(fault))
        {
            log.LogWarning("The sign-in of organisation {Organisation} could not be ended: {Fault}", provider.OrganisationId, fault.Message);
        }

        return null;
    }

    public void Dispose() => toProviders.Dispose();

    private IDataProtector Sealing => protection.CreateProtector("organisation's secret");

    /// <summary>By the standard's claim, or by that of Microsoft's directory, which has one of its own.</summary>
    private static bool IsVerified(ClaimsPrincipal principal) => SaysVerified.Any(claim => principal.FindFirstValue(claim) is "true" or "True" or "1");

    private static bool IsTheProviders(Exception fault) => fault is InvalidOperationException or HttpRequestException or IOException or AuthenticationFailureException or OperationCanceledException or CryptographicException or OpenIdConnectProtocolException;

    private async Task<(OpenIdConnectHandler Handler, Answer Answer)> HandlerAsync(HttpContext context, OrganisationProvider provider)
    {
        var answer = new Answer();
        var options = OptionsFor(provider, answer);
        var says = await options.ConfigurationManager!.GetConfigurationAsync(context.RequestAborted);
        if (says.Issuer?.TrimEnd('/') != provider.Details.Authority)
            throw new InvalidOperationException("The provider names itself otherwise than it was written."); // OpenID Connect Discovery 1.0, section 4.3

        var handler = new OpenIdConnectHandler(new TheseOptions(options), logs, html, urls);
        await handler.InitializeAsync(new AuthenticationScheme(Scheme, null, typeof(OpenIdConnectHandler)), context);
        return (handler, answer);
    }

    private OpenIdConnectOptions OptionsFor(OrganisationProvider provider, Answer answer)
    {
        var options = new OpenIdConnectOptions
        {
            Authority = provider.Details.Authority,
            ClientId = provider.Details.ClientId,
            ClientSecret = Sealing.Unprotect(provider.SealedSecret),
            CallbackPath = WayBack(provider),
            RemoteSignOutPath = default,
            SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme,
            ResponseType = OpenIdConnectResponseType.Code,
            ResponseMode = OpenIdConnectResponseMode.Query, // a page of ours is asked for, so that our cookies come along
            UsePkce = true,
            MapInboundClaims = false,
            GetClaimsFromUserInfoEndpoint = true,
            DisableTelemetry = true,
            RequireHttpsMetadata = !MayBeOpen,
            Backchannel = toProviders,
            RemoteAuthenticationTimeout = TimeSpan.FromMinutes(10),
            DataProtectionProvider = protection,
        };
        options.ConfigurationManager = known.GetOrAdd(options.Authority, at => new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{at}/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(toProviders) { RequireHttps = !MayBeOpen }));
        options.Scope.Clear();
        foreach (var scope in new[] { "openid", "email" })
            options.Scope.Add(scope);
        options.ClaimActions.Clear();
        options.ClaimActions.MapUniqueJsonKey("email", "email");
        options.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        options.Events = new()
        {
            OnRedirectToIdentityProvider = leaving =>
            {
                if (settings.Address.Length > 0)
                    leaving.ProtocolMessage.RedirectUri = settings.Address + WayBack(provider);
                return Task.CompletedTask;
            },
            OnTicketReceived = came =>
            {
                (answer.Principal, answer.To) = (came.Principal, came.ReturnUri ?? "");
                came.HandleResponse();
                return Task.CompletedTask;
            },
            OnRemoteFailure = failed =>
            {
                answer.WhyNot = failed.Failure?.Message ?? "the provider refused";
                failed.HandleResponse();
                return Task.CompletedTask;
            },
        };
        new OpenIdConnectPostConfigureOptions(protection).PostConfigure(Scheme, options);
        return options;
    }

    /// <summary>What came back from the provider.</summary>
    private sealed class Answer
    {
        public ClaimsPrincipal? Principal { get; set; }

        public string To { get; set; } = "";

        public string WhyNot { get; set; } = "";
    }

    /// <summary>The handler reads its options by name; there is one organisation at a time.</summary>
    private sealed class TheseOptions(OpenIdConnectOptions options) : IOptionsMonitor<OpenIdConnectOptions>
    {
        public OpenIdConnectOptions CurrentValue => options;

        public OpenIdConnectOptions Get(string? name) => options;

        public IDisposable? OnChange(Action<OpenIdConnectOptions, string?> listener) => null;
    }
}
