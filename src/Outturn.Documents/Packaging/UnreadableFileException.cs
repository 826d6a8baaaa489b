namespace Outturn.Documents;

/// <summary>
/// A file that was refused. The message is one plain sentence or two, shown as it stands: it names the file, says what is wrong and how to mend it,
/// as in "'Plan v4.docx' has a password, so it was not read. Save a copy without the password and try again."
/// </summary>
public sealed class UnreadableFileException(string sentence, Exception? cause = null) : Exception(sentence, cause);
