using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Outturn.Tests.People;

/// <summary>An organisation's own provider on a free port of this machine: OpenIddict without a store, where one is always signed in as whoever the test says.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "outturn";
    public const string Secret = "a secret between the two";

    private WebApplication site = null!;

    public string Address { get; private set; } = "";

    public string Email { get; set; } = "";

    public bool IsVerified { get; set; } = true;

    /// <summary>What it calls itself where that is not its address.</summary>
    public static async Task<TestProvider> StartAsync(string? issuer = null)
    {
        var made = new TestProvider();
        var port = FreePort();
        made.Address = $"http://127.0.0.1:{port}";
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "provider" });
        builder.WebHost.UseUrls(made.Address);
        builder.Logging.ClearProviders();
        builder.Services.AddAuthentication();
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.EnableDegradedMode();
            server.SetIssuer(new Uri(issuer ?? made.Address));
            server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.RegisterScopes("openid", "email");
            server.RegisterClaims("email", "email_verified");
            server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            server.UseAspNetCore().DisableTransportSecurityRequirement().EnableAuthorizationEndpointPassthrough();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(asked =>
            {
                if (asked.ClientId != ClientId)
                    asked.Reject("invalid_client");
                return default;
            }));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(asked =>
            {
                if (asked.ClientId != ClientId || asked.ClientSecret != Secret)
                    asked.Reject("invalid_client");
                return default;
            }));
        });
        made.site = builder.Build();
        made.site.UseAuthentication();
        made.site.MapGet("/connect/authorize", made.SignIn);
        await made.site.StartAsync();
        return made;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private IResult SignIn(HttpContext context)
    {
        var asked = context.GetOpenIddictServerRequest()!;
        var identity = new ClaimsIdentity("provider", OpenIddictConstants.Claims.Name, OpenIddictConstants.Claims.Role);
        identity.SetClaim(OpenIddictConstants.Claims.Subject, "someone");
        identity.SetClaim(OpenIddictConstants.Claims.Email, Email);
        identity.SetClaim(OpenIddictConstants.Claims.EmailVerified, IsVerified);
        identity.SetScopes(asked.GetScopes());
        identity.SetDestinations(_ => [OpenIddictConstants.Destinations.IdentityToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), properties: null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        probe.Start();
        return ((System.Net.IPEndPoint)probe.LocalEndpoint).Port;
    }
}
