namespace Outturn.Pages;

/// <summary>The menu: the pages of a partnership's work. A contact officer's begins with their own updates, an administrator's with people.</summary>
public static class Navigation
{
    public static IReadOnlyList<(string Name, string Path)> For(Person person) => person.Duty switch
    {
        Duty.ContactOfficer => [("My updates", "/my-updates"), ("This quarter", "/quarter"), ("Strategy", "/strategy"), ("Plans", "/plans"), ("Reports", "/reports")],
        Duty.Administrator => [("People", "/people"), ("Strategy", "/strategy"), ("This quarter", "/quarter"), ("My updates", "/my-updates"), ("Plans", "/plans"), ("Rounds", "/rounds"), ("Reports", "/reports")],
        _ => [("This quarter", "/quarter"), ("My updates", "/my-updates"), ("Strategy", "/strategy"), ("Plans", "/plans"), ("Rounds", "/rounds"), ("Reports", "/reports"), ("People", "/people")],
    };

    /// <summary>Where a person lands: the page with their work.</summary>
    public static string HomeOf(Person person) => For(person)[0].Path;
}
