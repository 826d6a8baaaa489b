using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Outturn.Editing;

/// <summary>Sees to it that what was typed outlives the session: where a form is answered by "sign in first", the sign-in page is shown with the form on it.</summary>
public static class KeptForms
{
    private static readonly object IsRefused = new();
    private static readonly object IsBack = new();
    private static readonly object IsKept = new();

    extension(HttpContext context)
    {
        /// <summary>The form that is to be kept on the sign-in page now shown.</summary>
        public KeptForm? FormToKeep => context.Items[IsKept] as KeptForm;

        /// <summary>The form whose words are to be on the page again, and not to be saved.</summary>
        public KeptForm? FormThatIsBack => context.Items[IsBack] as KeptForm;

        /// <summary>Says that whoever sent the form must sign in first.</summary>
        public void MustSignInFirst() => context.Items[IsRefused] = true;
    }

    public static async Task Keep(HttpContext context, RequestDelegate next)
    {
        if (!KeptForm.IsForm(context.Request) || context.Request.Path.StartsWithSegments("/signin", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        // Read here only when something is back: elsewhere a page may still limit what it takes.
        if (context.Request.QueryString.Value is { } query && query.EndsWith(KeptForm.Mark, StringComparison.Ordinal))
        {
            context.Request.QueryString = new(query[..^KeptForm.Mark.Length] is "?" ? "" : query[..^(KeptForm.Mark.Length + 1)]);
            await PutBack(context);
        }

        await next(context);
        if (!context.Items.ContainsKey(IsRefused) || context.Response.HasStarted)
            return;

        await context.Request.ReadFormAsync(context.RequestAborted);
        if (KeptForm.Of(context) is { } kept)
            await ShowSignIn(context, next, kept);
    }

    private static async Task PutBack(HttpContext context)
    {
        var sent = await context.Request.ReadFormAsync(context.RequestAborted);
        if (KeptForm.Unseal(context, sent[KeptForm.Box].ToString()) is { } back && back.Address == context.Request.Path + context.Request.QueryString)
        {
            back.PutBack(context.Request);
            context.Items[IsBack] = back;
        }
    }

    private static Task ShowSignIn(HttpContext context, RequestDelegate next, KeptForm kept)
    {
        context.Items[IsKept] = kept;
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.Headers.Location = default;
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        (context.Request.Method, context.Request.ContentType) = (HttpMethods.Get, null);
        (context.Request.Path, context.Request.QueryString) = ("/signin", QueryString.Create("to", kept.Address.Split('?')[0]));
        return next(context);
    }

    /// <summary>A form that cannot show it was given to whoever sends it: opened by another person, or the browser has forgotten.</summary>
    public sealed class OnForgery : IAlwaysRunResultFilter
    {
        public void OnResultExecuting(ResultExecutingContext context)
        {
            if (context.Result is IAntiforgeryValidationFailedResult)
                context.HttpContext.MustSignInFirst();
        }

        public void OnResultExecuted(ResultExecutedContext context)
        {
        }
    }
}
