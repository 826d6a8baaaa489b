using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Outturn.Security;

namespace Outturn.Testing;

/// <summary>One thing the site can be asked: "POST /{slug}/rounds/{period}?handler=Chase".</summary>
public sealed record Doorway(string Method, string Route, string Handler, bool SaysWhoMayUseIt)
{
    /// <summary>A page of one partnership; the others are for anyone.</summary>
    public bool IsOfAPartnership => Route.StartsWith("/{slug}", StringComparison.Ordinal);

    public string Query => Handler.Length == 0 ? "" : $"?handler={Handler}";

    public override string ToString() => $"{Method} {Route}{Query}";

    /// <summary>What an endpoint answers: a page can always be read, and has one deed for each of its POST handlers.</summary>
    public static IEnumerable<Doorway> Of(RouteEndpoint endpoint)
    {
        var route = $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}";
        var says = route.StartsWith("/{slug}", StringComparison.Ordinal)
            ? endpoint.Metadata.GetMetadata<WhoMayUse>() is not null
            : endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null;
        var methods = endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page
            ? page.HandlerMethods.Select(handler => (Method: handler.HttpMethod.ToUpperInvariant(), Handler: handler.Name ?? "")).Append((Method: "GET", Handler: ""))
            : (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => (Method: method, Handler: ""));
        return methods.Distinct().Select(one => new Doorway(one.Method, route, one.Handler, says));
    }
}
