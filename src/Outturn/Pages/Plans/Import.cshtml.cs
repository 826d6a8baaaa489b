using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Documents;
using Outturn.Documents.Conversion;
using Outturn.Documents.Packaging;
using Outturn.TagHelpers;

namespace Outturn.Pages.Plans;

/// <summary>Brings a Word or Excel file in. What cannot be read is said in one sentence and nothing is changed; what can is kept, to be looked at.</summary>
[RequestSizeLimit(Site.LargestRequest)]
public sealed class ImportModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty]
    public Guid Group { get; set; }

    /// <summary>The groups whose plans the reader may bring in.</summary>
    public IReadOnlyList<LeadGroup> Groups { get; private set; } = [];

    /// <summary>Which of the template's columns a heading means, by the heading.</summary>
    [BindProperty]
    public Dictionary<string, string> Means { get; set; } = [];

    public IReadOnlyList<Option> Columns { get; } = [new("", "None of them: forget it"), .. PlanColumns.All.Concat(PlanColumns.AlsoRead).Select(column => new Option(column.Heading, column.Heading))];

    /// <summary>What each group calls its columns, and who said so, the latest first.</summary>
    public IReadOnlyList<(LeadGroup Group, IReadOnlyDictionary<string, string> Headings, IReadOnlyList<HeadingSaid> Said)> Taught { get; private set; } = [];

    private IReadOnlyList<LeadGroup> all = [];

    protected override LeadGroup? Concerned => all.FirstOrDefault(group => group.Id == Group);

    public IEnumerable<Option> GroupOptions => Groups.Select(group => new Option(group.Id.ToString(), group.Name));

    protected override async Task<IActionResult?> LoadAsync()
    {
        all = await Db.Groups.ToListAsync();
        Groups = [.. all.Where(group => Reader.May(Right.EditPlans, group)).OrderBy(group => group.IsExecutive).ThenBy(group => group.Name, StringComparer.OrdinalIgnoreCase)];
        return null;
    }

    protected override bool Allows(Right right) => Concerned is null ? Reader.MaySomewhere(right) : base.Allows(right);

    public async Task OnGetAsync()
    {
        Group = Reader.GroupId ?? Guid.Empty;
        await ShowTaught();
    }

    /// <summary>A heading that was explained wrongly is explained otherwise, or forgotten: the group's next files are read so.</summary>
    public async Task<IActionResult> OnPostHeadingsAsync()
    {
        if (Groups.FirstOrDefault(group => group.Id == Group) is not { } whose
            || await Db.Imports.Where(import => import.GroupId == Group).OrderByDescending(import => import.ReceivedAt).ThenByDescending(import => import.Id).FirstOrDefaultAsync() is not { } latest)
            return GoTo("/plans/import", "Nothing was different, so nothing was changed.");

        var known = await Db.HeadingsOf(whose, HttpContext.RequestAborted);
        var changed = Means.Where(each => known.TryGetValue(each.Key, out var means) && means != (each.Value ?? "") && Columns.Any(column => column.Value == (each.Value ?? ""))).ToList();
        foreach (var (heading, column) in changed)
            latest.Teaches(heading, column ?? "");
        Db.By(Reader, why: $"What the {whose.Name} calls its columns");
        await Db.SaveChangesAsync();
        return GoTo("/plans/import#headings", changed.Count == 0 ? "Nothing was different, so nothing was changed." : $"Kept for the {whose.Name}: its next files are read so. Plans that were made stay as they are.");
    }

    private async Task<IActionResult> MendAsync(Slip slip)
    {
        await ShowTaught();
        return Mend([slip], "");
    }

    private async Task ShowTaught()
    {
        var ids = Groups.Select(group => group.Id).ToList();
        var answers = (await Db.Imports.AsNoTracking().Where(import => EF.Parameter(ids).Contains(import.GroupId)).OrderBy(import => import.ReceivedAt).ThenBy(import => import.Id)
            .Select(import => new { import.Id, import.GroupId, import.Answers }).ToListAsync()).ToLookup(import => import.GroupId);
        var imports = answers.SelectMany(each => each).Select(import => import.Id).ToList();
        var changes = (await Db.Changes.AsNoTracking().Of(imports).Where(change => change.Field == nameof(PlanImport.Answers) && change.Kind == ChangeKind.Changed).ToListAsync()).ToLookup(change => change.EntityId);
        Taught = [.. Groups.Select(group => (group, PlanImport.HeadingsIn(answers[group.Id].Select(import => import.Answers)), HeadingSaid.In(answers[group.Id].SelectMany(import => changes[import.Id])))).Where(each => each.Item2.Count > 0 || each.Item3.Count > 0)];
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file)
    {
        if (Groups.FirstOrDefault(group => group.Id == Group) is not { } leads)
            return await MendAsync(new(nameof(Group), "Choose the group the plan belongs to."));
        if (file is null)
            return await MendAsync(new("File", "Choose the Word or Excel file of the plan."));

        try
        {
            using var office = OfficeFile.Read(file.OpenReadStream(), file.FileName);
            var document = await PlanFile.OpenAsync(office, LibreOffice.Find(), HttpContext.RequestAborted);
            DocumentCheck.MustNotBeReport(document);
            PlanReader.Read(document);
            var bytes = office.Content.ToArray();
            var import = new PlanImport(leads, office.Name, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), Reader, Now);
            foreach (var (heading, column) in await Db.HeadingsOf(leads, HttpContext.RequestAborted))
                import.Means(heading, column);
            Db.Imports.Add(import);
            if (document.Sent is { } sent && sent.Partnership == Partnership.Id && await Db.Plans.SingleOrDefaultAsync(plan => plan.Id == sent.Plan) is { } plan)
                import.IsCopyOf(plan);
            await Db.SaveChangesAsync();
            return GoTo($"/plans/imports/{import.Id}");
        }
        catch (UnreadableFileException refused)
        {
            return await MendAsync(new("File", $"{refused.Message} Nothing was changed."));
        }
    }
}

/// <summary>Who said what a heading means, on which day, and what it meant before; "" is nothing.</summary>
public sealed record HeadingSaid(string Heading, string Was, string Now, string By, string On)
{
    public static IReadOnlyList<HeadingSaid> In(IEnumerable<Change> changes) => [.. changes.OrderByDescending(change => change.Number)
        .SelectMany(change => PlanImport.HeadingsChanged(Read(change.Old), Read(change.New)).Select(each => new HeadingSaid(each.Heading, each.Was, each.Now, change.By, change.On)))];

    private static Dictionary<string, string> Read(string? kept) => string.IsNullOrEmpty(kept) ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(kept) ?? [];
}
