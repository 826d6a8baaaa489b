using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Security;

namespace Outturn.Pages.Account;

/// <summary>One's own account: how one signs in, and where one is signed in. Nobody else reads it.</summary>
public sealed class IndexModel(OutturnDb db, BusinessClock clock, TimeProvider realClock) : PartnershipPage(db, clock)
{
    [BindProperty]
    public string Current { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    /// <summary>What a new passkey is called.</summary>
    [BindProperty]
    public string Name { get; set; } = "";

    public IReadOnlyList<Passkey> Passkeys { get; private set; } = [];

    public Credential? Credential { get; private set; }

    /// <summary>Those of the last thirty days, the open ones first.</summary>
    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public bool IsThis(Session session) => session.Id == User.SessionId;

    public bool IsOpen(Session session) => session.IsOpen(realClock.GetUtcNow());

    public int OpenElsewhere => Sessions.Count(one => IsOpen(one) && !IsThis(one));

    /// <summary>Sets a password, or another one. Whoever is signed in elsewhere by the old one is signed out.</summary>
    public async Task<IActionResult> OnPostPasswordAsync()
    {
        var now = realClock.GetUtcNow();
        if (Password.Length < NewPassword.Shortest)
            return Mend([new(nameof(Password), NewPassword.TooShort)], "");
        if (Credential?.IsLocked(now) == true)
            return Mend([new(nameof(Current), "Too many wrong tries. Wait a quarter of an hour, then try again.")], "");
        if (Credential is { PasswordHash: { } hash } && new PasswordHasher<Person>().VerifyHashedPassword(Reader, hash, Current) == PasswordVerificationResult.Failed)
        {
            Credential.Failed(now);
            await Db.SaveChangesAsync();
            return Mend([new(nameof(Current), "This is not the password you have now. If you forgot it, ask your partnership officer for a one-time code.")], "");
        }

        var credential = Credential ?? Db.Add(new Credential(Reader)).Entity;
        credential.SetPassword(new PasswordHasher<Person>().HashPassword(Reader, Password));
        await Db.SaveChangesAsync();
        var ended = await Db.EndSessions(Reader.Id, now, butFor: User.SessionId);
        return GoTo("/account", $"The new password counts from now on.{(ended > 0 ? " Elsewhere you were signed out." : "")}");
    }

    /// <summary>Signs out elsewhere, in one browser.</summary>
    public async Task<IActionResult> OnPostEndAsync(Guid session) =>
        await Db.EndSession(Reader.Id, session, realClock.GetUtcNow()) == 0 ? NotFound() : GoTo("/account", "You are signed out there.");

    /// <summary>Signs out in every browser but this one.</summary>
    public async Task<IActionResult> OnPostEverywhereAsync()
    {
        await Db.EndSessions(Reader.Id, realClock.GetUtcNow(), butFor: User.SessionId);
        return GoTo("/account", "You are signed out everywhere but here.");
    }

    /// <summary>What the browser is asked to make a passkey.</summary>
    public async Task<ContentResult> OnPostPasskeyAskedAsync([FromServices] Passkeys passkeys) => Content(await passkeys.ToMakeAsync(HttpContext, Reader), "application/json");

    /// <summary>Keeps the passkey that the browser made.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync([FromServices] Passkeys passkeys, [FromForm(Name = "Credential")] string made, string state)
    {
        var name = Name.Trim().Length > 0 ? Name.Trim() : $"Passkey {Passkeys.Count + 1}";
        return await passkeys.KeepAsync(HttpContext, Reader, name, new(made ?? "", state ?? "")) is { } kept
            ? GoTo("/account", $"‘{kept.Name}’ is made. From now on it signs you in.")
            : Mend([new("", "The browser gave no passkey that could be used here. Try again.")], "");
    }

    public async Task<IActionResult> OnPostPasskeyAwayAsync(Guid passkey)
    {
        if (Passkeys.FirstOrDefault(one => one.Id == passkey) is not { } gone)
            return NotFound();

        Db.Remove(gone);
        await Db.SaveChangesAsync();
        return GoTo("/account", $"‘{gone.Name}’ signs no one in any more. Take it away on the device too.");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        Passkeys = await Db.Passkeys.Where(one => one.PersonId == Reader.Id).OrderBy(one => one.CreatedAt).ToListAsync();
        Credential = await Db.Credentials.SingleOrDefaultAsync(one => one.PersonId == Reader.Id);
        Sessions = [.. (await Db.Sessions.AsNoTracking().Where(one => one.PersonId == Reader.Id).ToListAsync()).OrderByDescending(IsThis).ThenByDescending(IsOpen).ThenByDescending(one => one.LastSeenAt)];
        return null;
    }
}
