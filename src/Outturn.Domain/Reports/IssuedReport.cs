using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>
/// An agreed report as it was issued to a further body: the same frozen report under the same digest, with a section 1 of that body's own and the day it was
/// issued: "To provide the City Council's scrutiny committee with ...". Its files are made once and kept like the report's own.
/// </summary>
public sealed class IssuedReport : PartnershipRow
{
    private readonly List<IssuedFile> files = [];

    private IssuedReport()
    {
    }

    internal IssuedReport(QuarterlyReport report, int number, IssueDetails details, DateOnly on, Seal seal)
        : base(report.PartnershipId)
    {
        ReportId = report.Id;
        Number = number;
        Body = details.Body.Trim();
        Purpose = details.Purpose.Trim();
        On = on;
        Signature = seal.Signature;
    }

    public Guid ReportId { get; private init; }

    /// <summary>Counts the issues of the report, from 1.</summary>
    public int Number { get; private init; }

    public string Body { get; private init; } = "";

    /// <summary>Section 1 as this body reads it.</summary>
    public string Purpose { get; private init; } = "";

    public DateOnly On { get; private init; }

    /// <summary>The installation's signature of the issue: of the report's digest, the body, the purpose and the day together.</summary>
    public string Signature { get; private init; } = "";

    public IReadOnlyList<IssuedFile> Files => files;

    /// <summary>Keeps one file of the issue as its bytes, once.</summary>
    public void Keep(string format, string fileName, string contentType, byte[] bytes, string sha256, DateTimeOffset at) => files.Add(new IssuedFile(this, format, fileName, contentType, bytes, sha256, at));
}

/// <summary>One file of an issued report as it was made once.</summary>
public sealed class IssuedFile : PartnershipRow
{
    private IssuedFile()
    {
    }

    internal IssuedFile(IssuedReport issue, string format, string fileName, string contentType, byte[] bytes, string sha256, DateTimeOffset at)
        : base(issue.PartnershipId)
    {
        IssueId = issue.Id;
        Format = format;
        FileName = fileName;
        ContentType = contentType;
        Bytes = bytes;
        Sha256 = sha256;
        MadeAt = at;
    }

    public Guid IssueId { get; private init; }

    public string Format { get; private init; } = "";

    public string FileName { get; private init; } = "";

    public string ContentType { get; private init; } = "";

    public byte[] Bytes { get; private init; } = [];

    public string Sha256 { get; private init; } = "";

    public DateTimeOffset MadeAt { get; private init; }
}

/// <summary>What a person fills in to issue a report: to which body, and what its section 1 says.</summary>
public sealed partial record IssueDetails
{
    public string Body { get; init; } = "";

    public string Purpose { get; init; } = "";

    public IReadOnlyList<Slip> Slips()
    {
        var slips = new List<Slip>();
        if (string.IsNullOrWhiteSpace(Body))
            slips.Add(new(nameof(Body), "Say to which body the report is issued."));
        if (string.IsNullOrWhiteSpace(Purpose))
            slips.Add(new(nameof(Purpose), "Write the purpose of the report as this body reads it: section 1.1."));
        foreach (var (field, said) in new[] { (nameof(Body), Body), (nameof(Purpose), Purpose) })
        {
            if ((Placeholders.FindIn(said) is [var found, ..] ? found.AsWritten : InBraces().Match(said).Value) is { Length: > 0 } left)
                slips.Add(new(field, $"‘{left}’ is still to be filled in: it would be signed and printed as it stands. Write what belongs there."));
        }

        return slips;
    }

    /// <summary>"{quarter}" is filled in where the standing text of a report stands, and nowhere else.</summary>
    [GeneratedRegex(@"\{[^{}\n]{1,60}\}", RegexOptions.CultureInvariant, PlainText.Patience)]
    private static partial Regex InBraces();
}

/// <summary>To whom a report's file was issued, with which section 1, on which day, and the signature of that; the frozen report beside it is the same for all.</summary>
public sealed record ReportIssue(string Body, string Purpose, DateOnly On, string Signature)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is signed: SHA-256 of the report's digest, the body, the purpose and the day, as a JSON list.</summary>
    public string DigestUnder(string reportDigest) => DigestOf(reportDigest, Body, Purpose, On);

    internal static string DigestOf(string reportDigest, string body, string purpose, DateOnly on) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new[] { reportDigest, body, purpose, on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) }, Plain)));
}
