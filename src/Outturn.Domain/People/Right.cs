namespace Outturn.Domain;

/// <summary>
/// Something that is done in a partnership and that not everyone may do: reading its work, editing a group's plans, running the rounds. Who may is one
/// list, <see cref="RightWords"/>: pages ask it, refusals quote it, and the page of rights prints it.
/// </summary>
public enum Right
{
    Read,
    Answer,
    ReviewAnswers,
    EditPlans,
    SubmitPlans,
    DecideOnPlans,
    RunRounds,
    WriteReports,
    SetUp,
    KeepPeople,
}

/// <summary>How far a right reaches: the lines someone is asked for, the group they belong to, or everything in the partnership.</summary>
public enum Reach
{
    Nothing,
    OwnLines,
    OwnGroup,
    Everything,
}

public static class RightWords
{
    extension(Right right)
    {
        /// <summary>"Edit plans": what the right lets someone do.</summary>
        public string Word => right switch
        {
            Right.Read => "Read the strategy, plans, updates and reports",
            Right.Answer => "Answer for lines of the report",
            Right.ReviewAnswers => "Approve, change or send back what a group’s officers answered",
            Right.EditPlans => "Begin, bring in and edit plans",
            Right.SubmitPlans => "Submit plans, put small revisions in force, withdraw plans",
            Right.DecideOnPlans => "Enter the Executive’s decisions on plans",
            Right.RunRounds => "Run the rounds: open, ask, remind, read forms in, answer on someone’s behalf",
            Right.WriteReports => "Write reports, enter the board’s decisions, agree and issue",
            Right.SetUp => "Change the strategy, the guidance, the reminding and the report’s template",
            _ => "Keep people, organisations and groups, and let people sign in",
        };

        /// <summary>How far the right reaches for whoever holds a duty.</summary>
        public Reach Of(Duty duty) => (right, duty) switch
        {
            (Right.Read, _) => Reach.Everything,
            (_, Duty.PartnershipOfficer) => Reach.Everything,
            (Right.Answer, _) => Reach.OwnLines,
            (Right.EditPlans, Duty.GroupEditor or Duty.GroupChair) => Reach.OwnGroup,
            (Right.SubmitPlans or Right.ReviewAnswers, Duty.GroupChair) => Reach.OwnGroup,
            (Right.SetUp or Right.KeepPeople, Duty.Administrator) => Reach.Everything,
            _ => Reach.Nothing,
        };

        /// <summary>The sentence that is shown when the answer is no: who may, and whom to ask.</summary>
        /// <param name="group">Whose plan or answers it is about; null where that is not known yet.</param>
        public string Refusal(LeadGroup? group = null) => right switch
        {
            Right.Read => "Only people of the partnership read this. Ask its partnership officer.",
            Right.Answer => "Only the officer who is asked for this line answers it, or the partnership officer on their behalf. Tell one of them what you know.",
            Right.ReviewAnswers => $"Only the chair of {Named(group)} or the partnership officer approves, changes or sends back its answers. Tell them what you would change.",
            Right.EditPlans => $"Only the editors and the chair of {Named(group)} and the partnership officer change its plans. Tell one of them what you would change.",
            Right.SubmitPlans => $"Only the chair of {Named(group)} or the partnership officer submits its plans, puts small revisions in force or withdraws them. Ask one of them.",
            Right.DecideOnPlans => "Only the partnership officer enters what the Executive decided on a plan. Tell them what was minuted.",
            Right.RunRounds => "Only the partnership officer runs the rounds: opens and closes them, asks, reminds and reads forms in. Ask them.",
            Right.WriteReports => "Only the partnership officer writes the report and enters what the board decided. Tell them what you would change.",
            Right.SetUp => "Only the partnership officer and administrators change the strategy, the guidance and the settings. Tell one of them what you would change.",
            _ => "Only the partnership officer and administrators keep people, organisations and groups. Tell one of them what you would change.",
        };
    }

    private static string Named(LeadGroup? group) => group is null ? "the group" : $"the {group.Name}";
}
