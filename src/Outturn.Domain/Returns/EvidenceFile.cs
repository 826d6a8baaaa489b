using System.Globalization;

namespace Outturn.Domain;

/// <summary>A file an officer attached to a return: the minutes, a photograph, the survey's figures. Kept as it came, with who attached it and when.</summary>
public sealed class EvidenceFile : PartnershipRow
{
    /// <summary>The largest file taken, in bytes: 10 MB.</summary>
    public const int Largest = 10 * 1024 * 1024;

    /// <summary>How many files one return takes.</summary>
    public const int Most = 10;

    private EvidenceFile()
    {
    }

    public EvidenceFile(Return line, string fileName, byte[] bytes, Person addedBy, DateTimeOffset at)
        : base(line.PartnershipId)
    {
        line.Round.MustBeOpen();
        if (SlipOf(fileName, bytes.Length) is { } slip)
            throw new PartnershipRuleException(slip);

        ReturnId = line.Id;
        FileName = fileName;
        Bytes = bytes;
        Size = bytes.Length;
        AddedById = addedBy.Id;
        AddedBy = addedBy;
        AddedAt = at;
    }

    public Guid ReturnId { get; private init; }

    public string FileName { get; private init; } = "";

    public byte[] Bytes { get; private init; } = [];

    /// <summary>In bytes.</summary>
    public int Size { get; private init; }

    public Guid AddedById { get; private init; }

    public Person AddedBy { get; private init; } = null!;

    public DateTimeOffset AddedAt { get; private init; }

    /// <summary>What it is downloaded as, by the end of its name.</summary>
    public string ContentType => ContentTypeOf(FileName);

    /// <summary>"340 KB".</summary>
    public static string InWords(int size) => size < 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, size / 1024)} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{size / 1024m / 1024m:0.#} MB");

    /// <summary>Why a file is not taken, in a sentence; null where it is.</summary>
    public static string? SlipOf(string fileName, long size) => size switch
    {
        _ when ContentTypeOf(fileName).Length == 0 => $"‘{fileName}’ is of a kind that is not taken. Attach a PDF, Word (.docx), Excel (.xlsx), PNG or JPEG file.",
        0 => $"‘{fileName}’ is empty.",
        > Largest => $"‘{fileName}’ has {InWords((int)Math.Min(size, int.MaxValue))}; a file of up to {InWords(Largest)} is taken. Make it smaller, or give a link to it.",
        _ => null,
    };

    private static string ContentTypeOf(string fileName) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".pdf" => "application/pdf",
        ".docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        _ => "",
    };
}
