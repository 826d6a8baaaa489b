using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.TagHelpers;

namespace Outturn.Pages;

/// <summary>One quarter's round: who has answered, who has not, which lines no one answers for; its days, its closing and opening again.</summary>
public sealed class RoundModel(OutturnDb db, BusinessClock clock) : RoundPage(db, clock)
{
    private RemindersOfRound reminders = null!;

    [FromRoute(Name = "period")]
    public string Asked { get; set; } = "";

    /// <summary>The version of the round the form showed.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The line to name someone for.</summary>
    [BindProperty]
    public Guid Line { get; set; }

    /// <summary>Someone the partnership knows.</summary>
    [BindProperty]
    public Guid? Known { get; set; }

    /// <summary>Someone new.</summary>
    [BindProperty]
    public PersonDetails NewPerson { get; set; } = new();

    /// <summary>How the live table is cut: "group", "organisation" or "person".</summary>
    [BindProperty(SupportsGet = true)]
    public string By { get; set; } = RoundCut.ByGroup;

    /// <summary>Which part of the table is chased; empty for everyone who owes.</summary>
    [BindProperty]
    public string Part { get; set; } = "";

    /// <summary>Who is given longer: a person or an organisation, by its id.</summary>
    [BindProperty]
    public Guid? Longer { get; set; }

    [BindProperty]
    public string LongerUntil { get; set; } = "";

    [BindProperty]
    public string LongerBecause { get; set; } = "";

    /// <summary>Whose links are withdrawn.</summary>
    [BindProperty]
    public Guid Whose { get; set; }

    /// <summary>The links that are out, one entry a person.</summary>
    public IReadOnlyList<IGrouping<Person, AnswerLink>> Links { get; private set; } = [];

    public ReportingRound Round { get; private set; } = null!;

    public IReadOnlyList<RoundCut> Parts { get; private set; } = [];

    /// <summary>The latest letter of the round to each person.</summary>
    public IReadOnlyDictionary<Guid, PastLetter> LastWrittenTo { get; private set; } = new Dictionary<Guid, PastLetter>();

    public QuarterlyReport? Report { get; private set; }

    public IReadOnlyList<ReportingPeriod> Opened { get; private set; } = [];

    public IReadOnlyList<Person> People { get; private set; } = [];

    private List<LeadGroup> Groups { get; set; } = [];

    /// <summary>Forms that came back and were neither accepted nor put aside.</summary>
    public int FormsWaiting { get; private set; }

    /// <summary>Lines chosen after the round was opened.</summary>
    public IReadOnlyList<KeyActivity> NotAsked { get; private set; } = [];

    public RoundCounts Counts => RoundCounts.Of(Round, Today);

    /// <summary>What is to be told before the round is closed.</summary>
    public BeforeClosing Before => new(Round, Today);

    public bool IsLate => Counts.Late > 0;

    /// <summary>How many letters go out when everyone who owes is chased now.</summary>
    public int CanBeChased => ChasedIn(Round.Returns);

    /// <summary>Organisations and people a later day can be given to.</summary>
    public IEnumerable<Option> WhoMayHaveLonger
    {
        get
        {
            var officers = Round.Returns.Select(line => line.Officer).OfType<Person>().Distinct().ToList();
            return
            [
                new("", "Choose"),
                .. officers.Select(officer => officer.Organisation).OfType<Organisation>().Distinct().OrderBy(body => body.Name, StringComparer.Ordinal).Select(body => new Option(body.Id.ToString(), $"{body.Name}: everyone there")),
                .. officers.OrderBy(officer => officer.Name, StringComparer.Ordinal).Select(officer => new Option(officer.Id.ToString(), officer.NameAndPost)),
            ];
        }
    }

    /// <summary>While the round is open, who has something to answer, each with those lines; after it, who never sent a return.</summary>
    public IEnumerable<(Person Officer, IReadOnlyList<Return> Lines)> Owing => Round.OwedByPerson.Select(owed => (owed.Key, (IReadOnlyList<Return>)[.. InOrder(owed.Where(line => Round.IsOpen || !line.IsSent))])).Where(owed => owed.Item2.Count > 0);

    /// <summary>"4 people owe 4 updates, 1 of them sent back; no one answers for 1 line more. 1 of the people cannot be reminded today: …"; what the button beside it comes to.</summary>
    public string OwedInWords
    {
        get
        {
            var (people, lines) = (Owing.Count(), Owing.Sum(owed => owed.Lines.Count));
            var notNow = people - CanBeChased;
            return string.Concat(
                people == 0 ? "" : $"{(people == 1 ? "1 person owes" : $"{people} people owe")} {(lines == 1 ? "1 update" : $"{lines} updates")}{Counts.SentBackInWords}",
                Counts.NobodyAnswers == 0 ? "" : $"{(people == 0 ? "No" : "; no")} one answers for {(Counts.NobodyAnswers == 1 ? "1 line" : $"{Counts.NobodyAnswers} lines")}{(people == 0 ? "" : " more")}",
                people + Counts.NobodyAnswers == 0 ? "" : ".",
                notNow == 0 ? "" : $" {notNow} of the people {(notNow == 1 ? "is" : "are")} not reminded now: written to today already, or without an e-mail address.");
        }
    }

    /// <summary>The plans the lines are of, one of each group.</summary>
    public IEnumerable<ActionPlan> Plans => Round.Returns.Select(line => line.KeyActivity.Task.Action.Outcome.Plan).DistinctBy(plan => plan.GroupId).OrderBy(plan => plan.Title, StringComparer.Ordinal);

    public IEnumerable<Return> Answered => InOrder(Round.Returns.Where(line => line.IsSent));

    public IEnumerable<Return> Unanswerable => InOrder(Round.Unanswerable);

    public ReportStanding? Standing => Report is { } report ? new(report.Id, report.Period, report.ConsideredOn, report.AgreedBy, report.AgreedOn, report.AgreedMinute, report.Digest) : null;

    /// <summary>"Chased on 10 Jan 2011 at 09:15", of the latest letter to anyone of this part.</summary>
    public string LastWrittenIn(RoundCut part) => part.Lines.Select(line => line.OfficerId is { } officer ? LastWrittenTo.GetValueOrDefault(officer) : null).OfType<PastLetter>().MaxBy(letter => letter.WrittenAt) is { } last
        ? $"{char.ToUpperInvariant(last.Cause.Word[0])}{last.Cause.Word[1..]}, {last.WrittenAt.OnDay.Short} at {last.WrittenAt.Clock}"
        : "No letter yet";

    /// <summary>How many letters go out when these lines are chased now.</summary>
    public int ChasedIn(IReadOnlyCollection<Return> lines) => reminders.CanBeChased(lines).Count;

    public async Task<IActionResult> OnPostDatesAsync()
    {
        if (Dates.Read() is { Slips: { Count: > 0 } slips })
            return Mend(slips, nameof(Dates));

        MustStillBe(Round, Version);
        Round.Move(Dates.Read().Dates!);
        await Db.SaveChangesAsync();
        return Here("The days of the round are changed.");
    }

    public async Task<IActionResult> OnPostReopenAsync()
    {
        Round.Reopen(Report, Now);
        await Db.SaveChangesAsync();
        return Here($"The round for {Round.Period} is open again. Close it when the late answers are in. The links that were out stay closed: the next letter brings a new one.");
    }

    public async Task<IActionResult> OnPostAskAsync()
    {
        var asked = NotAsked.Select(Round.Ask).ToList();
        Db.AddRange(asked);
        await WriteTo(asked);
        await Db.SaveChangesAsync();
        return Here(NotAsked.Count == 1 ? "One more line is asked for." : $"{NotAsked.Count} more lines are asked for.");
    }

    /// <summary>Writes at once to whoever still owes: everyone, or one part of the table.</summary>
    public async Task<IActionResult> OnPostChaseAsync()
    {
        var part = Part.Length == 0 ? null : RoundCut.Of(Round, Groups, By).FirstOrDefault(one => one.Key == Part);
        if (Part.Length > 0 && part is null)
            return NotFound();

        var chase = (await Db.RemindersOf(Partnership, Round, await Db.WhoRunsTheQuarter(Reader), Now)).Chase(part?.Lines ?? Round.Returns);
        Db.AddRange(chase.Letters);
        await Db.SaveChangesAsync();
        return Here(chase.InWords);
    }

    /// <summary>Withdraws every link of the round that one person was sent.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync()
    {
        var links = (await Db.LinksOf(Round)).Where(link => link.PersonId == Whose).ToList();
        if (links is not [var first, ..])
            return NotFound();

        foreach (var link in links)
            link.Withdraw(Now);
        await Db.SaveChangesAsync();
        return Here($"The links of {first.Person.Name} are withdrawn: they open nothing any more. The next letter brings a new one.");
    }

    /// <summary>Gives one person, or everyone of an organisation, until a later day.</summary>
    public async Task<IActionResult> OnPostLongerAsync()
    {
        var officers = Round.Returns.Select(line => line.Officer).OfType<Person>().ToList();
        var (body, person) = (officers.Find(officer => officer.OrganisationId == Longer)?.Organisation, officers.Find(officer => officer.Id == Longer));
        var slips = new List<Slip>();
        if (Longer is null || (body is null && person is null))
            slips.Add(new(nameof(Longer), "Choose who is given longer."));
        if (DateText.ReadDay(LongerUntil) is null)
            slips.Add(TypedDates.NoDay(nameof(LongerUntil), LongerUntil));
        if (string.IsNullOrWhiteSpace(LongerBecause))
            slips.Add(new(nameof(LongerBecause), "Say why: the reason stands beside the day."));
        if (slips.Count > 0)
            return Mend(slips, "");

        var until = DateText.ReadDay(LongerUntil)!.Value;
        if (Round.Extend(body, body is null ? person : null, until, LongerBecause, Reader, Now) is { } extension)
            Db.Add(extension);
        await Db.SaveChangesAsync();
        return Here($"{body?.Name ?? person!.Name} has until {until.WithWeekday}.");
    }

    /// <summary>Takes a later day back.</summary>
    public async Task<IActionResult> OnPostShorterAsync()
    {
        if (Round.Extensions.FirstOrDefault(given => given.Id == Longer) is not { } given)
            return NotFound();

        Round.TakeBack(given);
        Db.Remove(given);
        await Db.SaveChangesAsync();
        return Here($"{given.Whose} has until {Round.Dates.DueOn.WithWeekday} again, like everyone.");
    }

    /// <summary>Names the person who answers for a line, from now on.</summary>
    public async Task<IActionResult> OnPostOfficerAsync()
    {
        if (Round.Returns.FirstOrDefault(line => line.Id == Line) is not { } line)
            return NotFound();
        if (Known is null && string.IsNullOrWhiteSpace(NewPerson.Name))
            return Mend([new(nameof(Known), $"Choose who answers for {line.KeyActivity.Reference}, or write a new person’s name.")], "");

        var officer = Known is { } known ? People.FirstOrDefault(person => person.Id == known) : Db.Add(new Person(Partnership, NewPerson)).Entity;
        if (officer is null)
            return NotFound();

        line.AskInstead(officer);
        line.KeyActivity.Task.IsAnsweredBy(officer);
        await WriteTo([line]);
        await Db.SaveChangesAsync();
        return Here($"{officer.Name} answers for {line.KeyActivity.Reference} from now on.");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        var period = ReportingPeriod.Read(Asked, Partnership.YearStartMonth);
        if (await Db.Rounds.WithReturns().Include(one => one.Returns).ThenInclude(line => line.Officer!.Organisation).SingleOrDefaultAsync(one => one.Period == period) is not { } round)
            return NotFound();

        Round = round;
        if (RoundCut.Cuts.All(cut => cut.Key != By))
            By = RoundCut.ByGroup;
        if (Dates == new TypedDates())
            Dates = TypedDates.From(round.Dates);
        Opened = await Db.Rounds.OrderBy(one => one.Period).Select(one => one.Period).ToListAsync();
        Report = await Db.Reports.Of(round).SingleOrDefaultAsync();
        Groups = await Db.Groups.ToListAsync();
        Parts = RoundCut.Of(round, Groups, By);
        var letters = await Db.PastLettersOf(round, Today);
        LastWrittenTo = letters.Where(letter => letter.RoundId == round.Id && !letter.IsEscalation).GroupBy(letter => letter.PersonId).ToDictionary(letters => letters.Key, letters => letters.Last());
        Links = round.IsOpen ? [.. (await Db.LinksOf(round)).Where(link => link.IsGoodOn(Today)).GroupBy(link => link.Person).OrderBy(links => links.Key.Name, StringComparer.Ordinal)] : [];
        People = await Db.People.OrderBy(person => person.Details.Name).ToListAsync();
        reminders = new(Partnership, round, Reader, letters, People, Groups, Now);
        var asked = round.Returns.Select(line => line.KeyActivityId).ToHashSet();
        FormsWaiting = round.IsOpen ? await Db.ReceivedForms.WaitingIn(round).CountAsync() : 0;
        NotAsked = round.IsOpen ? [.. (await Db.KeyActivities.ReportedOn().WithTasks().ToListAsync()).Where(activity => !asked.Contains(activity.Id))] : [];
        return null;
    }

    /// <summary>Asks whoever answers for these lines, with all they owe; not who was written to today already, who finds the line among their updates.</summary>
    private async Task WriteTo(IReadOnlyList<Return> lines)
    {
        var today = Db.Letters.Where(letter => letter.RoundId == Round.Id && letter.Day == Today && letter.Cause != LetterCause.Escalation && letter.Cause != LetterCause.SentBack).Select(letter => letter.PersonId);
        var written = await today.ToListAsync();
        var letters = new LettersOfRound(Partnership, Round, await Db.WhoRunsTheQuarter(Reader), Now, await Db.FollowUps.OwedIn(Round.Period).ToListAsync()).Asking();
        Db.AddRange(letters.Where(letter => lines.Any(line => line.OfficerId == letter.PersonId) && !written.Contains(letter.PersonId)));
    }

    private static IEnumerable<Return> InOrder(IEnumerable<Return> lines) => lines
        .OrderBy(line => LineReference.Read(line.KeyActivity.Reference)).ThenBy(line => line.KeyActivity.Reference, StringComparer.Ordinal);

    private IActionResult Here(string said) => GoTo($"/rounds/{Round.Period.Code}{(By == RoundCut.ByGroup ? "" : $"?by={By}")}", said);
}
