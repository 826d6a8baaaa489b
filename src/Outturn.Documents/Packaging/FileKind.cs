namespace Outturn.Documents.Packaging;

/// <summary>What a file is, judged by its bytes and never by its name.</summary>
public enum FileKind
{
    Unknown,
    Empty,
    Word,
    Spreadsheet,
    BinarySpreadsheet,
    Presentation,
    OldWord,
    OldSpreadsheet,
    OldPresentation,
    OpenDocumentText,
    OpenDocumentSpreadsheet,
    OpenDocumentOther,
    RichText,
    Password,
    OtherZip,
    Pdf,
    Picture,
    WebPage,
    WordXml,
    Xml,
    Text,
}

public static class FileKindWords
{
    /// <summary>The kind as it stands in a sentence: "it is a PDF".</summary>
    public static string InWords(this FileKind kind) => kind switch
    {
        FileKind.Empty => "an empty file",
        FileKind.Word => "a Word document",
        FileKind.Spreadsheet => "an Excel workbook",
        FileKind.BinarySpreadsheet => "an Excel binary workbook (.xlsb)",
        FileKind.Presentation or FileKind.OldPresentation => "a PowerPoint presentation",
        FileKind.OldWord => "a Word 97-2003 document (.doc)",
        FileKind.OldSpreadsheet => "an Excel 97-2003 workbook (.xls)",
        FileKind.OpenDocumentText => "an OpenDocument text (.odt)",
        FileKind.OpenDocumentSpreadsheet => "an OpenDocument spreadsheet (.ods)",
        FileKind.OpenDocumentOther => "an OpenDocument file of another kind",
        FileKind.RichText => "a rich text file (.rtf)",
        FileKind.Password => "a file with a password",
        FileKind.OtherZip => "a zip file, not an office document",
        FileKind.Pdf => "a PDF",
        FileKind.Picture => "a picture",
        FileKind.WebPage => "a web page",
        FileKind.WordXml => "a Word document saved as a single XML file",
        FileKind.Xml => "an XML file",
        FileKind.Text => "a plain text file",
        _ => "not a kind of file known here",
    };
}
