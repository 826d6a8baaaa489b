using System.Globalization;
using MailKit.Security;
using MimeKit;
using Outturn.Commands;

namespace Outturn.Mail;

/// <summary>
/// The mail server letters are handed to, as the operator wrote it: "mail.example.org:587", "smtp://name@mail.example.org:587" or "smtps://…".
/// Not a record, so that the password stands in no text of it.
/// </summary>
public sealed class MailServer
{
    private MailServer()
    {
    }

    public required string Host { get; init; }

    public required int Port { get; init; }

    public required SecureSocketOptions Security { get; init; }

    /// <summary>Empty where the server asks for no name.</summary>
    public required string Name { get; init; }

    public required string Password { get; init; }

    /// <summary>Whom the letters come from: "outturn@example.org".</summary>
    public required string From { get; init; }

    /// <summary>The mail server of the settings; null where none is set.</summary>
    /// <exception cref="CannotBeDoneException">What is set cannot be read, or something is missing.</exception>
    public static MailServer? Of(Settings settings)
    {
        if (settings.Smtp.Length == 0)
            return null;

        var server = Read(settings.Smtp);
        if (!MailboxAddress.TryParse(settings.MailFrom, out var from) || !Letter.IsAddress(from.Address))
            throw new CannotBeDoneException($"OUTTURN_MAIL_FROM must say whom letters come from, like outturn@example.org{(settings.MailFrom.Length == 0 ? "; it is not set" : $"; it is ‘{settings.MailFrom}’")}.");
        if (settings.Address.Length == 0)
            throw new CannotBeDoneException("OUTTURN_ADDRESS must say where people reach this site, like https://outturn.example.org: the links of letters lead there.");

        var name = Uri.UnescapeDataString(server.UserInfo.Split(':')[0]);
        var password = PasswordOf(settings);
        if (name.Length > 0 && password.Length == 0)
            throw new CannotBeDoneException($"OUTTURN_SMTP names {name}, so OUTTURN_SMTP_PASSWORD or OUTTURN_SMTP_PASSWORD_FILE must give the password.");

        var isTls = server.Scheme.Equals("smtps", StringComparison.OrdinalIgnoreCase);
        return new()
        {
            Host = server.Host,
            Port = server.Port > 0 ? server.Port : isTls ? 465 : 587,
            // A password goes over an open line to nowhere but this machine.
            Security = isTls ? SecureSocketOptions.SslOnConnect : name.Length > 0 && !server.IsLoopback ? SecureSocketOptions.StartTls : SecureSocketOptions.StartTlsWhenAvailable,
            Name = name,
            Password = password,
            From = from.Address,
        };
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    private static Uri Read(string text)
    {
        var written = text.Contains("://", StringComparison.Ordinal) ? text : $"smtp://{text}";
        if (Uri.TryCreate(written, UriKind.Absolute, out var server) && server.Scheme is "smtp" or "smtps" && server is { Host.Length: > 0, PathAndQuery: "" or "/" })
        {
            return server.UserInfo.Contains(':', StringComparison.Ordinal)
                ? throw new CannotBeDoneException("OUTTURN_SMTP has a password in it. Leave it out and set OUTTURN_SMTP_PASSWORD or OUTTURN_SMTP_PASSWORD_FILE.")
                : server;
        }

        throw new CannotBeDoneException($"‘{text}’ is no mail server. Write OUTTURN_SMTP like mail.example.org:587, or smtps://name@mail.example.org:465.");
    }

    private static string PasswordOf(Settings settings)
    {
        if (settings.SmtpPasswordFile.Length == 0)
            return settings.SmtpPassword;

        try
        {
            return File.ReadAllText(settings.SmtpPasswordFile).TrimEnd('\r', '\n');
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CannotBeDoneException($"The file of OUTTURN_SMTP_PASSWORD_FILE could not be read: {unreadable.Message}", unreadable);
        }
    }
}
