using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.Documents.Packaging;
using Outturn.Editing;

namespace Outturn.Pages;

/// <summary>
/// A page on which one line is answered: last quarter's words beside this quarter's boxes. The officer's own page and the partnership officer's,
/// on someone's behalf, share the form and what it does.
/// </summary>
public abstract class AnswerPage(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    /// <summary>In a request: the script keeps what is typed and wants a word, not a page. In the answer: it was kept, or overtaken.</summary>
    private const string PartHeader = "Outturn-Part";
    private const string DraftPart = "draft";

    [BindProperty]
    public ReturnDetails Input { get; set; } = new();

    /// <summary>The figure of each measure, by its line.</summary>
    [BindProperty(Name = nameof(Figures))] // else it takes the whole form when it has no box of its own
    public Dictionary<string, string> Figures { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The milestones ticked as reached.</summary>
    [BindProperty]
    public Guid[] Reached { get; set; } = [];

    /// <summary>The day each milestone was reached; empty for today.</summary>
    [BindProperty(Name = nameof(ReachedOn))] // else it takes the whole form when it has no box of its own
    public Dictionary<string, string> ReachedOn { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Files to attach as evidence.</summary>
    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    /// <summary>Attached files to take out.</summary>
    [BindProperty]
    public Guid[] TakenOut { get; set; } = [];

    /// <summary>The version of the line the form showed.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>What the boxes held and what had been sent when the page was opened, as one line of text.</summary>
    [BindProperty]
    public string Opened { get; set; } = "";

    /// <summary>"send"; "save" for later; "nothing" to say that there is nothing to report; "opened" when the form is first touched; "send-next" to go on with the same person's next line.</summary>
    [BindProperty]
    public string Deed { get; set; } = "send";

    /// <summary>The line being answered; null where the page shows none.</summary>
    public Return? Line { get; protected set; }

    /// <summary>What was said of it in the quarter before; null where it was not asked for.</summary>
    public Return? Last { get; protected set; }

    public ReportStanding? LastReport { get; protected set; }

    /// <summary>What the board asked for about the line in earlier quarters, and is not done.</summary>
    public IReadOnlyList<FollowUp> AskedByTheBoard { get; private set; } = [];

    /// <summary>The files attached to the line so far.</summary>
    public IReadOnlyList<AttachedFile> Attached { get; private set; } = [];

    /// <summary>Where the form is posted.</summary>
    public abstract string AnswerAt { get; }

    /// <summary>Whether the reader changes what its officer sent, in the officer's place.</summary>
    public virtual bool ChangesWhatWasSent => false;

    /// <summary>How many more lines of the same person wait, to be gone on with; 0 on the person's own page, which goes on by itself.</summary>
    public virtual int MoreOfThem => 0;

    /// <summary>Whose answer it is, when the reader types it for someone.</summary>
    public virtual Person? OnBehalfOf => null;

    /// <summary>Whether something was typed of a line that cannot be answered here any more: the round was closed meanwhile, or the line given to someone else.</summary>
    public virtual bool CameTooLate => Request.Method == HttpMethods.Post && Line is not { Round.IsOpen: true };

    /// <summary>What this reader left in the boxes, or what was sent.</summary>
    public LineAnswer InTheBoxes => ChangesWhatWasSent ? Line!.Answer : Line!.InTheBoxesFor(Reader);

    /// <summary>What the reader typed here and has not sent; null where that is nothing.</summary>
    public AnswerDraft? Draft => ChangesWhatWasSent ? null : Line!.Drafts.Of(Reader);

    /// <summary>Someone sent an answer after the reader had begun theirs, which is not sent.</summary>
    public bool WasSentBeside => Draft is { } draft && Line!.IsSent && !draft.MadeOn.SaysTheSameAs(Line.Answer);

    /// <summary>Who else keeps words on the line that are not sent.</summary>
    public IReadOnlyList<string> OthersWhoDraft { get; private set; } = [];

    public ReportingPeriod Period => Line!.Round.Period;

    public IEnumerable<Milestone> Milestones => Line!.KeyActivity.Task.MilestonesInOrder;

    public IEnumerable<Measure> Measures => Line!.KeyActivity.Task.MeasuresInOrder;

    /// <summary>The milestones asked about: those no other return said were reached.</summary>
    public IEnumerable<Milestone> AskedAbout => Milestones.Where(milestone => !Line!.WasReachedBefore(milestone));

    /// <summary>What was last said of a measure in the quarter before; blank where nothing was.</summary>
    public MeasureValue LastOf(Measure measure) => Last?.Actuals.FirstOrDefault(actual => actual.MeasureLine == measure.Line)?.Value ?? MeasureValue.Blank;

    /// <summary>What is typed, as an answer.</summary>
    private LineAnswer Typed => new()
    {
        Details = Deed == "nothing" ? Input with { NothingToReport = true, Light = null } : Input,
        Figures = Measures.Where(measure => Request.Form.ContainsKey($"{nameof(Figures)}[{measure.Line}]")).ToDictionary(measure => measure.Line, measure => Figures[measure.Line.ToString()]),
        Reached = AskedAbout.Where(milestone => Reached.Contains(milestone.Id)).ToDictionary(milestone => milestone.Id, DayTyped),
    };

    public bool IsTicked(Milestone milestone) => Reached.Contains(milestone.Id);

    /// <summary>Nothing was typed yet, so that one click can say that there is nothing to say.</summary>
    public bool OffersNothing => Draft is null && Input.Narrative.Length == 0;

    /// <summary>What is typed is what the reader sent a moment ago: the button was pressed twice, or the answer never came.</summary>
    private bool IsSentAlready => Sends && !ChangesWhatWasSent && Line!.Version != Version && Line is { SentById: { } by, IsSentBack: false } && by == Reader.Id && Files.Count == 0 && Line.Answer.SaysTheSameAs(Typed);

    private bool Sends => Deed is "send" or "send-next" or "nothing";

    protected bool IsKeptByScript => Request.Headers[PartHeader] == DraftPart;

    protected override bool Allows(Right right) => right == Right.Answer ? Line is null || Line.IsAnsweredBy(Reader) : base.Allows(right);

    /// <summary>Loads what stands beside the boxes of the line.</summary>
    protected async Task LoadLastAsync()
    {
        GiveEachItsBox(Line!);
        var last = Period.Previous;
        Last = await Db.Returns.Include(line => line.Round).Include(line => line.SentBy).Include(line => line.OnBehalfOf).Include(line => line.Actuals)
            .SingleOrDefaultAsync(line => line.KeyActivityId == Line!.KeyActivityId && line.Round.Period == last);
        Attached = await Db.EvidenceFiles.AttachedTo(Line!).ToListAsync();
        AskedByTheBoard = await Db.FollowUps.OwedIn(Period).Where(followUp => followUp.Return.KeyActivityId == Line!.KeyActivityId).ToListAsync();
        LastReport = await Db.Reports.Of(last).Standing().SingleOrDefaultAsync();
        if (Line!.Drafts.All.Where(draft => draft.By != Reader.Id).Select(draft => draft.By).ToList() is { Count: > 0 } others)
            OthersWhoDraft = await Db.People.Where(person => others.Contains(person.Id)).Select(person => person.Details.Name).OrderBy(name => name).ToListAsync();
    }

    /// <summary>Fills the boxes with what was typed last, and notes that the person asked has them before them.</summary>
    protected async Task OpenAsync(Return line)
    {
        Show(InTheBoxes);
        if (!IsByLink) // a link is fetched by the programs that look mail through, too
            await NoteOpened(line);
    }

    /// <summary>Opens the form with this in its boxes.</summary>
    protected void Show(LineAnswer answer)
    {
        Fill(answer);
        Opened = AsItStands(Draft?.MadeOn ?? Line!.Answer).Write();
    }

    private void Fill(LineAnswer answer)
    {
        Input = answer.Details;
        Reached = [.. answer.Reached.Keys];
        foreach (var (milestone, day) in answer.Reached)
            ReachedOn[milestone.ToString()] = day;
        foreach (var (measure, figure) in answer.Figures)
            Figures[measure.ToString()] = figure;
    }

    /// <summary>Saves or sends what was typed, brought together with what was saved meanwhile, and goes on; or shows what is to be chosen or mended.</summary>
    protected async Task<IActionResult> AnswerAsync(string then, bool isAgain = false)
    {
        var line = Line!;
        line.Round.MustBeOpen();
        if (Deed == "opened")
        {
            await NoteOpened(line);
            return new NoContentResult();
        }

        if (IsSentAlready)
            return GoTo(then, SaidOf(line));
        var opened = OpenedAnswer.Read(Opened) ?? (Version == line.Version ? AsItStands(Draft?.MadeOn ?? line.Answer) : null);
        var choices = Choices.On(Request);
        if (choices.Open.Count > 0)
            return StillToChoose(choices, opened);

        var together = AnswerMerge.Of(opened, InTheBoxes, Sends ? line.Answer : null, Settled(choices, opened));
        var madeOn = Sends ? line.Answer : opened?.Sent ?? line.Answer;
        if (together.Conflicts.Count > 0)
            return Overtaken(together, madeOn);

        var answer = together.Answer;
        if (!IsKeptByScript)
            Take(answer, madeOn, together.Kept.Count > 0 || choices.WereAsked);
        if (Sends && answer.Slips(line, Today) is { Count: > 0 } slips)
            return Mend(slips.Select(slip => slip with { Field = BoxOf(slip.Field) }), "");
        if (FileSlips().ToList() is { Count: > 0 } files)
            return Mend(files, "");

        var kept = KeptInWords(together);
        var typed = new LineAsOpened(Typed, madeOn, OpenedAnswer.NothingOffered);
        if (line.OfficerId == Reader.Id)
            line.WasOpened(Now);
        Db.OnBehalfOf(OnBehalfOf);
        if (Sends)
            Send(line, answer);
        else
            line.KeepDraft(answer, Reader, Now, madeOn);
        await Attach(line);
        try
        {
            await Db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException) when (!isAgain)
        {
            Db.ChangeTracker.Clear();
            return await LoadAsync() ?? (Line is null ? NotFound() : await AnswerAsync(then, isAgain: true));
        }

        return IsKeptByScript ? Kept(typed) : GoTo(then, $"{SaidOf(line)}{kept}");
    }

    protected virtual void Send(Return line, LineAnswer answer) => line.Send(answer, Reader, OnBehalfOf, Now);

    /// <summary>Someone has the line before them, not a program: they signed in, did something on the page, or saved or sent it.</summary>
    private async Task NoteOpened(Return line)
    {
        if (line.OpenedAt is not null || line.OfficerId != Reader.Id)
            return;

        line.WasOpened(Now);
        try
        {
            await Db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            // Someone saved the line this very moment: it is noted when it is opened again.
        }
    }

    protected virtual string SaidOf(Return line) => Deed switch
    {
        "send" or "send-next" => $"{line.KeyActivity.Reference} was sent at {Now.Clock}. {line.Details.StillAsked}".TrimEnd(),
        "nothing" => $"{line.KeyActivity.Reference} was sent at {Now.Clock}: nothing to report.",
        _ => $"{line.KeyActivity.Reference} was saved at {Now.Clock}. {NotSentInWords(line)}",
    };

    private static string NotSentInWords(Return line) => line.IsSent ? "The change is not sent yet; what was sent before stands." : "Nothing is sent yet.";

    private string DayTyped(Milestone milestone) => ReachedOn.GetValueOrDefault(milestone.Id.ToString()) is { Length: > 0 } typed ? typed : Today.InWords;

    /// <summary>Where the slip of a field is shown.</summary>
    private static string BoxOf(string field) => LineAnswer.MeasureOf(field) is not null ? field
        : LineAnswer.MilestoneOf(field) is { } milestone ? $"{nameof(ReachedOn)}[{milestone}]"
        : $"{nameof(Input)}.{field}";

    private void GiveEachItsBox(Return line)
    {
        foreach (var measure in line.KeyActivity.Task.Measures)
            Figures.TryAdd(measure.Line.ToString(), "");
        foreach (var milestone in line.KeyActivity.Task.Milestones)
            ReachedOn.TryAdd(milestone.Id.ToString(), "");
    }

    /// <summary>What keeps a file from being attached: its kind by its name and by its bytes, its size, their number.</summary>
    private IEnumerable<Slip> FileSlips()
    {
        if (!Sends && Line!.IsSent && Files.Count + TakenOut.Length > 0)
            yield return new(nameof(Files), "Files of an update that was sent change only when you send it again, so nothing was saved yet. Choose them again and press Send.");
        if (Files.Count + Attached.Count(file => !TakenOut.Contains(file.Id)) > EvidenceFile.Most)
            yield return new(nameof(Files), $"A line takes {EvidenceFile.Most} files. Take some out, or give links.");
        foreach (var file in Files)
        {
            var name = NameOf(file);
            if (EvidenceFile.SlipOf(name, file.Length) is { } slip)
                yield return new(nameof(Files), slip);
            else if (!IsWhatItSays(name, BytesOf(file)))
                yield return new(nameof(Files), $"‘{name}’ is not what its name says, or cannot be read. Nothing was attached: save it anew and try again.");
        }
    }

    private async Task Attach(Return line)
    {
        foreach (var file in Files)
            Db.Add(new EvidenceFile(line, NameOf(file), BytesOf(file), Reader, Now));
        foreach (var file in await Db.EvidenceFiles.Where(file => file.ReturnId == line.Id && TakenOut.Contains(file.Id)).ToListAsync())
            Db.Remove(file);
    }

    private static string NameOf(IFormFile file) => Path.GetFileName(file.FileName.Replace('\\', '/'));

    private static byte[] BytesOf(IFormFile file)
    {
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static bool IsWhatItSays(string name, byte[] bytes)
    {
        try
        {
            using var office = OfficeFile.Read(bytes, name);
            return office.Kind == Path.GetExtension(name).ToLowerInvariant() switch
            {
                ".pdf" => FileKind.Pdf,
                ".docx" => FileKind.Word,
                ".xlsx" => FileKind.Spreadsheet,
                _ => FileKind.Picture,
            };
        }
        catch (UnreadableFileException)
        {
            return false;
        }
    }

    private LineAsOpened AsItStands(LineAnswer sent) => new(InTheBoxes, sent, OpenedAnswer.NothingOffered);

    /// <summary>The boxes say what was brought together, and the form goes on from there.</summary>
    private void Take(LineAnswer answer, LineAnswer madeOn, bool isOther)
    {
        if (isOther)
        {
            ModelState.Clear();
            Fill(answer);
        }

        (Opened, Version) = (AsItStands(madeOn).Write(), Line!.Version);
    }

    /// <summary>What is typed, with the choices made: where theirs stands, the field says what was offered.</summary>
    private LineAnswer Settled(Choices choices, LineAsOpened? opened)
    {
        var typed = Typed;
        var theirs = choices.Asked.Where(asked => asked.Value.Whose == Choices.Theirs).Select(asked => FieldOf(asked.Key)).ToHashSet(StringComparer.Ordinal);
        return opened is null || theirs.Count == 0 ? typed : LineAnswer.Of(
        [
            .. typed.Fields.Where(field => !theirs.Contains(field.Field)),
            .. typed.Figures.Where(figure => figure.Value.Length == 0).Select(figure => (LineAnswer.FieldOfFigure(figure.Key), "")).Where(field => !theirs.Contains(field.Item1)),
            .. opened.Offered.Where(offered => theirs.Contains(offered.Key) && (offered.Value.Length > 0 || LineAnswer.MeasureOf(offered.Key) is not null)).Select(offered => (offered.Key, offered.Value)),
        ]);
    }

    /// <summary>Nothing is saved: both versions stand at their boxes, what only one changed is in the boxes.</summary>
    private IActionResult Overtaken(AnswerMerge together, LineAnswer madeOn)
    {
        if (IsKeptByScript)
            return Refused("This line was saved after you opened it, by someone else or by you in another window, so your draft was not saved over it.");

        Take(together.Answer, madeOn, isOther: true);
        Opened = (AsItStands(madeOn) with { Offered = together.Conflicts.ToDictionary(each => each.Field, each => each.Theirs, StringComparer.Ordinal) }).Write();
        ShowToChoose(together.Conflicts.ToDictionary(each => BoxOf(each.Field), each => ClashOf(each), StringComparer.Ordinal));
        ModelState.AddModelError("", $"{WhoseIsThere(together)} What you typed here is not {(Sends ? "sent" : "saved")} yet and nothing is lost: choose whose version stands, then {(Sends ? "send" : "save")} again.{KeptInWords(together)}");
        foreach (var (box, clash) in Clashes)
            ModelState.AddModelError(box, clash.InWords);
        return Page();
    }

    /// <summary>Whose words stand there now, and whether they are sent: the writer may have sent or kept them in another window.</summary>
    private string WhoseIsThere(AnswerMerge together) => together.Conflicts.Any(each => each.IsSent) || Draft is null
        ? SentByInWords is { Length: > 0 } by ? $"The same was changed while you were typing: what is sent now was sent by {(by.StartsWith("You, ", StringComparison.Ordinal) ? $"you in another window, {by["You, ".Length..]}" : by)}." : "The same was changed while you were typing."
        : $"The same was changed while you were typing: you kept other words in another window, {Draft.At.Clock}, which are a draft and not sent.";

    /// <summary>What was to be chosen is asked again.</summary>
    private IActionResult StillToChoose(Choices choices, LineAsOpened? opened)
    {
        if (IsKeptByScript)
            return Refused("Choose first whose version stands where two stand beside each other.");

        var typed = Typed;
        ShowToChoose(choices.Asked.ToDictionary(
            asked => asked.Key,
            asked => ClashOf(new(FieldOf(asked.Key), asked.Value.Before, opened?.Offered.GetValueOrDefault(FieldOf(asked.Key)) ?? "", typed[FieldOf(asked.Key)], Line!.IsSent)) with { Before = asked.Value.Before, Whose = asked.Value.Whose },
            StringComparer.Ordinal));
        return Mend(choices.Open.Select(box => new Slip(box, "Choose whose version stands.")), "");
    }

    private Clash ClashOf(AnswerConflict each) => new(ClashKind.Box, each.Before is { } before ? InWords(each.Field, before) : "not known any more", InWords(each.Field, each.Theirs), InWords(each.Field, each.Yours), !each.IsSent && Draft is { } draft ? $"You, {draft.At.Clock}, not sent" : SentByInWords);

    /// <summary>Who sent what stands, or changed it, and when: "Amira Shah, 10:42".</summary>
    private string SentByInWords => (Line!.EditedBy ?? Line.SentBy, Line.EditedAt ?? Line.SentAt) is ({ } by, { } at)
        ? $"{(by == Reader ? "You" : by.Name)}, {(at.OnDay == Today ? at.Clock : $"{at.Clock} on {at.OnDay.InWords}")}"
        : "";

    private static string InWords(string field, string text) => field == nameof(ReturnDetails.Completed) ? text.Length > 0 ? "Yes" : "No" : text;

    /// <summary>" Amira Shah’s colour and words … are kept." Empty where nobody else changed anything.</summary>
    private string KeptInWords(AnswerMerge together) => together.Kept.Count == 0 ? "" : $" What was changed meanwhile elsewhere is kept: {string.Join("; ", together.Kept.Select(NameOf))}.";

    /// <summary>What a field is called within a sentence.</summary>
    private string NameOf(string field) => LineAnswer.MeasureOf(field) is { } measure ? $"the figure of ‘{Measures.FirstOrDefault(one => one.Line == measure)?.Details.Title ?? ""}’"
        : LineAnswer.MilestoneOf(field) is { } milestone ? $"the milestone ‘{Milestones.FirstOrDefault(one => one.Id == milestone)?.Details.Title ?? ""}’"
        : field switch
        {
            nameof(ReturnDetails.Narrative) => "what happened",
            nameof(ReturnDetails.Light) => "the colour",
            nameof(ReturnDetails.CorrectiveAction) => "the monitoring or corrective action",
            nameof(ReturnDetails.CorrectiveOwner) => "who does it",
            nameof(ReturnDetails.CorrectiveDate) => "by when",
            nameof(ReturnDetails.Evidence) => "the links to evidence",
            _ => "whether it is completed",
        };

    /// <summary>The field of the answer that a box says.</summary>
    private static string FieldOf(string box) => box.StartsWith($"{nameof(Input)}.", StringComparison.Ordinal) ? box[(nameof(Input).Length + 1)..]
        : box.StartsWith($"{nameof(ReachedOn)}[", StringComparison.Ordinal) ? $"Reached{box[nameof(ReachedOn).Length..]}"
        : box;

    /// <summary>The script's answer: one sentence, the version its next save is of, and what that was opened with: what its page says, whatever was brought in beside it.</summary>
    private ContentResult Kept(LineAsOpened typed)
    {
        Mark();
        return new() { Content = JsonSerializer.Serialize(new { said = $"Draft saved at {Now.Clock}. {NotSentInWords(Line!)}", opened = typed.Write() }), ContentType = "application/json; charset=utf-8" };
    }

    protected ContentResult Refused(string sentence)
    {
        Mark();
        return new() { StatusCode = StatusCodes.Status409Conflict, Content = sentence, ContentType = "text/plain; charset=utf-8" };
    }

    private void Mark()
    {
        Response.Headers[PartHeader] = DraftPart;
        Response.Headers["Outturn-Version"] = (Line?.Version ?? Version).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
