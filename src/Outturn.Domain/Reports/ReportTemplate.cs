using System.Text.Json.Serialization;

namespace Outturn.Domain;

/// <summary>
/// A partnership's own Word document for its reports: its letterhead, its styles, and placeholders where the report's words go. One is in use at a time;
/// those before it stay, because agreed reports were made in them.
/// </summary>
public sealed class ReportTemplate : PartnershipRow
{
    /// <summary>The largest template kept, in bytes: it travels inside every Word report made in it.</summary>
    public const int Largest = 2 * 1024 * 1024;

    private ReportTemplate()
    {
    }

    /// <param name="bytes">The document as the program keeps it: read, checked and put in order.</param>
    public ReportTemplate(Partnership partnership, string fileName, byte[] bytes, string sha256, Person addedBy, DateTimeOffset at)
        : base(partnership.Id)
    {
        if (bytes.Length > Largest)
            throw new PartnershipRuleException($"‘{fileName}’ has {EvidenceFile.InWords(bytes.Length)}, and a template of up to {EvidenceFile.InWords(Largest)} is kept: it travels inside every report. Make its pictures smaller.");

        FileName = fileName;
        Bytes = bytes;
        Sha256 = sha256;
        AddedById = addedBy.Id;
        AddedBy = addedBy;
        AddedAt = at;
    }

    public string FileName { get; private init; } = "";

    public byte[] Bytes { get; private init; } = [];

    public string Sha256 { get; private init; } = "";

    public Guid AddedById { get; private init; }

    public Person AddedBy { get; private init; } = null!;

    public DateTimeOffset AddedAt { get; private init; }

    /// <summary>Since when no report is begun in it; null for the one in use.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    public bool IsInUse => LeftAt is null;

    /// <summary>No further report is made in it. Those agreed in it keep it.</summary>
    public void Leave(DateTimeOffset at) => LeftAt ??= at;
}

/// <summary>The template a report's Word document is made in: frozen with the report, so that the same document can be made again.</summary>
/// <param name="FileName">"Letterhead.docx".</param>
/// <param name="Sha256">Of the template, in lower-case hexadecimal.</param>
public sealed record TemplateOfReport(string FileName, string Sha256)
{
    /// <summary>The template itself, where the Word document is to be made; it is kept beside the report and travels inside the document.</summary>
    [JsonIgnore]
    public byte[]? Bytes { get; init; }
}
