using System.Globalization;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.FileProviders;
using Outturn.Binding;
using Outturn.Editing;
using Outturn.Mail;
using Outturn.Security;

namespace Outturn;

/// <summary>The web application: what it is made of and in which order a request passes through. Pages are in Pages/, named by what they show.</summary>
public static class Site
{
    /// <summary>The largest upload taken, in bytes: 50 MB, the limit of a readable file.</summary>
    public const long LargestUpload = 50L * 1024 * 1024;

    /// <summary>The largest request taken, in bytes: a file of the largest size and the form around it.</summary>
    public const long LargestRequest = LargestUpload + (1024 * 1024);

    /// <summary>The boxes of the largest form: a plan of 160 actions and 800 tasks, decided on line by line, has some 3,000.</summary>
    private const int MostBoxes = 20_000;

    /// <param name="demonstrationDay">The business day of a demonstration; a day of the settings wins.</param>
    public static WebApplication Build(Settings settings, Database database, DateOnly? demonstrationDay = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "outturn", ContentRootPath = AppContext.BaseDirectory, WebRootPath = Assets.Folder });
        builder.WebHost.UseUrls(settings.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // Why it did not start is said in one sentence by the command (ServeCommand).
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // The keys of cookies lie in the database beside everything they protect; a warning at each start would say nothing new.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // Every answer says no-store already, which is more than it asks for.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);

        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(provider => new BusinessClock(settings.Today ?? demonstrationDay, TimeProvider.System));
        builder.Services.AddSingleton<PostOffice>();
        builder.Services.AddScoped<Passkeys>();
        builder.Services.AddSingleton<OrganisationSignIn>();
        builder.Services.AddScoped(provider => database.Open(provider.GetRequiredService<BusinessClock>()));
        builder.Services.AddDataProtection().SetApplicationName("outturn").AddKeyManagementOptions(keys => keys.XmlRepository = new CookieKeys(database));
        builder.Services.Configure<FormOptions>(form => (form.MultipartBodyLengthLimit, form.ValueCountLimit) = (LargestRequest, MostBoxes));
        builder.Services.Configure<MvcOptions>(pages => pages.MaxModelBindingCollectionSize = MostBoxes);
        builder.Services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = settings.IsReachedByTls ? "__Host-outturn-form" : "outturn-form";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        builder.Services.Configure<CookieTempDataProviderOptions>(said =>
        {
            said.Cookie.Name = settings.IsReachedByTls ? "__Host-outturn-said" : "outturn-said";
        });
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = settings.IsReachedByTls ? "__Host-outturn" : "outturn";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = Session.Lasts;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/signin";
            cookie.ReturnUrlParameter = "to";
            cookie.Events.OnValidatePrincipal = SignedIn.MustStillStand;
            cookie.Events.OnCheckSlidingExpiration = SignedIn.IsGivenAnew;
            cookie.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask; // where to go after signing in is the page's to say
            cookie.Events.OnRedirectToLogin = login =>
            {
                login.HttpContext.MustSignInFirst();
                login.Response.Redirect(login.RedirectUri);
                return Task.CompletedTask;
            };
        });
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddRazorPages(pages => WhoMayUse.Say(pages.Conventions)).AddMvcOptions(pages =>
        {
            // A missing word is a slip the domain words itself, not the framework's "field is required".
            pages.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            pages.ModelBinderProviders.Insert(0, new TypedText.Everywhere());
            WrittenValues.Configure(pages);
            pages.Filters.Add<KeptForms.OnForgery>();
            pages.Filters.Add<NoText>();
        });
        builder.Services.AddRateLimiting();
        builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true);

        var app = builder.Build();
        if (settings.Proxies.Count > 0)
            app.UseForwardedHeaders(BelievedOf(settings.Proxies));
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            StatusCodeSelector = fault => fault is BadHttpRequestException refused ? refused.StatusCode : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = fault => fault.Exception is BadHttpRequestException,
        });
        var brokenOff = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(CutOff));
        app.Use((context, next) => CutOff.Note(context, next, brokenOff));
        app.UseStatusCodePagesWithReExecute("/notfound");
        app.Use((context, next) =>
        {
            if (settings.IsReachedByTls)
                context.Request.Scheme = Uri.UriSchemeHttps; // the proxy speaks it, and hands on plain HTTP
            Headers.Add(context);
            return next(context);
        });
        app.Use(TooLarge.Refuse);
        app.UseResponseCompression();
        app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture("en-GB"),
            SupportedCultures = [CultureInfo.GetCultureInfo("en-GB")],
            SupportedUICultures = [CultureInfo.GetCultureInfo("en-GB")],
            RequestCultureProviders = [],
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Assets.Folder),
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable",
        });
        app.Use(NoText.Refuse);
        app.Use(KeptForms.Keep);
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRazorPages();
        return app;
    }

    /// <summary>From whom and by which scheme a request came, as far as a proxy of ours says it: one step back, and no one else is believed.</summary>
    private static ForwardedHeadersOptions BelievedOf(IEnumerable<System.Net.IPNetwork> proxies)
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
            forwarded.KnownIPNetworks.Add(proxy);
        return forwarded;
    }
}
