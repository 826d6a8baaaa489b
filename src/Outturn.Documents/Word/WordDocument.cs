using System.Xml.Linq;
using Outturn.Documents.Conversion;
using Outturn.Documents.Packaging;

namespace Outturn.Documents.Word;

/// <summary>The text and tables of a Word document, in order. Opening either gives one or throws <see cref="UnreadableFileException"/>.</summary>
public sealed class WordDocument
{
    private readonly IReadOnlyList<XDocument> customXml;

    internal WordDocument(string fileName, IReadOnlyList<WordBlock> blocks, IReadOnlyList<XDocument> customXml)
    {
        FileName = fileName;
        Blocks = blocks;
        this.customXml = customXml;
    }

    public string FileName { get; }

    /// <summary>The body: paragraphs and tables in order.</summary>
    public IReadOnlyList<WordBlock> Blocks { get; }

    /// <summary>Paragraphs of the body outside tables.</summary>
    public IEnumerable<WordParagraph> Paragraphs => Blocks.OfType<WordParagraph>();

    /// <summary>Tables of the body; those inside cells hang from their cells.</summary>
    public IEnumerable<WordTable> Tables => Blocks.OfType<WordTable>();

    /// <summary>The different headers of the document's sections, and likewise its footers.</summary>
    public IReadOnlyList<IReadOnlyList<WordBlock>> Headers { get; internal init; } = [];

    public IReadOnlyList<IReadOnlyList<WordBlock>> Footers { get; internal init; } = [];

    /// <summary>Footnotes and endnotes.</summary>
    public IReadOnlyList<WordBlock> Footnotes { get; internal init; } = [];

    /// <summary>What people wrote beside the text, in the order of the file.</summary>
    public IReadOnlyList<WordComment> Comments { get; internal init; } = [];

    /// <summary>What a reader should know of how the file was read, as sentences.</summary>
    public IReadOnlyList<string> Notes { get; internal set; } = [];

    /// <summary>Title, author and language as the file states them; "" where it does not.</summary>
    public WordProperties Properties { get; internal init; } = new();

    /// <summary>The body's text, blocks joined by '\n'.</summary>
    public string Text => string.Join('\n', Blocks.Select(block => block.Text));

    /// <summary>The custom XML part whose root element is in this namespace; null where there is none.</summary>
    public XDocument? CustomXml(string namespaceUri) =>
        customXml.FirstOrDefault(part => part.Root?.Name.NamespaceName == namespaceUri);

    /// <summary>Opens a .docx (or .docm, .dotx, .dotm; macros are ignored).</summary>
    public static WordDocument Open(string path)
    {
        using var file = OfficeFile.Read(path);
        return Open(file);
    }

    /// <param name="fileName">Named in sentences; what the file is, is judged by its bytes.</param>
    public static WordDocument Open(Stream stream, string fileName)
    {
        using var file = OfficeFile.Read(stream, fileName);
        return Open(file);
    }

    /// <summary>Opens a .doc, .odt or .rtf too, through LibreOffice, and says so in the notes.</summary>
    /// <param name="converter">Null where LibreOffice is not installed; such files are then refused with what to do instead.</param>
    public static async Task<WordDocument> OpenAsync(Stream stream, string fileName, LibreOffice? converter, CancellationToken cancellation = default)
    {
        using var file = OfficeFile.Read(stream, fileName);
        return await OpenAsync(file, converter, cancellation);
    }

    public static async Task<WordDocument> OpenAsync(string path, LibreOffice? converter, CancellationToken cancellation = default)
    {
        using var file = OfficeFile.Read(path);
        return await OpenAsync(file, converter, cancellation);
    }

    public static async Task<WordDocument> OpenAsync(OfficeFile file, LibreOffice? converter, CancellationToken cancellation = default)
    {
        if (converter is null || file.Kind is not (FileKind.OldWord or FileKind.OpenDocumentText or FileKind.RichText))
            return Open(file);

        using var converted = OfficeFile.Read(await converter.ToDocxAsync(file, cancellation), file.Name);
        var document = Open(converted);
        document.Notes = [$"'{file.Name}' is {file.Kind.InWords()}: it was converted by LibreOffice before it was read.", .. document.Notes];
        return document;
    }

    public static WordDocument Open(OfficeFile file) => file switch
    {
        { Kind: FileKind.Word, Package: { } package } => PackageReader.Read(package),
        { Kind: FileKind.Empty } => throw Refusal.Empty(file.Name),
        { Kind: FileKind.Password } => throw Refusal.Password(file.Name),
        { Kind: FileKind.OldWord or FileKind.OpenDocumentText or FileKind.RichText } => throw Refusal.NeedsConversion(file.Name, file.Kind),
        { Kind: var kind } => throw Refusal.WrongKind(file.Name, kind, "Word document", kind switch
        {
            FileKind.Pdf => "Send the Word document the PDF was made from.",
            FileKind.WebPage or FileKind.WordXml or FileKind.Text or FileKind.OpenDocumentOther => "Open it in Word, use Save as .docx and try that copy.",
            _ => "Choose the Word document (.docx) and try again.",
        }),
    };
}

/// <summary>A comment: who wrote it, as the file says, and its words.</summary>
public sealed record WordComment(string Author, string Text);

/// <summary>The document's own description of itself.</summary>
public sealed record WordProperties(string Title = "", string Creator = "", string Language = "")
{
    /// <summary>Custom properties by name.</summary>
    public IReadOnlyDictionary<string, string> Custom { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
