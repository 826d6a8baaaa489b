namespace Outturn.Documents;

/// <summary>What checking a copy of an agreed report came to.</summary>
public enum Answer
{
    /// <summary>Byte for byte what was issued, and the author proven.</summary>
    ExactlyAsIssued,

    /// <summary>Saved again by some program; every word is as agreed, and the author proven.</summary>
    ReSaved,

    /// <summary>Something is not as agreed.</summary>
    Differs,

    /// <summary>The file agrees with itself, but without a key or digest from elsewhere anyone could have made it.</summary>
    AuthorNotProven,
}

/// <param name="Sentence">The answer in words, with what it rests on.</param>
public sealed record Verdict(Answer Answer, string Sentence)
{
    /// <summary>Where the file first differs: "Appendix A, aim 2, line 2.1a.1, column ‘Lead Officer’"; empty where it does not.</summary>
    public string Place { get; init; } = "";

    /// <summary>What was agreed there, and what the file says instead.</summary>
    public string Agreed { get; init; } = "";

    public string Found { get; init; } = "";

    public string Word => Answer switch
    {
        Answer.ExactlyAsIssued => "exactly as issued",
        Answer.ReSaved => "re-saved, every word as agreed",
        Answer.Differs => $"differs at {Place}",
        _ => "consistent, author not proven",
    };
}
