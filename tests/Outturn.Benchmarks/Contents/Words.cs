namespace Outturn.Benchmarks;

/// <summary>Made-up sentences of a partnership's life: no two alike for a long while, the same on every machine.</summary>
internal static class Words
{
    private static readonly string[] Deeds = ["Run", "Set up", "Agree", "Extend", "Review", "Train", "Open", "Bring together", "Publish", "Map"];
    private static readonly string[] Things =
        ["a neighbour events fund", "a shared reporting route", "English classes with childcare", "neighbourhood panels", "a young people’s forum", "home energy visits",
         "a volunteer register", "walking routes to school", "a winter warmth scheme", "drop-in advice", "a skills exchange"];
    private static readonly string[] Places = ["in the six most mixed wards", "in three community centres", "across the city", "with every secondary school", "in the two priority areas", "at the health centre", "on the riverside estates"];
    private static readonly string[] Whos = ["Residents", "Tenants", "Learners", "Young people aged 11 to 19", "Carers", "Small firms", "Households in fuel poverty", "People new to the city"];
    private static readonly string[] Gains = ["who agree they can influence decisions", "who completed a course", "who met someone of another background", "helped within ten working days", "who would recommend it to a friend", "satisfied with the place they live in"];
    private static readonly string[] Posts = ["Cohesion Officer", "Hate Crime Co-ordinator", "Adult Learning Manager", "Neighbourhoods Manager", "Public Health Lead", "Community Safety Manager", "Skills Broker", "Housing Strategy Officer", "Youth Service Manager", "Sustainability Officer", "Transport Planner", "Voluntary Sector Liaison Officer"];
    private static readonly string[] Bodies = ["Stronger Communities Group", "Safer Gloucester", "Learning Partnership", "Health and Well-being Group", "Gloucester City Council", "Gloucestershire Constabulary", "NHS Gloucestershire", "Gloucestershire College"];

    public static IReadOnlyList<string> OfficersPosts => Posts;

    public static IReadOnlyList<string> LeadBodies => Bodies;

    public static string Task(int n) => $"{Of(Deeds, n)} {Of(Things, n / 3)} {Of(Places, n / 2)}, stage {n % 97 + 1}";

    public static string Action(int n) => $"Take action so that {Of(Whos, n).ToLowerInvariant()} have {Of(Things, n)} {Of(Places, n / 5)} ({n})";

    public static string Measure(int n) => $"{Of(Whos, n)} {Of(Gains, n / 2)} (indicator {n})";

    public static string Milestone(int n) => $"{Of(Things, n / 2)} {Of(Places, n)}: {(n % 3) switch { 0 => "terms agreed", 1 => "first session held", _ => "reviewed with partners" }}";

    public static string Officer(int n) => Of(Posts, n);

    public static string Lead(int n) => Of(Bodies, n / 3);

    public static string Resources(int n) => Line($"Needed: £{4 + n % 30},{n % 10}00 a year, {n % 4 + 1} posts\nAvailable: £{3 + n % 30},{n % 9}00 a year ({Of(Bodies, n)})\nInvolved: {Of(Bodies, n + 1)}, {Of(Bodies, n + 3)}, volunteers");

    public static string Ambition(int n) => $"Everyone {Of(Places, n)} has {Of(Things, n)} close to home";

    /// <summary>What an officer says of a quarter: three sentences.</summary>
    public static string Narrative(int n) =>
        $"{Of(Things, n)} {Of(Places, n / 3)} went ahead as planned and {Line($"{20 + n % 70}")} people took part, {n % 9} more than last quarter. " +
        $"{Of(Whos, n / 2)} asked for it to go on, and the partners agreed terms for the next stage. Next quarter: {Of(Deeds, n / 4).ToLowerInvariant()} {Of(Things, n / 5)}.";

    public static string Correction(int n) => $"{Of(Posts, n)} to meet {Of(Bodies, n)} before the next board and bring a revised date.";

    private static string Line(FormattableString text) => FormattableString.Invariant(text);

    private static string Of(string[] words, int n) => words[n % words.Length];
}
