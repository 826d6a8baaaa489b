using System.Security.Cryptography;
using Outturn.Documents.Packaging;

namespace Outturn.Documents;

/// <summary>What was found in a Word document that is to be a partnership's template.</summary>
/// <param name="Mistakes">What must be mended first; empty for a template that can be used.</param>
/// <param name="Bytes">The template as it is kept: the same document, with only what a report needs. Of no use while there are mistakes.</param>
public sealed record TemplateReading(string FileName, IReadOnlyList<TemplateMistake> Mistakes, IReadOnlyList<PlacedPlaceholder> Placeholders, byte[] Bytes)
{
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <exception cref="UnreadableFileException">It is no Word document, or one that cannot be read.</exception>
    public static TemplateReading Read(OfficeFile file) => new TemplateReader(file).Read();
}

/// <param name="Place">"paragraph 12, ‘The board is asked’".</param>
/// <param name="Sentence">What is wrong there and how to mend it.</param>
public sealed record TemplateMistake(string Place, string Sentence);

/// <summary>A placeholder and where it stands.</summary>
public sealed record PlacedPlaceholder(ReportPlaceholder Placeholder, string Place);
