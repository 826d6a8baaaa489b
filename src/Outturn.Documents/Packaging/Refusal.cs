namespace Outturn.Documents.Packaging;

/// <summary>The sentences with which files are refused, all in one place so that they speak with one voice.</summary>
internal static class Refusal
{
    public static UnreadableFileException Missing(string file) => new($"There is no file '{file}'. Check the name and try again.");

    public static UnreadableFileException Folder(string path) => new($"'{path}' is a folder. Say which file in it.");

    public static UnreadableFileException TooLarge(string file, long bytes) =>
        new($"'{file}' is {bytes / FileLimits.Megabyte} MB and the most that is read is {FileLimits.File / FileLimits.Megabyte} MB, so it was not read. " +
            "Take out the pictures, or save the part that is wanted as a file of its own, and try again.");

    public static UnreadableFileException Empty(string file) =>
        new($"'{file}' is empty (0 bytes), so there was nothing to read. Save the document again and send the new copy.");

    public static UnreadableFileException Password(string file) =>
        new($"'{file}' has a password, so it was not read. Save a copy without the password and try again.");

    /// <param name="program">The program that opens such files, and in <paramref name="extension"/> what it saves them as.</param>
    public static UnreadableFileException Damaged(string file, Exception? cause = null, string program = "Word", string extension = "docx") =>
        new($"'{file}' is damaged, so it was not read. Open it in {program}, save it again as .{extension} and try the new copy.", cause);

    public static UnreadableFileException UnpacksTooLarge(string file) =>
        new($"'{file}' unpacks to far more than a document holds, so it was not read. Copy its text into a new document and try that.");

    public static UnreadableFileException TooManyParts(string file) =>
        new($"'{file}' has more than {FileLimits.Parts} parts inside, which no ordinary document has, so it was not read. Copy its text into a new document and try that.");

    public static UnreadableFileException TooDeep(string file) =>
        new($"'{file}' is nested too deeply inside to be read. Copy its text into a new document and try that.");

    public static UnreadableFileException TablesTooLarge(string file) =>
        new($"'{file}' has tables too large to be read. Split them, or save the part that is wanted as a file of its own, and try again.");

    public static UnreadableFileException SheetsTooLarge(string file) =>
        new($"'{file}' has sheets too large to be read. Save the part that is wanted as a file of its own, and try again.");

    /// <param name="wanted">"Word document", "Excel workbook".</param>
    /// <param name="mend">What to send instead, a sentence.</param>
    public static UnreadableFileException WrongKind(string file, FileKind kind, string wanted, string mend) =>
        new($"'{file}' is {kind.InWords()}, not a {wanted}, so it was not read. {mend}");

    public static UnreadableFileException NeedsConversion(string file, FileKind kind, string extension = "docx") =>
        new($"'{file}' is {kind.InWords()}, which is read only where LibreOffice is installed. Open it, use Save as .{extension} and try that copy.");

    /// <param name="why">"LibreOffice could not open it".</param>
    public static UnreadableFileException NotConverted(string file, FileKind kind, string why, string program = "Word", string extension = "docx") =>
        new($"'{file}' is {kind.InWords()} and was not read: {why}. Open it in {program}, use Save as .{extension} and try that copy.");
}
