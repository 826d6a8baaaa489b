namespace Outturn.Demonstration;

/// <summary>
/// The strategy of the demonstration. The aims, and outcomes 2.1, 2.2 and 3.1, stand as in Gloucester's own documents (Action Planning Guidance 2010 and
/// Quarterly Progress Report); every other outcome is invented and its title says so.
/// </summary>
internal static class GloucesterStrategy
{
    public static readonly StrategyDetails Details = new()
    {
        Title = "Sustainable Community Strategy for Gloucester",
        FromYear = 2008,
        ToYear = 2018,
        Vision = "A city that draws on its people and its past, and in which everyone has a part.",
        Launched = "January 2008",
        Adopted = "September 2008",
    };

    /// <summary>The measures that should fall.</summary>
    public static readonly IReadOnlyList<string> LowerIsBetter =
    [
        "Carbon dioxide for each resident, tonnes a year",
        "Number of neighbourhoods in the most deprived 10% nationally",
        "Alcohol-related hospital admissions for every 100,000 people",
        "Employees who drive to work alone",
        "Shops in the four gate streets that stand empty",
    ];

    /// <summary>What was reached of the outcomes' measures: invented, as their sources say.</summary>
    public static readonly IReadOnlyList<(string Outcome, string Period, string Value, DateOnly? AsAt, string Source)> Reached =
    [
        ("1.1", "2009-10", "6.1", new(2010, 3, 31), "County emissions inventory (illustrative)"),
        ("1.1", "2010-11", "to be published in October 2011", null, "County emissions inventory (illustrative)"),
        ("1.2", "2010-11-q2", "36.9%", new(2010, 9, 30), "Waste returns (illustrative)"),
        ("1.2", "2010-11", "38.6% (provisional)", new(2011, 3, 31), "Waste returns (illustrative)"),
        ("2.1", "2010-11", "75.2%", new(2010, 11, 30), "Residents’ survey 2010 (illustrative)"),
        ("2.2", "2010-11", "29.4%", new(2010, 11, 30), "Residents’ survey 2010 (illustrative)"),
        ("3.2", "2010-11-q3", "2,140", new(2010, 12, 31), "Hospital episodes (illustrative)"),
    ];

    public const string AsPasted = """
        Aim 1: A place where the future matters
        Outcome 1.1: Gloucester’s carbon emissions fall (illustrative)
        Measure: Carbon dioxide for each resident, tonnes a year
        a) Cut the carbon that homes use
        b) Cut the carbon that travel uses
        Outcome 1.2: Less waste is sent to landfill (illustrative)
        Measure: Percentage of household waste recycled or composted
        a) Make recycling the easy choice
        Outcome 1.3: The river and its wildlife thrive (illustrative)
        a) Restore the water meadows
        Outcome 1.4: New homes meet the needs of the next generation (illustrative)
        a) Build to the standard of the next building code

        Aim 2: A place where all communities matter and where people want to live
        Outcome 2.1: Communities live, work and play in peace and harmony
        Measure: Percentage of people who feel that their area is a place where people from different backgrounds can get on well together (LAA)
        a) Take action to increase community cohesion and integration in Gloucester
        b) Welcome people who are new to the city
        Outcome 2.2: Our diverse communities have a strong influence on the services they receive
        Measure: Percentage of people who feel they can influence decisions in their locality (LAA)
        a) Give communities a say in how local services are run
        Outcome 2.3: People feel safe at home and in the streets (illustrative)
        a) Bring down burglary in the city’s terraces
        Outcome 2.4: Everyone can take part in sport and the arts (illustrative)
        a) Open school halls in the evening

        Aim 3: A place where all people matter and we ‘narrow the gap’ in health, poverty and social exclusion
        Outcome 3.1: Measurable improvements are made in Gloucester’s deprived communities
        Measure: Number of neighbourhoods in the most deprived 10% nationally
        a) Reduce the gap between the most deprived neighbourhoods and the rest
        b) Explore options for a neighbourhood renewal trust
        Outcome 3.2: The gap in healthy life between neighbourhoods narrows (illustrative)
        Measure: Alcohol-related hospital admissions for every 100,000 people
        a) Help people to drink safely
        Outcome 3.3: Children start school ready to learn (illustrative)
        a) Offer every family a place at a children’s centre
        Outcome 3.4: Older people live independently (illustrative)
        a) Bring care to the home

        Aim 4: A place that thrives
        Outcome 4.1: People have the skills that employers look for (illustrative)
        Measure: Percentage of working-age people with a level 2 qualification
        a) Bring training to where people work
        Outcome 4.2: The city centre draws visitors and trade (illustrative)
        Measure: Visitors to the city centre in a year, thousands
        a) Fill the empty shops
        b) Give visitors a reason to stay
        Outcome 4.3: New firms begin and stay in Gloucester (illustrative)
        a) Let small workshops on easy terms
        Outcome 4.4: Everyone can reach work, school and shops (illustrative)
        a) Run buses where and when shifts begin
        """;

    public static readonly ReportSections StandingText = new()
    {
        Purpose = "To provide {body} with the {quarter} progress in relation to the key targets outlined within the {aims} key aims of the Gloucester Partnership.",
        Recommendations = "To review the report and identify any action plans or requirements within the plan.",
        AboutThePartnership = "The Gloucester Partnership brings together partners from the public sector, private sector and the voluntary and community sector, who are all interested in improving social, economic and environmental aspects of Gloucester.",
        StrategyAndAlignments = """
            The Gloucester Partnership launched the Sustainable Community Strategy for 2008-2018 in January 2008. The strategy takes into account the changed context for partnership working; to recognise and celebrate all the improvements that have been achieved; and to make the most of the future opportunities available to the city.
            The Local Government White Paper 2006 sets out the importance of ensuring that the Sustainable Community Strategy is developed with regard to all other local plans. The Strategy is aligned with the Gloucestershire Sustainable Community Strategy and its delivery mechanism, the Gloucestershire Local Area Agreement (LAA).
            The Local Area Agreement is an agreement between Government and the key statutory agencies in Gloucestershire to deliver actions, many by single agencies, to improve life across Gloucestershire. The Local Area Agreement and Strategy are linked as:
            - The vision and aims for Gloucester draw on the vision for the county;
            - Some actions provide a local perspective on those in the Local Area Agreement;
            - Many of the targets are similar.
            The Gloucester Partnership also has a role in ensuring that the Strategy is aligned with the Local Development Framework and the local Housing Strategy.
            """,
        Information = "This report identifies progress to the {aims} key aims as shown in Appendix A and highlights progress by risk through the traffic light system:",
        FutureWork = "The groups review their plans each year between January and March.",
        DiversityAndRaceEquality = "Each plan says who is involved and who is not yet reached. The Stronger Communities Group reads the returns for their effect on the city’s communities.",
    };
}
