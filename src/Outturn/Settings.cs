using System.Globalization;
using System.Net;
using Outturn.Commands;

namespace Outturn;

/// <summary>
/// What the operator decides, from options first, then the environment. The guide lists each one (docs/guide/operators.md).
/// </summary>
public sealed record Settings
{
    /// <summary>OUTTURN_DATA: the folder of everything Outturn keeps; "./data" unless set.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>OUTTURN_DATABASE or --database: a SQLite file or a PostgreSQL connection; empty for outturn.db in the data folder.</summary>
    public string Database { get; init; } = "";

    /// <summary>OUTTURN_DATABASE_OWNER: the PostgreSQL connection of the role that owns the tables, where OUTTURN_DATABASE names one that only serves; empty where one does both.</summary>
    internal string DatabaseOwner { get; init; } = "";

    /// <summary>OUTTURN_URLS or --urls: where the site listens.</summary>
    public string Urls { get; init; } = "http://localhost:5080";

    /// <summary>OUTTURN_TODAY or --today: the business day, so that a demonstration can live in its own year; null for the real one.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>OUTTURN_SMTP: the mail server letters are handed to, "mail.example.org:587"; empty where no letter leaves.</summary>
    public string Smtp { get; init; } = "";

    /// <summary>OUTTURN_SMTP_PASSWORD: the password of the name in OUTTURN_SMTP.</summary>
    internal string SmtpPassword { get; init; } = "";

    /// <summary>OUTTURN_SMTP_PASSWORD_FILE: a file with that password, so that it stands in no environment.</summary>
    public string SmtpPasswordFile { get; init; } = "";

    /// <summary>OUTTURN_MAIL_FROM: whom letters come from, "outturn@example.org".</summary>
    public string MailFrom { get; init; } = "";

    /// <summary>OUTTURN_ADDRESS: where people reach the site, "https://outturn.example.org": the links of letters lead there.</summary>
    public string Address { get; init; } = "";

    /// <summary>Whether people reach the site by TLS: then its cookies travel by nothing else.</summary>
    public bool IsReachedByTls => Address.StartsWith("https:", StringComparison.Ordinal);

    /// <summary>OUTTURN_PROXY: the proxies in front, as addresses or networks, "10.0.0.5, 10.1.0.0/16": whom they say a request is from is believed of them alone.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    public static Settings FromEnvironment() => new()
    {
        DataFolder = Environment.GetEnvironmentVariable("OUTTURN_DATA") is { Length: > 0 } folder ? folder : "data",
        Database = Environment.GetEnvironmentVariable("OUTTURN_DATABASE") ?? "",
        DatabaseOwner = Environment.GetEnvironmentVariable("OUTTURN_DATABASE_OWNER") ?? "",
        Urls = Environment.GetEnvironmentVariable("OUTTURN_URLS") is { Length: > 0 } urls ? urls : "http://localhost:5080",
        Today = ReadDay(Environment.GetEnvironmentVariable("OUTTURN_TODAY")),
        Smtp = Environment.GetEnvironmentVariable("OUTTURN_SMTP")?.Trim() ?? "",
        SmtpPassword = Environment.GetEnvironmentVariable("OUTTURN_SMTP_PASSWORD") ?? "",
        SmtpPasswordFile = Environment.GetEnvironmentVariable("OUTTURN_SMTP_PASSWORD_FILE") ?? "",
        MailFrom = Environment.GetEnvironmentVariable("OUTTURN_MAIL_FROM")?.Trim() ?? "",
        Address = ReadAddress(Environment.GetEnvironmentVariable("OUTTURN_ADDRESS")),
        Proxies = ReadProxies(Environment.GetEnvironmentVariable("OUTTURN_PROXY")),
    };

    /// <summary>Reads "2011-04-12"; null when empty.</summary>
    /// <exception cref="CannotBeDoneException">The text is no day.</exception>
    public static DateOnly? ReadDay(string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new CannotBeDoneException($"‘{text}’ is no day. Write it as year, month, day: 2011-04-12.");

    /// <summary>Reads "10.0.0.5, 10.1.0.0/16"; empty when empty.</summary>
    /// <exception cref="CannotBeDoneException">A part is neither an address nor a network.</exception>
    public static IReadOnlyList<IPNetwork> ReadProxies(string? text) =>
        [.. (text ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(part => IPAddress.TryParse(part, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : IPNetwork.TryParse(part, out var network) ? network
            : throw new CannotBeDoneException($"‘{part}’ is neither an address nor a network. Write OUTTURN_PROXY like 10.0.0.5, 10.1.0.0/16."))];

    /// <summary>Reads "https://outturn.example.org"; empty when empty.</summary>
    /// <exception cref="CannotBeDoneException">It is no address of a site.</exception>
    public static string ReadAddress(string? text) => string.IsNullOrWhiteSpace(text) ? ""
        : Uri.TryCreate(text.Trim(), UriKind.Absolute, out var site) && site.Scheme is "http" or "https" && site is { Query: "", Fragment: "", UserInfo: "" }
            ? site.AbsoluteUri.TrimEnd('/')
            : throw new CannotBeDoneException($"‘{text}’ is no address of a site. Write OUTTURN_ADDRESS like https://outturn.example.org.");
}
