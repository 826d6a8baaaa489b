using System.Globalization;
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

    /// <summary>OUTTURN_URLS or --urls: where the site listens.</summary>
    public string Urls { get; init; } = "http://localhost:5080";

    /// <summary>OUTTURN_TODAY or --today: the business day, so that a demonstration can live in its own year; null for the real one.</summary>
    public DateOnly? Today { get; init; }

    public static Settings FromEnvironment() => new()
    {
        DataFolder = Environment.GetEnvironmentVariable("OUTTURN_DATA") is { Length: > 0 } folder ? folder : "data",
        Database = Environment.GetEnvironmentVariable("OUTTURN_DATABASE") ?? "",
        Urls = Environment.GetEnvironmentVariable("OUTTURN_URLS") is { Length: > 0 } urls ? urls : "http://localhost:5080",
        Today = ReadDay(Environment.GetEnvironmentVariable("OUTTURN_TODAY")),
    };

    /// <summary>Reads "2011-04-12"; null when empty.</summary>
    /// <exception cref="CannotBeDoneException">The text is no day.</exception>
    public static DateOnly? ReadDay(string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new CannotBeDoneException($"‘{text}’ is no day. Write it as year, month, day: 2011-04-12.");
}
