using static Outturn.Domain.TrafficLight;

namespace Outturn.Demonstration;

/// <summary>What the officers of the demonstration said, line by line and quarter by quarter. All of it is fictional.</summary>
internal static class GloucesterReturns
{
    /// <summary>One officer's words on one line in one quarter.</summary>
    /// <param name="Quarter">1 to 4 of 2010/11.</param>
    /// <param name="OnBehalf">The partnership officer typed it for the officer, after a call.</param>
    public sealed record Words(string Line, int Quarter, TrafficLight Light, string Narrative, string CorrectiveAction = "", string Owner = "", string By = "", string Evidence = "", bool Completed = false, bool OnBehalf = false);

    public static readonly IReadOnlyList<Words> All =
    [
        new("1.1a.1", 1, Green, "The installer was appointed on 18 June and the first streets in Matson are surveyed. Work on the first homes begins in July."),
        new("1.1a.1", 2, Amber, "48 homes are done against 60. The installer lost a crew in August; two more are trained now.", "A second crew starts on 1 November; Paul Merrett looks at the count each Friday."),
        new("1.1a.1", 3, Red, "118 homes are done and 180 by the end of March is out of reach with one installer. Snow stopped work for two weeks in December.", "A second installer starts on 1 February; 60 homes are moved into 2011/12 with the energy supplier’s consent.", "Paul Merrett", "28 February 2011"),
        new("1.1a.1", 4, Amber, "171 homes are done. The second installer works well and the last nine are booked for April.", "Paul Merrett reports the last nine homes to the group on 30 April 2011."),

        new("1.1b.1", 1, Green, "Three large employers have signed and two more have asked for a survey of how their people travel."),
        new("1.1b.1", 2, Green, "Five employers have signed, on the day promised. 2,700 people work for them."),
        new("1.1b.1", 3, Green, "Seven employers have signed. The hospital’s plan begins with 200 places for bicycles."),

        new("1.2a.1", 1, Green, "The contract was let on 24 May, a week early, within the budget."),
        new("1.2a.1", 2, Green, "Six of the ten rounds run. 31% of households on them put food waste out.", OnBehalf: true),
        new("1.2a.1", 3, Green, "Eight rounds run. Take-up on the first rounds has reached 39%."),
        new("1.2a.1", 4, Green, "All ten rounds run since 14 March. 37% of all households took part in March, two points above the target.", Completed: true),

        new("2.1a.1", 1, Green, "The rules of the fund were agreed by the group on 22 June after a meeting with residents in each ward."),
        new("2.1a.1", 2, Amber, "The first nine awards are made. Only four of the six wards have sent in an idea so far.", "Dilys Pryce visits Barton and Tredworth and Podsmead with the ward members in October."),
        new("2.1a.1", 3, Green, "Every one of the six wards has had an event. 260 people answered our card: 33% met someone of another background."),
        new("2.1a.1", 4, Green, "The review of the first year is done: 41 events, 36% of those who answered met someone of another background, one point above the target.", Evidence: "The cards of the year, counted (illustrative) https://www.example.org/celebrations"),

        new("2.1a.2", 1, Green, "All partners have read the protocol; the police and the city council have signed it."),
        new("2.1a.2", 2, Amber, "The protocol was signed by the last partner on 24 September, eight weeks late. The form waits for it.", "The form is built meanwhile from the police’s own.", "Gareth Blunt", "15 November 2010"),
        new("2.1a.2", 3, Amber, "The form went live on 22 November. 31 incidents came in by the shared route in five weeks.", "Posters in every surgery and school office in January.", "Gareth Blunt"),

        new("2.1b.1", 1, Green, "Sites are agreed in Tredworth, Kingsholm and Matson. Crèche staff are hired for all three."),
        new("2.1b.1", 2, Green, "The first term began on 13 September with 54 learners; there is a waiting list in Tredworth."),
        new("2.1b.1", 3, Green, "49 of 54 learners finished the first term and 30 have a certificate already."),
        new("2.1b.1", 4, Green, "The second term is full. 59% of this year’s learners who finished have a certificate, one point above the target."),

        new("2.2a.1", 1, Green, "Matson’s panel met twice and chose how to spend £4,000 on the play area. Podsmead’s panel has a chair."),
        new("2.2a.1", 2, Green, "119 more residents voted, most of them at the Matson summer fair. Podsmead put its first vote off to October because the hall was flooded."),
        new("2.2a.1", 3, Green, "Two panels meet, as promised for December. Tuffley has agreed its ground rules and votes in February."),
        new("2.2a.1", 4, Amber, "Three panels meet. White City has not found a chair, and without one the fourth panel cannot begin by September.", "The city council’s wardens go from door to door in May.", "Helen Okafor", "31 May 2011"),

        new("3.2a.1", 1, Amber, "Fifteen of nineteen surgeries have agreed to the training.", "Ruth Lindqvist meets the practice managers’ group on 14 September."),
        new("3.2a.1", 2, Amber, "All surgeries have agreed. Training slipped by two months because of the flu campaign.", "The trainer does evening sessions from October.", "Ruth Lindqvist"),
        new("3.2a.1", 3, Red, "Advice is given in seven surgeries against twelve. Admissions rose over the autumn.", "A nurse is lent by the hospital from February for the five surgeries that are behind.", "Ruth Lindqvist", "31 March 2011"),
        new("3.2a.1", 4, Red, "Advice is given in eleven surgeries against nineteen. 27% of patients drink less after six months.", "NHS Gloucestershire has been asked for a second nurse until September; the answer is due on 6 May.", "Ruth Lindqvist", "6 May 2011"),

        new("3.2a.2", 1, Green, "The carers’ register has 1,900 names and will be complete in September.", OnBehalf: true),
        new("3.2a.2", 2, Green, "The register is complete with 2,310 names. The first 60 checks are done.", OnBehalf: true),

        new("4.1a.1", 1, Green, "Nine firms have signed and the first 31 learners have begun."),
        new("4.1a.1", 2, Green, "Sixteen firms have signed against fifteen. 96 learners are on a course."),
        new("4.1a.1", 3, Green, "Twenty-two firms have signed. 141 learners have reached level 2 since April."),
        new("4.1a.1", 4, Green, "Thirty-one firms have signed. 228 learners reached level 2 this year against 220.", OnBehalf: true),

        new("4.2a.1", 1, Green, "Four lets are agreed, among them a bakery in Westgate Street."),
        new("4.2a.1", 2, Green, "Seven lets since April. 13.6% of shops in the four gate streets stand empty."),
        new("4.2a.1", 3, Amber, "Twelve lets, but two national chains closed in November and 14.0% of shops stand empty.", "Landlords of the two large units meet the council on 20 January.", "Nia Hughes", "20 January 2011"),

        new("4.2b.1", 1, Green, "The programme was agreed on 27 May by the docks, the cathedral and the city council."),
        new("4.2b.1", 2, Green, "The first joint season drew 64,000 people; hotels say weekends in August were full."),
        new("4.2b.1", 3, Green, "The season closed on 31 October with 102,000 visits. 318,000 overnight stays so far."),
        new("4.2b.1", 4, Green, "327,000 visitors stayed overnight in the year against 320,000. The joint programme goes on by itself.", Completed: true),
    ];

    /// <summary>What the chair of the Stronger Communities Group said of her group's answers in the fourth quarter: approved, or sent back with this question.</summary>
    public static readonly IReadOnlyList<(string Line, string SentBackFor)> OfTheChair =
    [
        ("2.1a.1", ""),
        ("2.2a.1", "Say when the board may expect the fourth panel if no chair is found by July: it will ask."),
    ];

    /// <summary>The figures the words above tell of: of the first measure of their line.</summary>
    public static readonly IReadOnlyList<(string Line, int Quarter, string Figure)> Figures =
    [
        ("1.1a.1", 2, "48"), ("1.1a.1", 3, "118"), ("1.1a.1", 4, "171"),
        ("1.1b.1", 2, "2,700"),
        ("1.2a.1", 2, "31%"), ("1.2a.1", 3, "39%"), ("1.2a.1", 4, "37%"),
        ("2.1a.1", 3, "33%"), ("2.1a.1", 4, "36%"),
        ("2.1a.2", 3, "31 (five weeks to December)"),
        ("2.1b.1", 4, "59%"),
        ("3.2a.1", 4, "27%"),
        ("4.1a.1", 2, "96"), ("4.1a.1", 3, "141"), ("4.1a.1", 4, "228"),
        ("4.2a.1", 2, "13.6%"), ("4.2a.1", 3, "14.0%"),
        ("4.2b.1", 3, "318"), ("4.2b.1", 4, "327"),
    ];

    /// <summary>The milestones the words above tell of with a day of their own. The others of a green line were reached on the day promised.</summary>
    public static readonly IReadOnlyList<(string Line, int Quarter, string Milestone, DateOnly On)> Reached =
    [
        ("1.1a.1", 1, "Installer appointed", new(2010, 6, 18)),
        ("1.1a.1", 3, "First 60 homes", new(2010, 10, 22)),
        ("1.2a.1", 1, "Contract let", new(2010, 5, 24)),
        ("1.2a.1", 2, "Half of the rounds running", new(2010, 9, 20)),
        ("1.2a.1", 4, "Every round running", new(2011, 3, 14)),
        ("2.1a.1", 1, "Fund rules agreed", new(2010, 6, 22)),
        ("2.1a.1", 2, "First awards made", new(2010, 9, 28)),
        ("2.1a.2", 2, "Protocol signed by all partners", new(2010, 9, 24)),
        ("2.1a.2", 3, "Online form live", new(2010, 11, 22)),
        ("3.2a.1", 2, "Training agreed with all surgeries", new(2010, 9, 14)),
        ("4.2b.1", 1, "Programme agreed", new(2010, 5, 27)),
    ];
}
