namespace Outturn.Pages;

/// <summary>One row of the live round: a group, an organisation or a person, with the lines asked for there and how far they are.</summary>
/// <param name="Key">The row's id, for the button beside it; "none" for lines of no organisation or person.</param>
public sealed record RoundCut(string Name, string Key, IReadOnlyList<Return> Lines)
{
    public const string ByGroup = "group";
    public const string ByOrganisation = "organisation";
    public const string ByPerson = "person";

    public static readonly IReadOnlyList<(string Key, string Word)> Cuts = [(ByGroup, "By group"), (ByOrganisation, "By organisation"), (ByPerson, "By person")];

    /// <summary>How far a line can be, in the order of the columns.</summary>
    public static readonly IReadOnlyList<HowFar> Columns = [HowFar.NotOpened, HowFar.Opened, HowFar.PartDone, HowFar.SentBack, HowFar.Returned];

    /// <summary>Lines of which nothing was said; one that was sent back is not among them, for its earlier words stand.</summary>
    public int Missing => Lines.Count(line => !line.IsSent);

    public int Of(HowFar how) => Lines.Count(line => line.HowFar == how);

    public IEnumerable<Extension> ExtensionsIn(ReportingRound round) => Lines.Select(line => round.ExtensionFor(line.Officer)).OfType<Extension>().Distinct();

    /// <summary>All parts together: what the columns add up to.</summary>
    public static RoundCut All(ReportingRound round) => new("All", "", round.Returns);

    public static IReadOnlyList<RoundCut> Of(ReportingRound round, IEnumerable<LeadGroup> groups, string by)
    {
        var names = groups.ToDictionary(group => group.Id, group => group.Name);
        return
        [
            .. round.Returns.GroupBy(line => by switch
            {
                ByOrganisation => (line.Officer?.Organisation?.Name ?? "No organisation", line.Officer?.OrganisationId),
                ByPerson => (line.Officer?.Name ?? "No one answers", line.OfficerId),
                _ => (names[line.KeyActivity.Task.Action.Outcome.Plan.GroupId], line.KeyActivity.Task.Action.Outcome.Plan.GroupId),
            }).OrderBy(part => part.Key.Item2 is null).ThenBy(part => part.Key.Item1, StringComparer.Ordinal).Select(part => new RoundCut(part.Key.Item1, part.Key.Item2?.ToString() ?? "none", [.. part])),
        ];
    }
}
