namespace Outturn.Demonstration;

/// <summary>The bodies and people of the demonstration. The organisations' names are as in the plans; every person is invented.</summary>
internal static class GloucesterPeople
{
    public static readonly IReadOnlyList<(string Name, Sector Sector)> Organisations =
    [
        ("Gloucester City Council", Sector.Public),
        ("Gloucestershire County Council", Sector.Public),
        ("Gloucestershire Constabulary", Sector.Public),
        ("NHS Gloucestershire", Sector.Public),
        ("Gloucestershire College", Sector.Public),
        ("Voluntary Sector Assembly", Sector.VoluntaryAndCommunity),
        ("Heritage Trust", Sector.VoluntaryAndCommunity),
        ("Chamber of Commerce", Sector.Private),
    ];

    public static readonly IReadOnlyList<string> Groups = ["Stronger Communities Group", "Safer Gloucester", "Learning Partnership", "Environment Group", "Health and Wellbeing Group", "Thriving City Group"];

    /// <summary>Who comes in by one click, in the order of the sign-in page; the first runs the round.</summary>
    public static readonly IReadOnlyList<(string Name, string Post, Duty Duty, string Organisation, string Group)> People =
    [
        ("Amira Shah", "Partnership Officer", Duty.PartnershipOfficer, "Gloucester City Council", ""),
        ("Priya Nair", "Chair", Duty.GroupChair, "Voluntary Sector Assembly", "Stronger Communities Group"),
        ("Callum Reid", "Policy Officer", Duty.GroupEditor, "Gloucester City Council", "Stronger Communities Group"),
        ("Helen Okafor", "Neighbourhoods Manager", Duty.ContactOfficer, "Gloucester City Council", "Stronger Communities Group"),
        ("Gareth Blunt", "Hate Crime Co-ordinator", Duty.ContactOfficer, "Gloucestershire Constabulary", "Safer Gloucester"),
        ("Dilys Pryce", "Cohesion Officer", Duty.ContactOfficer, "Voluntary Sector Assembly", "Stronger Communities Group"),
        ("Marta Kowalczyk", "Adult Learning Manager", Duty.ContactOfficer, "Gloucestershire College", "Learning Partnership"),
        ("Paul Merrett", "Housing Energy Officer", Duty.ContactOfficer, "Gloucester City Council", "Environment Group"),
        ("Jo Marsh", "Travel Plan Officer", Duty.ContactOfficer, "Gloucestershire County Council", "Environment Group"),
        ("Sunita Rao", "Recycling Manager", Duty.ContactOfficer, "Gloucester City Council", "Environment Group"),
        ("Ruth Lindqvist", "Public Health Manager", Duty.ContactOfficer, "NHS Gloucestershire", "Health and Wellbeing Group"),
        ("Tom Adeyemi", "Workforce Development Manager", Duty.ContactOfficer, "Gloucestershire College", "Thriving City Group"),
        ("Nia Hughes", "City Centre Manager", Duty.ContactOfficer, "Gloucester City Council", "Thriving City Group"),
        ("Owen Clarke", "Tourism Manager", Duty.ContactOfficer, "Heritage Trust", "Thriving City Group"),
        ("Margaret Ellis", "Chair of the Executive", Duty.ExecutiveMember, "Chamber of Commerce", "Executive"),
        ("Ravi Desai", "Systems Officer", Duty.Administrator, "Gloucester City Council", ""),
    ];
}
