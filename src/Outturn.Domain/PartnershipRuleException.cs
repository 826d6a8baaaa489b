namespace Outturn.Domain;

/// <summary>A rule of the partnership says no. The sentence is shown to the person as it stands: it says what, where and how to mend.</summary>
public sealed class PartnershipRuleException(string sentence) : Exception(sentence);
