using Outturn.Documents.Conversion;
using Outturn.Documents.Excel;
using Outturn.Documents.Packaging;
using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>A form that came back, opened: it carries the form that was sent, or lost it and only shows it.</summary>
public sealed class OpenedForm
{
    private readonly PlanFile file;
    private readonly IReadOnlyList<string> conversion;

    private OpenedForm(PlanFile file, OfficeFile original, byte[]? converted)
    {
        (this.file, Converted) = (file, converted);
        conversion = converted is null ? [] : [$"‘{original.Name}’ is {original.Kind.InWords()}: it was converted by LibreOffice before it was read."];
        Sent = SentForm.Read((file.Word?.CustomXml(SentForm.Data) ?? file.Excel?.CustomXml(SentForm.Data))?.Root?.Value);
        Seen = SeenForm.Of(file);
        if (Sent is null && Seen.Lines.Count == 0)
            throw new UnreadableFileException($"‘{original.Name}’ is not one of the forms that were sent out: nothing in it asks for a line. Copy the words into the form that was sent, or enter them on the line’s page.");
    }

    /// <summary>The form it carries; null where it was lost.</summary>
    public SentForm? Sent { get; }

    public SeenForm Seen { get; }

    /// <summary>What LibreOffice made of it, to be kept and read again; null where nothing had to be converted.</summary>
    public byte[]? Converted { get; }

    /// <param name="converted">What LibreOffice made of it before.</param>
    /// <exception cref="UnreadableFileException">The file cannot be read, or is no form of ours.</exception>
    public static OpenedForm Open(OfficeFile original, byte[]? converted = null)
    {
        if (converted is null)
            return new(PlanFile.Open(original), original, null);

        using var office = OfficeFile.Read(converted, original.Name);
        return new(PlanFile.Open(office), original, converted);
    }

    /// <param name="converter">For .doc, .odt, .rtf, .xls, .xlsb and .ods; null where LibreOffice is not installed, then such a file is refused with how to mend it.</param>
    /// <exception cref="UnreadableFileException">The file cannot be read, or is no form of ours.</exception>
    public static async Task<OpenedForm> OpenAsync(OfficeFile original, LibreOffice? converter, CancellationToken cancel = default) => original.Kind switch
    {
        _ when converter is null => Open(original),
        FileKind.OldWord or FileKind.OpenDocumentText or FileKind.RichText => Open(original, await converter.ToDocxAsync(original, cancel)),
        var kind when Workbook.NeedsConversion(kind) => Open(original, await converter.ToXlsxAsync(original, cancel)),
        _ => Open(original),
    };

    /// <param name="readAs">The form a file is read as that carries none; null while nobody knows whose lines it answers.</param>
    /// <param name="said">Which line a part of such a file answers, and which box a row, as a person said.</param>
    public ReturnedForm Read(SentForm? readAs, IReadOnlyDictionary<string, string> said) => Sent is { } sent
        ? new(sent, file, conversion)
        : new(readAs, file, Seen, said, conversion);
}
