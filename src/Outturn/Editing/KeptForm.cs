using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Primitives;
using Outturn.Security;

namespace Outturn.Editing;

/// <summary>
/// A form that came in when its writer was no longer signed in. It is kept on the sign-in page, sealed, and back on its own page when the same person has
/// signed in; nobody else can read it, and nothing of it is saved until they save it. Nothing is kept on the server.
/// </summary>
/// <param name="By">Whose form it is: said by the form itself, under our seal.</param>
/// <param name="Address">Where it was sent: "/gloucester/plans/…?open=…".</param>
public sealed record KeptForm(Guid By, string Address, IReadOnlyList<KeptField> Fields)
{
    /// <summary>The largest form that is kept, in bytes. What people type into a page is a hundredth of it.</summary>
    public const int Largest = 512 * 1024;

    /// <summary>The hidden box in which a sealed form travels.</summary>
    public const string Box = "Kept";

    /// <summary>Ends the address to which a kept form goes back.</summary>
    public const string Mark = "kept";

    /// <summary>The hidden box of every form that says whose it is.</summary>
    public const string Writer = "Writer";

    private const string AntiforgeryBox = "__RequestVerificationToken";

    private static readonly TimeSpan Keeps = TimeSpan.FromDays(1);

    /// <summary>What the form of this request says, if it says whose it is.</summary>
    public static KeptForm? Of(HttpContext context)
    {
        if (!IsForm(context.Request) || WriterIn(context) is not { } writer)
            return null;

        var fields = context.Request.Form.Where(field => field.Key is not (AntiforgeryBox or Box)).Select(field => new KeptField(field.Key, [.. field.Value.Select(text => text ?? "")]));
        return new(writer, context.Request.Path + context.Request.QueryString, [.. fields]);
    }

    /// <summary>Whether it is a form small enough to be kept.</summary>
    public static bool IsForm(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.HasFormContentType && request.ContentLength is <= Largest;

    /// <summary>The address that shows the form again.</summary>
    public string BackTo => $"{Address}{(Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Mark}";

    public string Seal(HttpContext context) => Sealing(context).Protect(JsonSerializer.Serialize(this), Keeps);

    /// <summary>Null where it is none of ours, or older than a day.</summary>
    public static KeptForm? Unseal(HttpContext context, string seal)
    {
        try
        {
            return seal.Length == 0 ? null : JsonSerializer.Deserialize<KeptForm>(Sealing(context).Unprotect(seal));
        }
        catch (Exception broken) when (broken is System.Security.Cryptography.CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Puts what was typed into the request, as if it were sent again.</summary>
    public void PutBack(HttpRequest request)
    {
        var fields = Fields.ToDictionary(field => field.Name, field => new StringValues(field.Texts), StringComparer.Ordinal);
        fields[AntiforgeryBox] = request.Form[AntiforgeryBox];
        request.Form = new FormCollection(fields);
    }

    /// <summary>What a form says of whose it is: the person signed in when it was shown.</summary>
    public static string? WriterFor(HttpContext context) => context.User.PersonId is { } person ? Naming(context).Protect(person.ToString()) : null;

    private static Guid? WriterIn(HttpContext context)
    {
        try
        {
            return context.Request.Form[Writer].ToString() is { Length: > 0 } said && Guid.TryParse(Naming(context).Unprotect(said), out var person) ? person : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static ITimeLimitedDataProtector Sealing(HttpContext context) =>
        context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("kept form").ToTimeLimitedDataProtector();

    private static IDataProtector Naming(HttpContext context) => context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("writer of a form");
}

/// <summary>A box of a kept form; ticked boxes of one name have several texts.</summary>
public sealed record KeptField(string Name, string[] Texts);
