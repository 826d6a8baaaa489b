using System.Globalization;

namespace Outturn.Domain;

/// <summary>
/// Who the words of a plan mean: "Hate Crime Co-ordinator" is a person, "Safer Gloucester" a group or an organisation. Each wording is asked about
/// once. Without an answer the words mean whoever is known by exactly them, else no one yet: nobody is made up.
/// </summary>
public sealed class WhoIsWho(
    Partnership partnership,
    IReadOnlyCollection<Person> people,
    IReadOnlyCollection<LeadGroup> groups,
    IReadOnlyCollection<Organisation> organisations,
    IReadOnlyDictionary<string, string> answers)
{
    /// <summary>The answers that are not one of the known.</summary>
    public const string NotYet = "later";
    public const string New = "new";
    public const string NewGroup = "new-group";
    public const string NewOrganisation = "new-organisation";

    private readonly Dictionary<string, Person> madePeople = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LeadGroup> madeGroups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Organisation> madeOrganisations = new(StringComparer.Ordinal);

    /// <summary>Everyone and every body made because an answer said "new"; each is to be kept with the plan.</summary>
    public IEnumerable<PartnershipRow> Made => [.. madeOrganisations.Values, .. madeGroups.Values, .. madePeople.Values];

    /// <summary>Who answers for a task whose contact officer reads so; null while no one does.</summary>
    public Person? Officer(string words) => SameWords.Key(words) is not { Length: > 0 } key ? null : AnswerTo(NameInPlan.OfficerQuestion(words)) switch
    {
        NotYet => null,
        New => MadeOnce(madePeople, key, () => new Person(partnership, new PersonDetails { Name = words.Trim() })),
        _ => people.FirstOrDefault(person => person.Id == Id(NameInPlan.OfficerQuestion(words))),
    };

    /// <summary>The group or the organisation that leads where the lead partnership reads so, at most one of the two.</summary>
    public (LeadGroup? Group, Organisation? Organisation) Lead(string words) => SameWords.Key(words) is not { Length: > 0 } key ? default : AnswerTo(NameInPlan.LeadQuestion(words)) switch
    {
        NotYet => default,
        NewGroup => (MadeOnce(madeGroups, key, () => new LeadGroup(partnership, words.Trim())), null),
        NewOrganisation => (null, MadeOnce(madeOrganisations, key, () => new Organisation(partnership, words.Trim()))),
        _ when Id(NameInPlan.LeadQuestion(words)) is var id => (groups.FirstOrDefault(group => group.Id == id), organisations.FirstOrDefault(body => body.Id == id)),
        _ => default,
    };

    /// <summary>The answer in force for a name: the one given, else the only one known by these words, else "later".</summary>
    public string AnswerFor(NameInPlan name) => answers.TryGetValue(name.Question, out var given) && given.Length > 0 ? given : Known(name);

    private string AnswerTo(string question) => answers.TryGetValue(question, out var given) && given.Length > 0 ? given : Known(new(question, "", []));

    private Guid? Id(string question) => Guid.TryParse(AnswerTo(question), CultureInfo.InvariantCulture, out var id) ? id : null;

    private string Known(NameInPlan name)
    {
        var key = name.Key;
        List<Guid> meant = name.IsOfficer
            ? [.. people.Where(person => person.IsCalled(key)).Select(person => person.Id)]
            : [.. groups.Where(group => SameWords.Are(group.Name, key)).Select(group => group.Id), .. organisations.Where(body => SameWords.Are(body.Name, key)).Select(body => body.Id)];
        return meant is [var only] ? only.ToString() : NotYet;
    }

    private static TRow MadeOnce<TRow>(Dictionary<string, TRow> made, string key, Func<TRow> make)
    {
        if (!made.TryGetValue(key, out var row))
            made[key] = row = make();
        return row;
    }
}

/// <summary>A name a plan uses for an officer or a lead, and the lines it stands in: "Hate Crime Co-ordinator" in 2.1a.2 and 2.2a.1.</summary>
/// <param name="Question">How the answer is kept: "officer:hate crime co ordinator". The same words always ask the same question.</param>
/// <param name="Words">The words as first written.</param>
/// <param name="Lines">"2.1a.2".</param>
public sealed record NameInPlan(string Question, string Words, IReadOnlyList<string> Lines)
{
    private const string OfficerMark = "officer:";
    private const string LeadMark = "lead:";

    public bool IsOfficer => Question.StartsWith(OfficerMark, StringComparison.Ordinal);

    public string Key => Question[(Question.IndexOf(':', StringComparison.Ordinal) + 1)..];

    public static string OfficerQuestion(string words) => OfficerMark + SameWords.Key(words);

    public static string LeadQuestion(string words) => LeadMark + SameWords.Key(words);

    /// <summary>Every officer and lead a draft names, officers first, in the order they are met.</summary>
    public static IReadOnlyList<NameInPlan> In(PlanDraft draft)
    {
        var tasks = draft.Outcomes.SelectMany(outcome => outcome.Actions).SelectMany(action => action.Tasks).ToList();
        return
        [
            .. Gathered(tasks.Select(task => (OfficerQuestion(task.Details.ContactOfficer), task.Details.ContactOfficer, task.Reference))),
            .. Gathered(tasks.Select(task => (LeadQuestion(task.Details.LeadPartnership), task.Details.LeadPartnership, task.Reference))),
        ];
    }

    private static IEnumerable<NameInPlan> Gathered(IEnumerable<(string Question, string Words, string Line)> uses) => uses
        .Where(use => SameWords.Key(use.Words).Length > 0)
        .GroupBy(use => use.Question, StringComparer.Ordinal)
        .Select(same => new NameInPlan(same.Key, same.First().Words, [.. same.Select(use => use.Line).Where(line => line.Length > 0)]));
}
