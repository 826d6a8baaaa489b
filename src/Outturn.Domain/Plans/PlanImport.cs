using System.Globalization;

namespace Outturn.Domain;

/// <summary>
/// A plan file that came in and waits for a person: the file as it was received, the corrections made to its cells, and who each officer,
/// organisation and lead was said to be. Only when it is accepted is a plan made; the file is kept for ever.
/// </summary>
public sealed class PlanImport : PartnershipRow
{
    private const string CopyQuestion = "copy of";
    private const string HeadingQuestion = "heading:";
    private const string TaughtQuestion = "taught later:";

    private PlanImport()
    {
    }

    public PlanImport(LeadGroup group, string fileName, byte[] file, string sha256, Person? receivedFrom, DateTimeOffset at)
        : base(group.PartnershipId)
    {
        GroupId = group.Id;
        Group = group;
        FileName = fileName;
        File = file;
        Sha256 = sha256;
        ReceivedById = receivedFrom?.Id;
        ReceivedAt = at;
    }

    public Guid GroupId { get; private init; }

    public LeadGroup Group { get; private init; } = null!;

    public string FileName { get; private init; } = "";

    public byte[] File { get; private init; } = [];

    public string Sha256 { get; private init; } = "";

    /// <summary>Who brought the file in; null from the command line.</summary>
    public Guid? ReceivedById { get; private init; }

    public DateTimeOffset ReceivedAt { get; private init; }

    /// <summary>What a person said a cell should read, by its address ("2.4.5"); the file itself is never changed.</summary>
    public Dictionary<string, string> Corrections { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>Who each officer, organisation and lead of the file is, by its words ("officer:cohesion officer").</summary>
    public Dictionary<string, string> Answers { get; private init; } = new(StringComparer.Ordinal);

    public DateTimeOffset? AcceptedAt { get; private set; }

    public Guid? AcceptedById { get; private set; }

    public Guid? PlanId { get; private set; }

    public bool IsAccepted => AcceptedAt is not null;

    /// <summary>The plan the file is an edited copy of, to be brought together with it; null where it is a plan of its own.</summary>
    public Guid? CopyOf => Guid.TryParse(Answers.GetValueOrDefault(CopyQuestion), CultureInfo.InvariantCulture, out var plan) ? plan : null;

    /// <summary>What the group calls its columns: its own heading, and the template's heading it means ("Success looks like": "Measures").</summary>
    public IReadOnlyDictionary<string, string> Headings => Meanings(Said(Answers, HeadingQuestion));

    /// <summary>What a group calls its columns by all its files so far, the earliest first; what was said last stands.</summary>
    public static IReadOnlyDictionary<string, string> HeadingsIn(IEnumerable<IReadOnlyDictionary<string, string>> answers) =>
        Meanings(answers.SelectMany(each => Said(each, HeadingQuestion).Concat(Said(each, TaughtQuestion))));

    /// <summary>What one change to the answers said of headings: the heading, what it meant and what it means now; "" is nothing.</summary>
    public static IReadOnlyList<(string Heading, string Was, string Now)> HeadingsChanged(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        var (was, now) = (HeadingsIn([before]), HeadingsIn([after]));
        return [.. was.Keys.Union(now.Keys, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).Select(heading => (heading, was.GetValueOrDefault(heading, ""), now.GetValueOrDefault(heading, ""))).Where(each => each.Item2 != each.Item3)];
    }

    /// <summary>A person says which of the template's columns a heading means; "" says that it means none.</summary>
    public void Means(string heading, string column) => Answer(HeadingQuestion + OneLine(heading), column);

    /// <summary>What a heading of the group means from now on, or nothing any more, said of the group and no longer of this file: what was read of it stays as it was read.</summary>
    public void Teaches(string heading, string column)
    {
        if (IsAccepted)
            Answers[TaughtQuestion + OneLine(heading)] = column;
        else
            Means(heading, column);
    }

    public void Correct(CellAddress cell, string text)
    {
        MustBeOpen();
        Corrections[cell.ToString()] = text;
    }

    public void Answer(string question, string answer)
    {
        MustBeOpen();
        Answers[question] = answer;
    }

    /// <summary>Says which plan the file is an edited copy of; null says that it is a plan of its own.</summary>
    public void IsCopyOf(ActionPlan? plan) => Answer(CopyQuestion, plan?.Id.ToString() ?? "");

    /// <summary>The draft became this plan; the import can no longer change.</summary>
    public void AcceptedAs(ActionPlan plan, Person? by, DateTimeOffset at)
    {
        MustBeOpen();
        PlanId = plan.Id;
        AcceptedById = by?.Id;
        AcceptedAt = at;
    }

    private static IEnumerable<KeyValuePair<string, string>> Said(IReadOnlyDictionary<string, string> answers, string question) => answers
        .Where(each => each.Key.StartsWith(question, StringComparison.Ordinal)).Select(each => KeyValuePair.Create(each.Key[question.Length..], each.Value));

    private static Dictionary<string, string> Meanings(IEnumerable<KeyValuePair<string, string>> said)
    {
        var last = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (heading, meaning) in said)
            last[heading] = meaning;
        return last.Where(each => each.Value.Length > 0).ToDictionary(each => each.Key, each => each.Value, StringComparer.OrdinalIgnoreCase);
    }

    private static string OneLine(string heading) => string.Join(' ', heading.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private void MustBeOpen()
    {
        if (IsAccepted)
            throw new PartnershipRuleException($"‘{FileName}’ was accepted already and became a plan. Change the plan, or bring the file in again.");
    }
}
