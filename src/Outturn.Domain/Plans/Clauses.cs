namespace Outturn.Domain;

/// <summary>
/// The clauses plans and reports are checked against, each in the words of the document it comes from. The levels are the defaults: what a
/// finding under the clause may weigh, the heaviest first.
/// </summary>
public static class Clauses
{
    private const string Guidance = "Action Planning Guidance";
    private const string Report = "Quarterly Progress Report";
    private const string PlainDrafting = "Plain drafting";

    public static readonly Clause G1 = new("G1", "Each Priority Action Group or thematic partnership needs to develop an action plan showing how they will work towards delivering their given outcomes.", Guidance)
    { Title = "Every delegated outcome has a plan", Levels = [Level.Note] };

    public static readonly Clause G2 = new("G2", "you do not have to use this template but should ensure that your action plan contains all information above", Guidance)
    { Title = "Own template, all information", Levels = [Level.Must, Level.Note] };

    public static readonly Clause G3 = new("G3", "Action plans will need to be in place and approved by the Executive in may 2010.", Guidance)
    { Title = "Timeline", Levels = [Level.Note] };

    public static readonly Clause G4 = new("G4", "Be realistic about what the group can achieve. If necessary limit the number of actions you will do and identify which you will do at a later date.", Guidance)
    { Title = "Be realistic", Levels = [Level.Should] };

    public static readonly Clause G5 = new("G5", "The Action Plan needs to cover three years and will be reviewed on an annual basis.", Guidance)
    { Title = "Three years", Levels = [Level.Must] };

    public static readonly Clause G6 = new("G6", "You may have longer term actions that don’t fit into a three-year timescale. It is still worth including these as ‘longer term ambitions’.", Guidance)
    { Title = "Longer-term ambitions", Levels = [Level.Note] };

    public static readonly Clause G7a = new("G7a", "Tasks", Guidance)
    { Title = "Tasks", Levels = [Level.Must] };

    public static readonly Clause G7b = new("G7b", "Milestones and dates", Guidance)
    { Title = "Milestones and dates", Levels = [Level.Must, Level.Should] };

    public static readonly Clause G7c = new("G7c", "Measures (try to avoid process measures) - baseline and what the targets are each year", Guidance)
    { Title = "Measures, baseline and targets", Levels = [Level.Must, Level.Should] };

    public static readonly Clause G7d = new("G7d", "Who will lead this work and who is involved", Guidance)
    { Title = "Who leads and who is involved", Levels = [Level.Must, Level.Should] };

    public static readonly Clause G7e = new("G7e", "Resources needed and available", Guidance)
    { Title = "Resources", Levels = [Level.Must, Level.Should] };

    public static readonly Clause G8 = new("G8", "you will also need to review the baseline for the high level outcome measure and set yearly targets", Guidance)
    { Title = "The outcome measure", Levels = [Level.Must, Level.Should] };

    public static readonly Clause G9 = new("G9", "See next page for an action plan template", Guidance)
    { Title = "The template's headings", Levels = [Level.Should, Level.Note] };

    public static readonly Clause R1 = new("R1", "PURPOSE OF REPORT", Report)
    { Title = "Purpose: which body, which quarter", Levels = [Level.Must] };

    public static readonly Clause R2 = new("R2", "To review the report and identify any action plans or requirements within the plan.", Report)
    { Title = "Recommendations", Levels = [Level.Must] };

    public static readonly Clause R31 = new("R3.1", "About the Gloucester Partnership", Report)
    { Title = "About the partnership", Levels = [Level.Must] };

    public static readonly Clause R32 = new("R3.2", "Gloucester Partnership – Sustainable Community Strategy", Report)
    { Title = "The strategy and its alignments", Levels = [Level.Must] };

    public static readonly Clause R4 = new("R4", "highlights progress by risk through the traffic light system", Report)
    { Title = "Traffic lights and agreement", Levels = [Level.Must] };

    public static readonly Clause R5 = new("R5", "FUTURE WORK", Report) { Title = "Future work", Levels = [Level.Must] };

    public static readonly Clause R6 = new("R6", "CONCLUSIONS", Report) { Title = "Conclusions", Levels = [Level.Must] };

    public static readonly Clause R7 = new("R7", "FINANCIAL IMPLICATIONS", Report) { Title = "Financial implications", Levels = [Level.Must] };

    public static readonly Clause R8 = new("R8", "DIVERSITY AND RACE EQUALITY", Report) { Title = "Diversity and race equality", Levels = [Level.Must] };

    public static readonly Clause R9 = new("R9", "RISK", Report) { Title = "Risk", Levels = [Level.Must] };

    public static readonly Clause RA = new("RA", "Performance is not on track to reach the stated target, and immediate corrective action is required.", Report)
    { Title = "Appendix A", Levels = [Level.Must, Level.Should] };

    /// <summary>RA where the fault is not a red line but what Appendix A does not show: in the report's words about the whole of it.</summary>
    internal static readonly Clause RAShown = RA with { Words = "This report identifies progress to the 4 key aims as shown in Appendix A." };

    public static readonly Clause P1 = new("P1", "A letter, number or reference is used once.", PlainDrafting)
    { Title = "Used twice", Levels = [Level.Should] };

    public static readonly Clause P2 = new("P2", "An aim or outcome is worded as in the strategy.", PlainDrafting)
    { Title = "Worded unlike the strategy", Levels = [Level.Note] };

    public static readonly Clause P3 = new("P3", "No placeholder is left in.", PlainDrafting)
    { Title = "Placeholder left", Levels = [Level.Must] };

    public static readonly Clause P4 = new("P4", "No text made for another medium is left in.", PlainDrafting)
    { Title = "Made for another medium", Levels = [Level.Note] };

    /// <summary>Every clause, in the order of the documents.</summary>
    public static readonly IReadOnlyList<Clause> All =
        [G1, G2, G3, G4, G5, G6, G7a, G7b, G7c, G7d, G7e, G8, G9, R1, R2, R31, R32, R4, R5, R6, R7, R8, R9, RA, P1, P2, P3, P4];

    /// <summary>The clause of this id, "G7c"; null where there is none.</summary>
    public static Clause? Named(string id) => All.FirstOrDefault(clause => clause.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    extension(Clause clause)
    {
        internal Finding Must(Place place, string quote, string message, string mend) => new(clause, Level.Must, place, quote, message, mend);

        internal Finding Should(Place place, string quote, string message, string mend) => new(clause, Level.Should, place, quote, message, mend);

        internal Finding Note(Place place, string quote, string message, string mend) => new(clause, Level.Note, place, quote, message, mend);
    }
}
