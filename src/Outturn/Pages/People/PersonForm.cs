namespace Outturn.Pages;

/// <summary>What is typed and chosen of a person.</summary>
public sealed record PersonForm
{
    public PersonDetails Details { get; init; } = new();

    public Duty Duty { get; init; }

    public Guid? OrganisationId { get; init; }

    public Guid? GroupId { get; init; }

    public static PersonForm From(Person person) => new() { Details = person.Details, Duty = person.Duty, OrganisationId = person.OrganisationId, GroupId = person.GroupId };

    /// <summary>The slips of the form; a name or e-mail address another person has already is one.</summary>
    public IReadOnlyList<Slip> Slips(IEnumerable<Person> people, Person? self)
    {
        var slips = new List<Slip>();
        var others = people.Where(person => person.Id != self?.Id).ToList();
        if (Details.Name.Length == 0)
            slips.Add(new("Details.Name", "Write the person’s name."));
        else if (others.Find(person => SameWords.Are(person.Name, Details.Name) && SameWords.Are(person.Details.JobTitle, Details.JobTitle)) is { } known)
            slips.Add(new("Details.Name", $"{known.NameAndPost} is among the people already."));
        if (Details.Email.Length > 0 && !(Details.Email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < Details.Email.Length - 1 && !Details.Email.Contains(' ', StringComparison.Ordinal)))
            slips.Add(new("Details.Email", $"‘{Details.Email}’ is not an e-mail address. Write it like helen.okafor@example.org."));
        else if (Details.Email.Length > 0 && others.Find(person => string.Equals(person.Details.Email, Details.Email, StringComparison.OrdinalIgnoreCase)) is { } same)
            slips.Add(new("Details.Email", $"{same.Name} has this e-mail address already. Each person signs in with their own."));
        return slips;
    }
}
