using Outturn.TagHelpers;

namespace Outturn.Pages;

/// <summary>The choices of a person's form.</summary>
public static class PersonOptions
{
    public static IEnumerable<Option> Duties => Enum.GetValues<Duty>().Select(duty => new Option(duty.ToString(), char.ToUpperInvariant(duty.Word[0]) + duty.Word[1..]));

    public static IEnumerable<Option> Sectors => Enum.GetValues<Sector>().Select(sector => new Option(sector.ToString(), sector.Word));

    public static IEnumerable<Option> Of(IEnumerable<Organisation> organisations) => [new("", "None"), .. organisations.Select(one => new Option(one.Id.ToString(), one.Name))];

    public static IEnumerable<Option> Of(IEnumerable<Person> people) => [new("", "No one"), .. people.Select(one => new Option(one.Id.ToString(), one.NameAndPost))];

    public static IEnumerable<Option> Of(IEnumerable<LeadGroup> groups) => [new("", "None"), .. groups.Select(one => new Option(one.Id.ToString(), one.Name))];
}
