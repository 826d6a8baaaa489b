using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Security;

namespace Outturn.Pages.Account;

/// <summary>An authenticator on a telephone as a second step: set up, taken away, and the recovery codes for the day the telephone is lost.</summary>
public sealed class AuthenticatorModel(OutturnDb db, BusinessClock clock, TimeProvider realClock) : PartnershipPage(db, clock)
{
    private string secret = "";

    /// <summary>The secret of the picture, under our seal: it counts only once its first code was typed.</summary>
    [BindProperty]
    public string Sealed { get; set; } = "";

    [BindProperty]
    public string Code { get; set; } = "";

    public bool IsSetUp => Credential is { HasAuthenticator: true };

    public int RecoveryCodesLeft => Credential?.RecoveryCodesLeft ?? 0;

    /// <summary>The recovery codes just made, shown this once.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public string SecretInFours => Authenticator.InFours(secret);

    public (string Path, int Side) Picture => Authenticator.Picture(Authenticator.Address(secret, Partnership.Name, Reader.Details.Email.Length > 0 ? Reader.Details.Email : Reader.Name));

    private Credential? Credential { get; set; }

    private DateTimeOffset RealNow => realClock.GetUtcNow();

    public void OnGet() => ShowPicture();

    /// <summary>The first code shows that the authenticator has the secret: from now on it is asked for.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        secret = Authenticator.Unseal(HttpContext, Sealed) ?? "";
        if (IsSetUp || secret.Length == 0)
            return GoTo("/account/authenticator", IsSetUp ? "Your authenticator was set up already." : "The picture was too old. Here is a new one.");
        if (Authenticator.StepOf(secret, Code, RealNow) is not { } step)
            return Mend([new(nameof(Code), "This is not the code of the picture below. Type the six digits that the authenticator shows now; if it never fits, set your telephone’s clock to the network’s time.")], "");

        var credential = Credential ??= Db.Add(new Credential(Reader)).Entity;
        RecoveryCodes = credential.UseAuthenticator(Authenticator.Seal(HttpContext, secret), step);
        await Db.SaveChangesAsync();
        return StayAndSay("Your authenticator is set up. It is asked for whenever you sign in by password.");
    }

    /// <summary>New recovery codes; those that were left open nothing any more.</summary>
    public async Task<IActionResult> OnPostCodesAsync() => await WithCodeAsync(async credential =>
    {
        RecoveryCodes = credential.GiveRecoveryCodes();
        await Db.SaveChangesAsync();
        return StayAndSay("These are your new recovery codes. Those you had before open nothing any more.");
    });

    /// <summary>From now on the password is enough.</summary>
    public async Task<IActionResult> OnPostRemoveAsync() => await WithCodeAsync(async credential =>
    {
        credential.DropAuthenticator();
        await Db.SaveChangesAsync();
        return GoTo("/account", "The authenticator is taken away. From now on your password is enough.");
    });

    protected override async Task<IActionResult?> LoadAsync()
    {
        Credential = await Db.Credentials.SingleOrDefaultAsync(one => one.PersonId == Reader.Id);
        return null;
    }

    protected override Task<IActionResult> ShownAgainAsync()
    {
        ShowPicture();
        return base.ShownAgainAsync();
    }

    /// <summary>A browser left open is not enough to weaken the account: what weakens it takes a code.</summary>
    private async Task<IActionResult> WithCodeAsync(Func<Credential, Task<IActionResult>> deed)
    {
        if (Credential is not { AuthenticatorSecret: { } kept } credential)
            return GoTo("/account/authenticator", "There is no authenticator to change.");
        if (credential.IsLocked(RealNow))
            return Mend([new(nameof(Code), "Too many wrong tries. Wait a quarter of an hour, then try again.")], "");
        if (Authenticator.Unseal(HttpContext, kept) is { } known && Authenticator.StepOf(known, Code, RealNow) is { } step && credential.TakeStep(step))
            return await deed(credential);

        credential.Failed(RealNow);
        await Db.SaveChangesAsync();
        return Mend([new(nameof(Code), "This is not the code your authenticator shows now, or it was used already: wait for the next one.")], "");
    }

    private void ShowPicture()
    {
        secret = Authenticator.NewSecret();
        Sealed = Authenticator.Seal(HttpContext, secret);
    }
}
