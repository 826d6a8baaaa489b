namespace Outturn.Domain;

/// <summary>
/// A filled form that came back for a round and waits for a person: the file as it was received, who brought it in and who returned it. Nothing of it is
/// an answer until it is accepted; the file is kept for ever. One that lost what it carried unseen is read as a form made anew of whose lines it answers,
/// matched to it by number and wording; what that leaves open a person says.
/// </summary>
public sealed class ReceivedForm : PartnershipRow
{
    private ReceivedForm()
    {
    }

    public ReceivedForm(ReportingRound round, string fileName, byte[] file, string sha256, string returnedBy, Person receivedBy, DateTimeOffset at)
        : base(round.PartnershipId)
    {
        round.MustBeOpen();
        RoundId = round.Id;
        FileName = fileName;
        File = file;
        Sha256 = sha256;
        ReturnedBy = returnedBy;
        ReceivedById = receivedBy.Id;
        ReceivedAt = at;
    }

    public Guid RoundId { get; private init; }

    public string FileName { get; private init; } = "";

    public byte[] File { get; private init; } = [];

    public string Sha256 { get; private init; } = "";

    /// <summary>What LibreOffice made of the file, where it is neither .docx nor .xlsx: it is read in its place.</summary>
    public byte[]? Converted { get; init; }

    /// <summary>The form it is read as, where the file carries none and it is known whose lines it answers.</summary>
    public string? ReadAs { get; private set; }

    /// <summary>Which line a part of such a file answers, or which box one of its rows, where someone had to say so.</summary>
    public Dictionary<string, string> Matched { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>Who returned it, in words: "Helen Okafor, by e-mail".</summary>
    public string ReturnedBy { get; set; } = "";

    public Guid ReceivedById { get; private init; }

    public DateTimeOffset ReceivedAt { get; private init; }

    public Guid? AcceptedById { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public Guid? PutAsideById { get; private set; }

    public DateTimeOffset? PutAsideAt { get; private set; }

    /// <summary>What the acceptance did, or that it was put aside, in a sentence.</summary>
    public string Outcome { get; private set; } = "";

    public bool IsAccepted => AcceptedAt is not null;

    /// <summary>It waits for nobody: nothing of it was taken. It is kept, and can be accepted all the same.</summary>
    public bool IsPutAside => PutAsideAt is not null;

    /// <summary>"2 forms that came back wait".</summary>
    public static string WaitInWords(int count) => count == 1 ? "1 form that came back waits" : $"{count} forms that came back wait";

    /// <summary>Says whose lines the file answers, where it does not say so itself. What was said of its parts is to be said again.</summary>
    /// <param name="form">The form it is read as.</param>
    /// <param name="name">"Helen Okafor", "Gloucester City Council".</param>
    /// <param name="before">Whose it was read as before; "" where nobody’s.</param>
    public void AnswersFor(string form, string name, string before = "")
    {
        MustWait();
        ReadAs = form;
        Matched = new(StringComparer.Ordinal);
        if (ReturnedBy == before)
            ReturnedBy = name;
    }

    /// <summary>Says which line each part of the file answers, or which box a row of it.</summary>
    public void Match(IReadOnlyDictionary<string, string> said)
    {
        MustWait();
        Matched = Matched.Where(each => !said.ContainsKey(each.Key)).Concat(said).ToDictionary(each => each.Key, each => each.Value, StringComparer.Ordinal);
    }

    public void PutAside(Person by, DateTimeOffset at)
    {
        MustWait();

        (PutAsideById, PutAsideAt) = (by.Id, at);
        Outcome = $"Put aside by {by.Name}: nothing of it was taken.";
    }

    /// <summary>
    /// Takes what was returned: a line whose answer is whole is sent, as its officer's, entered by whoever accepts; one that lacks something is kept as a
    /// draft: the officer's, or where they keep one of their own, of whoever accepts. Refused while a conflict is not decided.
    /// </summary>
    /// <param name="decisions">Of each conflict, by its key, whose words stand; and whose answer a line is that was asked of someone else then.</param>
    public void Accept(IReadOnlyList<FormMerge> lines, IReadOnlyDictionary<string, WhoseWords> decisions, Person by, DateTimeOffset at)
    {
        MustWait();
        var open = lines.SelectMany(line => line.Points).Count(point => point.Kind is FormPointKind.Conflict && !decisions.ContainsKey(point.Key));
        if (open > 0)
            throw new PartnershipRuleException($"{(open == 1 ? "One box was" : $"{open} boxes were")} changed here too since ‘{FileName}’ was sent, or you keep a draft of it. Choose whose words stand, then accept it.");
        if (lines.FirstOrDefault(line => line.AsksWhose && !decisions.ContainsKey(line.OfficerKey)) is { } other)
            throw new PartnershipRuleException($"‘{FileName}’ asked {other.AskedOf!.Name} for {other.Line.KeyActivity.Reference}, which {other.Line.OfficerAsWritten} answers for now. Choose whose answer it is, then accept it.");

        var (sent, kept, unread) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var merge in lines.Where(line => line.IsTouched))
        {
            var answer = merge.Result(decisions);
            var reference = merge.Line.KeyActivity.Reference;
            if (answer.SaysTheSameAs(merge.Line.Answer))
            {
                if (merge.Points.Any(point => point.Kind is FormPointKind.NotUnderstood))
                    unread.Add(reference);
            }
            else if (merge.WhyNotWhole(decisions, at.OnDay).Count == 0)
            {
                merge.Line.Send(answer, by, merge.OfficerBy(decisions), at);
                sent.Add(reference);
            }
            else
            {
                merge.Line.KeepDraft(answer, merge.Line.Officer is { } officer && merge.Line.Drafts.Of(officer) is null ? officer : by, at);
                kept.Add(reference);
            }
        }

        (PutAsideById, PutAsideAt) = (null, null);
        AcceptedById = by.Id;
        AcceptedAt = at;
        Outcome = sent.Count + kept.Count + unread.Count == 0 ? "Nothing was written in it that is not here already." : string.Join(' ', new[]
        {
            sent.Count == 0 ? "" : $"Sent: {string.Join(", ", sent)}.",
            kept.Count == 0 ? "" : $"Kept as a draft, because something is missing: {string.Join(", ", kept)}.",
            unread.Count == 0 ? "" : $"What was written could not be understood, so nothing is changed: {string.Join(", ", unread)}.",
        }.Where(sentence => sentence.Length > 0));
    }

    private void MustWait()
    {
        if (IsAccepted)
            throw new PartnershipRuleException($"‘{FileName}’ was accepted already, on {AcceptedAt!.Value.OnDay.InWords}.");
    }
}
