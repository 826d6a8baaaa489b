namespace Outturn.Pages;

/// <summary>What a rule drafted for one section, and where it is added to the box.</summary>
public sealed record DraftOf(string At, string Section, IReadOnlyDictionary<string, string> Drafts)
{
    public string Words => Drafts.GetValueOrDefault(Section, "");
}
