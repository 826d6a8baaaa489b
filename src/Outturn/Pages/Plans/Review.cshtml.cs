using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.TagHelpers;

namespace Outturn.Pages.Plans;

/// <summary>
/// A file brought in, before it is accepted: each value beside the cell it came from, what was not understood with a box to mend it, what the
/// guidance misses, and who each officer and lead is. The file is read anew each time, with the corrections made so far.
/// </summary>
public sealed class ReviewModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    /// <summary>As many columns as a table has that reads downwards: labels, and the values of a few tasks.</summary>
    private const int Narrow = 5;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The cell whose box is open: "2.4.5".</summary>
    [BindProperty(SupportsGet = true)]
    public string Correct { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Findings { get; set; } = "";

    /// <summary>What cells should read, by their addresses.</summary>
    [BindProperty]
    public Dictionary<string, string> Cells { get; set; } = [];

    /// <summary>Who the names are, by their questions.</summary>
    [BindProperty]
    public Dictionary<string, string> Answers { get; set; } = [];

    /// <summary>Which of the template's columns a heading means, by the heading.</summary>
    [BindProperty]
    public Dictionary<string, string> Means { get; set; } = [];

    public IReadOnlyList<Option> Columns { get; } = [new("", "None of them"), .. PlanColumns.All.Concat(PlanColumns.AlsoRead).Select(column => new Option(column.Heading, column.Heading))];

    public PlanImport Import { get; private set; } = null!;

    protected override LeadGroup? Concerned => Import.Group;

    public PlanReading Reading { get; private set; } = null!;

    public FileFindings ToMend { get; private set; } = null!;

    public IReadOnlyList<NameInPlan> Names { get; private set; } = [];

    public WhoIsWho Who { get; private set; } = null!;

    public IReadOnlyList<Option> Officers { get; private set; } = [];

    public IReadOnlyList<Option> Leads { get; private set; } = [];

    /// <summary>Outcomes the strategy does not have: added there, or their number mended, before anything is accepted.</summary>
    public IReadOnlyList<OutcomeDraft> NotInStrategy { get; private set; } = [];

    /// <summary>Plans in force that cover an outcome of the file: it can be a draft beside them, not in force.</summary>
    public IReadOnlyList<ActionPlan> InForce { get; private set; } = [];

    /// <summary>The same file, byte for byte, brought in before.</summary>
    public IReadOnlyList<Origin> Before { get; private set; } = [];

    public Origin? CameFrom { get; private set; }

    /// <summary>The group's plans the file may be an edited copy of.</summary>
    public IReadOnlyList<ActionPlan> MayBeCopyOf { get; private set; } = [];

    public string Address => $"{Home}/plans/imports/{Id}";

    public IReadOnlyList<ReadCell> NotUnderstood => [.. Reading.NotUnderstood.Where(cell => !cell.IsOutsideTables)];

    public IReadOnlyList<ReadCell> OtherText => [.. Reading.NotUnderstood.Where(cell => cell.IsOutsideTables)];

    /// <summary>
    /// Words that may head a column: a heading that means nothing here, the first row of a table without any, and in a narrow one, which may read
    /// downwards, its first column. The same words are asked about once.
    /// </summary>
    public bool MayHead(ReadCell cell) => cell.Address.Table > 0 && cell.Text.Length <= 90 && NotUnderstood.First(other => other.Text == cell.Text) == cell
        && (cell.IsHeading || cell.Address.Row == NotUnderstood.Where(other => other.Address.Table == cell.Address.Table).Min(other => other.Address.Row) || Labels(cell));

    private bool Labels(ReadCell cell) => Reading.Tables.First(table => table.Number == cell.Address.Table) is { ColumnCount: <= Narrow } table
        && Enumerable.Range(0, table.RowCount).Any(row => table[row, 0] == cell);

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Imports.Include(import => import.Group).SingleOrDefaultAsync(import => import.Id == Id) is not { } import)
            return NotFound();

        Import = import;
        var strategy = await Db.Strategies.WithAimsAndOutcomes().SingleOrDefaultAsync();
        Read(await import.OpenAsync(HttpContext.RequestAborted), strategy, await Db.GuidanceOfPlans());
        Who = await Db.WhoIsWho(Partnership, import.Answers);
        await LoadChoices();
        InForce = await Db.Plans.Covering([.. Reading.Draft.Outcomes.Select(outcome => outcome.Number is { } number ? strategy?.OutcomeNumbered(number)?.Id : null).OfType<Guid>()]).OrderBy(plan => plan.Title).ToListAsync();
        CameFrom = await Origin.Of(Db, Id);
        Before = await Origin.Of(Db, Db.Imports.Where(other => other.Sha256 == import.Sha256 && other.Id != Id && other.ReceivedAt <= import.ReceivedAt)).ToListAsync();
        return null;
    }

    /// <summary>An edited copy of a plan is brought together with it.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if (Import.CopyOf is not null)
            return GoTo($"/plans/imports/{Id}/merge");

        // A file that says nothing of where it came from may still be a copy: the group's plans for the same outcomes are offered.
        var numbers = Reading.Draft.Outcomes.Select(outcome => outcome.Number).OfType<OutcomeNumber>().ToList();
        if (!Import.IsAccepted)
            MayBeCopyOf = await Db.Plans.Of(Import.Group).Where(plan => plan.Outcomes.Any(outcome => numbers.Contains(outcome.Number))).OrderBy(plan => plan.Title).ToListAsync();
        return Page();
    }

    /// <summary>A person says of which plan the file is a copy.</summary>
    public async Task<IActionResult> OnPostCopyAsync(Guid plan)
    {
        if (await Db.Plans.SingleOrDefaultAsync(one => one.Id == plan) is not { } meant)
            return NotFound();

        Import.IsCopyOf(meant);
        await Db.SaveChangesAsync();
        return GoTo($"/plans/imports/{Id}/merge");
    }

    /// <summary>The file as it was received.</summary>
    public IActionResult OnGetFile() => File(Import.File, "application/octet-stream", Import.FileName);

    public async Task<IActionResult> OnPostCorrectAsync()
    {
        TakeWhatWasTyped();
        await Db.SaveChangesAsync();
        return GoTo($"/plans/imports/{Id}", "Read again with your corrections. The file itself is unchanged.");
    }

    public async Task<IActionResult> OnPostNamesAsync()
    {
        TakeWhatWasTyped();
        await Db.SaveChangesAsync();
        return GoTo($"/plans/imports/{Id}#names", "Kept who is who.");
    }

    /// <summary>Opens the box of a cell; what was chosen and typed elsewhere on the page is kept first.</summary>
    public async Task<IActionResult> OnPostCellAsync(string? cell)
    {
        TakeWhatWasTyped();
        await Db.SaveChangesAsync();
        return GoTo(CellAddress.Read(cell) is { } address ? $"/plans/imports/{Id}?correct={address}#cell-{address}" : $"/plans/imports/{Id}");
    }

    /// <summary>Adds an outcome of the file to the strategy, with its aim where that is new too.</summary>
    public async Task<IActionResult> OnPostOutcomeAsync(string number)
    {
        if (OutcomeNumber.Read(number) is { } wanted && NotInStrategy.FirstOrDefault(outcome => outcome.Number == wanted) is { } draft
            && await Db.Strategies.WithAimsAndOutcomes().SingleOrDefaultAsync() is { } strategy)
        {
            var aim = strategy.AimNumbered(wanted.Aim) ?? strategy.AddAim(wanted.Aim, draft.AimTitle.Text);
            aim.AddOutcome(wanted, draft.Title.Text);
            await Db.SaveChangesAsync();
        }

        return GoTo($"/plans/imports/{Id}", $"Outcome {number} is in the strategy.");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Db.By(Reader, sourceFile: Import.FileName);
        if (TakeWhatWasTyped())
        {
            await Db.SaveChangesAsync();
            return GoTo($"/plans/imports/{Id}", "The file was read again with the corrections you had typed, and nothing is accepted yet. Look at what was read, then accept it.");
        }

        var plan = await Db.Accept(Import, Reading.Draft, Partnership, Reader, Now);
        await Db.SaveChangesAsync();
        return GoTo($"/plans/{plan.Id}", $"‘{Import.FileName}’ is now a draft plan. Its lines can be edited here; the file is kept as it was.");
    }

    /// <summary>Everything typed on the page comes with each of its buttons. Answers whether a cell reads otherwise now.</summary>
    private bool TakeWhatWasTyped()
    {
        foreach (var (question, answer) in Answers.Where(answer => Names.Any(name => name.Question == answer.Key)))
            Import.Answer(question, answer);

        var corrected = false;
        foreach (var (heading, column) in Means.Where(each => Columns.Any(column => column.Value == (each.Value ?? "")) && Import.Headings.GetValueOrDefault(each.Key, "") != (each.Value ?? "")))
        {
            Import.Means(heading, column ?? "");
            corrected = true;
        }

        foreach (var (address, text) in Cells)
        {
            if (CellAddress.Read(address) is not { } cell || Reading.At(cell) is not { } read || SameText(text ?? "", read.Text))
                continue;

            Import.Correct(cell, (text ?? "").ReplaceLineEndings("\n"));
            corrected = true;
        }

        return corrected;
    }

    private void Read(PlanFile file, Strategy? strategy, Guidance guidance)
    {
        Reading = PlanReader.Read(file, PlanReader.Corrections(Import.Corrections), Import.Headings);
        ToMend = new FileFindings(PlanCheck.Findings(Reading.Draft with { GroupId = Import.GroupId }, strategy, guidance, Today)) { All = Findings == "all" };
        Names = NameInPlan.In(Reading.Draft);
        NotInStrategy = PlanFromDraft.OutcomesNotIn(strategy, Reading.Draft);
    }

    private async Task LoadChoices()
    {
        var people = (await Db.People.ToListAsync()).OrderBy(person => person.Name, StringComparer.OrdinalIgnoreCase).Select(person => new Option(person.Id.ToString(), person.NameAndPost));
        var groups = (await Db.Groups.ToListAsync()).OrderBy(group => group.Name, StringComparer.OrdinalIgnoreCase).Select(group => new Option(group.Id.ToString(), group.Name));
        var organisations = (await Db.Organisations.ToListAsync()).OrderBy(body => body.Name, StringComparer.OrdinalIgnoreCase).Select(body => new Option(body.Id.ToString(), body.Name));
        Officers = [new(WhoIsWho.NotYet, "Not yet: no one answers"), new(WhoIsWho.New, "A new person of this name"), .. people];
        Leads = [new(WhoIsWho.NotYet, "Not yet"), new(WhoIsWho.NewGroup, "A new group of this name"), new(WhoIsWho.NewOrganisation, "A new organisation of this name"), .. groups, .. organisations];
    }

    private static bool SameText(string one, string other) => one.ReplaceLineEndings("\n").Trim() == other.ReplaceLineEndings("\n").Trim();
}

/// <summary>A file's findings, each with the cell it speaks of.</summary>
public sealed class FileFindings(IReadOnlyList<Finding> findings)
{
    private const int Few = 10;

    public bool All { get; init; }

    public int Count => findings.Count;

    public int Musts { get; } = findings.Count(finding => finding.Level == Level.Must);

    /// <summary>Whether a cell is to be mended: blank ones are shown for that alone.</summary>
    public bool SpeaksOf(CellAddress cell) => findings.Any(finding => finding.Place.Cell == cell);

    public IReadOnlyList<Finding> Shown => All || findings.Count <= Few + 5 ? findings : [.. findings.Take(Few)];
}
