namespace Outturn.Commands;

/// <summary>What was asked cannot be done on this machine: a file cannot be written, an address is taken. The sentence says how to mend it.</summary>
public sealed class CannotBeDoneException(string sentence, Exception? cause = null) : Exception(sentence, cause);
