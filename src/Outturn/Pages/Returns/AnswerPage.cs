using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.Documents.Packaging;

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

    /// <summary>"send"; "save" for later; "nothing" to say that there is nothing to report; "send-next" to go on with the same person's next line.</summary>
    [BindProperty]
    public string Deed { get; set; } = "send";

    /// <summary>The line being answered; null where the page shows none.</summary>
    public Return? Line { get; protected set; }

    /// <summary>What was said of it in the quarter before; null where it was not asked for.</summary>
    public Return? Last { get; protected set; }

    public ReportStanding? LastReport { get; protected set; }

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

    /// <summary>Whether what is shown is what someone else saved since the form was filled: then it stands beside what was typed.</summary>
    public bool WasOvertaken => Request.Method == HttpMethods.Post && Line!.Version != Version && !IsSavedAlready;

    /// <summary>What the boxes hold otherwise than what was saved meanwhile: what is asked, what was saved, what is typed.</summary>
    public IEnumerable<(string Asks, string Saved, string Typed)> Differences =>
        from box in FormBox.Of(Line!, null, Reader)
        let saved = FormBox.Shown(box.Field, InTheBoxes[box.Field])
        let typed = FormBox.Shown(box.Field, Typed[box.Field])
        where saved != typed
        select (box.Asks, saved, typed);

    /// <summary>What this reader left in the boxes, or what was sent.</summary>
    public LineAnswer InTheBoxes => Line!.InTheBoxesFor(Reader);

    /// <summary>The reader typed something here that is not sent.</summary>
    public bool HasDraft => Line!.DraftOf(Reader) is not null;

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
    public bool OffersNothing => Line is { IsStarted: false } && Input.Narrative.Length == 0;

    /// <summary>What is typed is already the line's draft: it was saved, and the answer that says so never came.</summary>
    private bool IsSavedAlready => Line!.DraftOf(Reader) is { } draft && draft.SaysTheSameAs(Typed);

    /// <summary>What is typed is what the reader sent a moment ago: the button was pressed twice, or the answer never came.</summary>
    private bool IsSentAlready => Sends && !ChangesWhatWasSent && Line!.Version != Version && Line is { SentById: { } by, IsSentBack: false } && by == Reader.Id && Files.Count == 0 && Line.Answer.SaysTheSameAs(Typed);

    private bool Sends => Deed is "send" or "send-next" or "nothing";

    private bool IsKeptByScript => Request.Headers[PartHeader] == DraftPart;

    protected override bool Allows(Right right) => right == Right.Answer ? Line is null || Line.IsAnsweredBy(Reader) : base.Allows(right);

    /// <summary>Loads what stands beside the boxes of the line.</summary>
    protected async Task LoadLastAsync()
    {
        GiveEachItsBox(Line!);
        var last = Period.Previous;
        Last = await Db.Returns.Include(line => line.Round).Include(line => line.SentBy).Include(line => line.OnBehalfOf).Include(line => line.Actuals)
            .SingleOrDefaultAsync(line => line.KeyActivityId == Line!.KeyActivityId && line.Round.Period == last);
        Attached = await Db.EvidenceFiles.AttachedTo(Line!).ToListAsync();
        LastReport = await Db.Reports.Of(last).Standing().SingleOrDefaultAsync();
    }

    /// <summary>Fills the boxes with what was typed last, and notes that the person asked has them before them.</summary>
    protected async Task OpenAsync(Return line)
    {
        Fill(InTheBoxes);
        if (line.OpenedAt is null && line.OfficerId == Reader.Id)
            await NoteOpened(line);
    }

    protected void Fill(LineAnswer answer)
    {
        Input = answer.Details;
        Reached = [.. answer.Reached.Keys];
        foreach (var (milestone, day) in answer.Reached)
            ReachedOn[milestone.ToString()] = day;
        foreach (var (measure, figure) in answer.Figures)
            Figures[measure.ToString()] = figure;
    }

    /// <summary>Saves or sends what was typed, and goes on; or shows the slips beside their boxes.</summary>
    protected async Task<IActionResult> AnswerAsync(string then)
    {
        var line = Line!;
        line.Round.MustBeOpen();
        if (IsSentAlready)
            return GoTo(then, SaidOf(line));
        if (WasOvertaken)
            return Overtaken();
        var answer = Typed;
        if (Sends && answer.Slips(line, Today) is { Count: > 0 } slips)
            return Mend(slips.Select(slip => slip with { Field = BoxOf(slip.Field) }), "");
        if (!Sends && line.DraftBy is { } other && other != Reader)
            return KeptBySomeoneElse(other);
        if (FileSlips().ToList() is { Count: > 0 } files)
            return Mend(files, "");

        Db.OnBehalfOf(OnBehalfOf);
        if (Sends)
            Send(line, answer);
        else
            line.KeepDraft(answer, Reader, Now);
        await Attach(line);
        try
        {
            await Db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException) when (Sends && !ChangesWhatWasSent)
        {
            Db.ChangeTracker.Clear();
            if (await LoadAsync() is null && Line is { IsSent: true } && IsSentAlready)
                return GoTo(then, SaidOf(Line));
            throw;
        }

        if (IsKeptByScript)
            return Word(StatusCodes.Status200OK, $"Draft saved at {Now.Clock}. Nothing is sent yet.");
        return GoTo(then, SaidOf(line));
    }

    protected virtual void Send(Return line, LineAnswer answer) => line.Send(answer, Reader, OnBehalfOf, Now);

    private async Task NoteOpened(Return line)
    {
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
        _ => $"{line.KeyActivity.Reference} was saved at {Now.Clock}. Nothing is sent yet.",
    };

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

    /// <summary>The script's answer: one sentence, and the version its next save is of.</summary>
    private ContentResult Word(int status, string sentence)
    {
        Response.Headers[PartHeader] = DraftPart;
        Response.Headers["Outturn-Version"] = Line!.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new() { StatusCode = status, Content = sentence, ContentType = "text/plain; charset=utf-8" };
    }

    /// <summary>There is one draft of a line, and nobody's is overwritten: it stays in the boxes, and in the browser where that keeps it.</summary>
    private IActionResult KeptBySomeoneElse(Person other)
    {
        var sentence = $"{other.Name} has words on this line that are not sent yet, so a draft of yours was not saved over them.";
        if (IsKeptByScript)
            return Word(StatusCodes.Status409Conflict, sentence);

        ModelState.AddModelError("", $"{sentence} Your words are still in the boxes: send them, or let {other.Name} send theirs.");
        return Page();
    }

    private IActionResult Overtaken()
    {
        if (IsKeptByScript)
            return Word(StatusCodes.Status409Conflict, "Someone saved this line after you opened it, so your draft was not saved over it.");

        ModelState.AddModelError("", "Someone saved this line after you opened it. Your words are still in the boxes and nothing was overwritten. What was saved otherwise stands below, beside what you typed: bring the two together, then send.");
        return Page();
    }
}
