namespace Outturn.Commands;

/// <summary>What was asked cannot be read or cannot be done here: a day that is none, a file that cannot be written, an address that is taken. The sentence says how to mend it.</summary>
public sealed class CannotBeDoneException(string sentence, Exception? cause = null) : Exception(sentence, cause);
