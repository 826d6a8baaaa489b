using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Outturn.Demonstration;
using Outturn.Documents;
using Outturn.Domain;
using Outturn.Storage;

namespace Outturn.Testing;

/// <summary>
/// The site with the demonstration in it, a Word file brought in that waits for someone to accept it, and beside it another partnership, just begun.
/// Knows an address for every kind of page.
/// </summary>
public sealed partial class DemonstrationSite : IAsyncDisposable
{
    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static string? copy;

    private DemonstrationSite(RunningSite site) => Site = site;

    public RunningSite Site { get; }

    /// <summary>The partnership beside Gloucester, with nothing in it yet.</summary>
    public NewPartnership Elsewhere { get; private set; } = null!;

    public Guid WaitingImport { get; private set; }

    /// <summary>The contact officer of the line that the page of one line is about.</summary>
    public Person OfficerAsked { get; private set; } = null!;

    /// <summary>The link of a letter of the open round.</summary>
    public string LinkToLines { get; private set; } = "";

    /// <summary>The link by which Gareth Blunt is invited.</summary>
    public string LinkOfInvitation { get; private set; } = "";

    private Dictionary<string, Person> People { get; set; } = [];

    private Dictionary<string, string> Ids { get; set; } = [];

    public Person Person(string name) => People[name];

    public Task<Visitor> SignedInAs(string name) => Site.SignedInAs(Person(name));

    /// <summary>
    /// A route as an address of the demonstration: "/{slug}/plans/{id:guid}" is the plan in force of the Stronger Communities Group,
    /// or the draft, where the page is about drafts.
    /// </summary>
    public string AddressOf(string route, string slug = "gloucester") => Parameter.Replace(route, parameter => parameter.Value == "{slug}" ? slug : Ids[$"{route} {parameter.Value}"]);

    public static async Task<DemonstrationSite> StartAsync(OnDatabase kind = OnDatabase.Sqlite)
    {
        var data = TestDatabase.New(kind);
        data.Clock.Now = new DateTimeOffset(GloucesterDemonstration.Today, new TimeOnly(10, 0), TimeSpan.Zero);
        await LoadAsync(kind, data.Database);
        var made = new DemonstrationSite(await RunningSite.StartAsync(data));
        await made.LookRound();
        return made;
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>Loads it the first time in a run, and from a copy after that.</summary>
    private static async Task LoadAsync(OnDatabase kind, Database database)
    {
        if (kind == OnDatabase.PostgreSql)
        {
            await GloucesterDemonstration.LoadAsync(database, _ => { });
            return;
        }

        await OneAtATime.WaitAsync();
        try
        {
            if (copy is not null)
            {
                database.Restore(copy);
                return;
            }

            await GloucesterDemonstration.LoadAsync(database, _ => { });
            var file = Path.Combine(Directory.CreateTempSubdirectory("outturn-test-").FullName, "demonstration.db");
            database.Backup(file);
            copy = file;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private async Task LookRound()
    {
        Elsewhere = await Site.BeginPartnership("Elsewhere Partnership", "elsewhere");
        await using var db = Site.Data.Open();
        var gloucester = await db.Partnerships.SingleAsync(one => one.DemonstrationNotice != "");
        db.Use(gloucester);
        People = await db.People.ToDictionaryAsync(person => person.Name);

        using (var officer = await SignedInAs("Amira Shah"))
            await BringInAsync(officer, await db.Groups.SingleAsync(group => group.Name == "Stronger Communities Group"));
        WaitingImport = await db.Imports.Waiting().Select(import => import.Id).SingleAsync();

        var inForce = await db.Plans.WithEverything().SingleAsync(plan => plan.Status == PlanStatus.Approved && plan.Group.Name == "Stronger Communities Group");
        var draft = await db.Plans.WithEverything().SingleAsync(plan => plan.Status == PlanStatus.Draft && plan.Group.Name == "Stronger Communities Group");
        var reviewed = await db.Plans.SingleAsync(plan => plan.ReviewOfId != null);
        var strategy = await db.Strategies.WithAimsAndOutcomes().SingleAsync();
        var moved = draft.Rows.OfType<PlanRow>().First(row => draft.NeighboursOf(row).Count > 1);
        db.By(Person("Priya Nair"), "A line moved down");
        draft.Shift(moved, 1);
        await db.SaveChangesAsync();
        var move = db.LastSave;
        var edited = ReturnedCopy(draft, draft.ToText(strategy), gloucester, Site.Data.Clock.Now);
        db.Imports.Add(edited);
        await db.SaveChangesAsync();
        var open = await db.Rounds.WithReturns().SingleAsync(round => round.ClosedAt == null);
        var unsent = open.Missing.First(line => line.OfficerId is not null);
        OfficerAsked = People.Values.Single(person => person.Id == unsent.OfficerId);
        var letters = await db.Letters.Include(letter => letter.Round).Where(letter => letter.RoundId == open.Id).OrderBy(letter => letter.Id).ToListAsync();
        LinkToLines = $"/gloucester/answer/{db.GiveLink(letters.First(letter => letter.PersonId == unsent.OfficerId), null, Site.Data.Clock.Now)}";
        var invitation = new Invitation(gloucester, Person("Gareth Blunt"), 1, Person("Amira Shah"), Site.Data.Clock.Now);
        db.Add(invitation);
        await db.SaveChangesAsync();
        LinkOfInvitation = $"/signin/invitation/{await db.GiveInvitation(invitation.Letter)}";
        await db.SaveChangesAsync();
        var attached = new EvidenceFile(open.Returns.First(line => line.IsSent), "Minutes.pdf", [.. "%PDF-1.4"u8], Person("Helen Okafor"), Site.Data.Clock.Now);
        db.Add(attached);
        var asked = (await db.FormAsync(open, "Gloucester Partnership", [unsent.Id], reader: null, Site.Data.Clock.Now))!;
        var form = new ReceivedForm(open, "Updates.docx", FormOutput.Word.Write(asked, "Gloucester Partnership", ""), "", "Helen Okafor", Person("Amira Shah"), Site.Data.Clock.Now);
        db.Add(form);
        await db.SaveChangesAsync();
        Ids = new(StringComparer.Ordinal)
        {
            ["/{slug}/answer/{token} {token}"] = "a-link-that-never-was",
            ["/signin/organisation/{partnership:guid}/{organisation:guid}/{way} {partnership:guid}"] = gloucester.Id.ToString(),
            ["/signin/organisation/{partnership:guid}/{organisation:guid}/{way} {organisation:guid}"] = Guid.Empty.ToString(),
            ["/signin/organisation/{partnership:guid}/{organisation:guid}/{way} {way}"] = "go",
            ["/{slug}/people/organisations/{id:guid} {id:guid}"] = (await db.Organisations.OrderBy(one => one.Name).FirstAsync()).Id.ToString(),
            ["/signin/invitation/{token} {token}"] = "an-invitation-that-never-was",
            ["/{slug}/letters/{id:guid} {id:guid}"] = (await db.Letters.OrderBy(letter => letter.Id).Select(letter => letter.Id).FirstAsync()).ToString(),
            ["/{slug}/evidence/{fileId:guid} {fileId:guid}"] = attached.Id.ToString(),
            ["/{slug}/lines/{keyActivityId:guid} {keyActivityId:guid}"] = open.Returns.OrderBy(line => line.KeyActivity.Reference, StringComparer.Ordinal).First().KeyActivityId.ToString(),
            ["/{slug}/people/{id:guid} {id:guid}"] = Person("Helen Okafor").Id.ToString(),
            ["/{slug}/plans/imports/{id:guid} {id:guid}"] = WaitingImport.ToString(),
            ["/{slug}/plans/imports/{id:guid}/merge {id:guid}"] = edited.Id.ToString(),
            ["/{slug}/plans/rounds/{year} {year}"] = "2010-11",
            ["/{slug}/plans/rounds/{year}/groups/{group:guid} {year}"] = "2011-12",
            ["/{slug}/plans/rounds/{year}/groups/{group:guid} {group:guid}"] = inForce.GroupId.ToString(),
            ["/{slug}/plans/{id:guid} {id:guid}"] = inForce.Id.ToString(),
            ["/{slug}/plans/{id:guid}/{format:regex(^(docx|xlsx)$)} {id:guid}"] = inForce.Id.ToString(),
            ["/{slug}/plans/{id:guid}/{format:regex(^(docx|xlsx)$)} {format:regex(^(docx|xlsx)$)}"] = "docx",
            ["/{slug}/plans/{id:guid}/actions/{action_id:guid} {id:guid}"] = draft.Id.ToString(),
            ["/{slug}/plans/{id:guid}/actions/{action_id:guid} {action_id:guid}"] = draft.Outcomes[0].Actions[0].Id.ToString(),
            ["/{slug}/plans/{id:guid}/approval {id:guid}"] = draft.Id.ToString(),
            ["/{slug}/plans/{id:guid}/as-it-stood {id:guid}"] = inForce.Id.ToString(),
            ["/{slug}/plans/{id:guid}/difference {id:guid}"] = inForce.Id.ToString(),
            ["/{slug}/plans/{id:guid}/history {id:guid}"] = inForce.Id.ToString(),
            ["/{slug}/plans/{id:guid}/key-activities {id:guid}"] = inForce.Id.ToString(),
            ["/{slug}/plans/{id:guid}/outline {id:guid}"] = draft.Id.ToString(),
            ["/{slug}/plans/{id:guid}/place/{row:guid} {id:guid}"] = draft.Id.ToString(),
            ["/{slug}/plans/{id:guid}/place/{row:guid} {row:guid}"] = draft.Tasks.First().Id.ToString(),
            ["/{slug}/plans/{id:guid}/undo/{save:guid} {id:guid}"] = draft.Id.ToString(),
            ["/{slug}/plans/{id:guid}/undo/{save:guid} {save:guid}"] = move.ToString(),
            ["/{slug}/plans/{id:guid}/alignments {id:guid}"] = inForce.Id.ToString(),
            ["/{slug}/plans/{id:guid}/resources {id:guid}"] = inForce.Id.ToString(),
            ["/{slug}/plans/{id:guid}/submission {id:guid}"] = draft.Id.ToString(),
            ["/{slug}/plans/{id:guid}/revision {id:guid}"] = inForce.Id.ToString(),
            ["/{slug}/plans/{id:guid}/annual-review {id:guid}"] = reviewed.Id.ToString(),
            ["/{slug}/plans/{id:guid}/withdrawal {id:guid}"] = draft.Id.ToString(),
            ["/{slug}/rounds/{period} {period}"] = open.Period.Code,
            ["/{slug}/rounds/{period}/closing {period}"] = open.Period.Code,
            ["/{slug}/rounds/{period}/lines/{returnId:guid} {period}"] = open.Period.Code,
            ["/{slug}/rounds/{period}/lines/{returnId:guid} {returnId:guid}"] = unsent.Id.ToString(),
            ["/{slug}/rounds/{period}/lines/{returnId:guid}/change {period}"] = open.Period.Code,
            ["/{slug}/rounds/{period}/lines/{returnId:guid}/change {returnId:guid}"] = open.Returns.First(line => line.IsSent && inForce.Tasks.Any(task => task.Id == line.KeyActivity.TaskId)).Id.ToString(),
            ["/{slug}/rounds/{period}/groups/{groupId:guid} {period}"] = open.Period.Code,
            ["/{slug}/rounds/{period}/groups/{groupId:guid} {groupId:guid}"] = inForce.GroupId.ToString(),
            ["/{slug}/rounds/{period}/form/{format:regex(^(docx|xlsx)$)} {period}"] = open.Period.Code,
            ["/{slug}/rounds/{period}/form/{format:regex(^(docx|xlsx)$)} {format:regex(^(docx|xlsx)$)}"] = "docx",
            ["/{slug}/rounds/{period}/forms {period}"] = open.Period.Code,
            ["/{slug}/rounds/{period}/forms/{formId:guid} {period}"] = open.Period.Code,
            ["/{slug}/rounds/{period}/forms/{formId:guid} {formId:guid}"] = form.Id.ToString(),
            ["/{slug}/reports/{period} {period}"] = "2010-11-q2",
            ["/{slug}/reports/{period}/agreement {period}"] = "2010-11-q3",
            ["/{slug}/reports/{period}/corrections {period}"] = "2010-11-q2",
            ["/{slug}/reports/risks/{id:guid} {id:guid}"] = (await db.Risks.OrderBy(risk => risk.Number).FirstAsync()).Id.ToString(),
            ["/{slug}/reports/{period}/issues {period}"] = "2010-11-q1",
            ["/{slug}/reports/{period}/issues/{number:int}/{format:regex(^(docx|xlsx|html|json|csv|pdf)$)} {period}"] = "2010-11-q1",
            ["/{slug}/reports/{period}/issues/{number:int}/{format:regex(^(docx|xlsx|html|json|csv|pdf)$)} {number:int}"] = "1",
            ["/{slug}/reports/{period}/issues/{number:int}/{format:regex(^(docx|xlsx|html|json|csv|pdf)$)} {format:regex(^(docx|xlsx|html|json|csv|pdf)$)}"] = "docx",
            ["/{slug}/reports/{period}/meeting {period}"] = "2010-11-q3",
            ["/{slug}/reports/{period}/sections {period}"] = "2010-11-q3",
            ["/{slug}/reports/{period}/{format:regex(^(docx|xlsx|html|json|csv|pdf)$)} {period}"] = "2010-11-q2",
            ["/{slug}/reports/{period}/{format:regex(^(docx|xlsx|html|json|csv|pdf)$)} {format:regex(^(docx|xlsx|html|json|csv|pdf)$)}"] = "docx",
            ["/{slug}/strategy/outcomes/{number} {number}"] = "2.1",
            ["/{slug}/strategy/outcomes/{number}/figures {number}"] = "1.2",
        };
    }

    private static async Task BringInAsync(Visitor officer, LeadGroup group)
    {
        using var answer = await officer.PostFile("/gloucester/plans/import", "file", Samples.PoorPlan, [new("group", group.Id.ToString())]);
        if ((int)answer.StatusCode != 302)
            throw new InvalidOperationException($"The sample was not taken: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>A copy in which two tasks were worded otherwise; one of them was worded otherwise here too since it was sent.</summary>
    private static PlanImport ReturnedCopy(ActionPlan plan, PlanText ours, Partnership partnership, DateTimeOffset at)
    {
        var (first, second) = (plan.Tasks.First(), plan.Tasks.Last());
        var sent = new PlanText(ours.Lines.Select(line => line.Line == first.Line ? line.With("Title", "The wording sent out") : line));
        var file = EditedWord.Of(WordPlan.Write(new(partnership.Id, plan.Id, at, sent), partnership.Name), xml => xml
            .Replace("The wording sent out", "The wording of the file", StringComparison.Ordinal)
            .Replace(second.Details.Title, "Another task altogether", StringComparison.Ordinal));
        var import = new PlanImport(plan.Group, "Plan v2 as edited by the group.docx", file, "", null, at);
        import.IsCopyOf(plan);
        return import;
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter { get; }
}
