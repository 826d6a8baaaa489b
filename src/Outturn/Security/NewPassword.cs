using System.Net.Mail;

namespace Outturn.Security;

/// <summary>What keeps a new account from being made, box by box.</summary>
public static class NewPassword
{
    public const int Shortest = 12;

    public static readonly string TooShort = $"The password has fewer than {Shortest} characters. Choose a longer one; a sentence is good.";

    public static IEnumerable<Slip> Slips(string? name, string? email, string? password)
    {
        if (string.IsNullOrWhiteSpace(name))
            yield return new("Name", "Say your name, as it should stand beside what you enter.");
        if (!MailAddress.TryCreate(email, out _))
            yield return new("Email", "Give your e-mail address, like name@example.org.");
        if ((password ?? "").Length < Shortest)
            yield return new("Password", TooShort);
    }
}
