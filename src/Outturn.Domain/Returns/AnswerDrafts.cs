namespace Outturn.Domain;

/// <summary>What people typed of a line and have not sent: one draft a person, read by its writer alone. Nobody’s is overwritten by another’s, nor by what is sent.</summary>
public sealed class AnswerDrafts(IEnumerable<AnswerDraft> drafts)
{
    public static readonly AnswerDrafts None = new([]);

    public IReadOnlyList<AnswerDraft> All { get; } = [.. drafts.OrderBy(draft => draft.By)];

    public AnswerDraft? Of(Person writer) => All.FirstOrDefault(draft => draft.By == writer.Id);

    internal AnswerDrafts With(AnswerDraft draft) => new(All.Where(other => other.By != draft.By).Append(draft));

    /// <summary>Those left when an answer is sent: its sender’s own is sent with it, and one that says the same says nothing more.</summary>
    internal AnswerDrafts LeftBy(Person sender, LineAnswer sent) => new(All.Where(draft => draft.By != sender.Id && !draft.Answer.SaysTheSameAs(sent)));
}

/// <summary>One person’s words on a line that are not sent.</summary>
/// <param name="By">Who typed them: the officer, or the partnership officer’s notes of a call.</param>
/// <param name="MadeOn">The answer that stood when they began; where another stands now, the two are brought together when the draft is sent.</param>
public sealed record AnswerDraft(Guid By, DateTimeOffset At, LineAnswer Answer, LineAnswer MadeOn);
