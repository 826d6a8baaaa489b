using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Editing;

namespace Outturn.Pages;

/// <summary>The words of a draft report, section by section, beside those of last quarter's.</summary>
public sealed class SectionsModel(OutturnDb db, BusinessClock clock, Settings settings) : ReportPage(db, clock, settings)
{
    [BindProperty]
    public ReportSections Input { get; set; } = new();

    [BindProperty]
    public string ConsideredOn { get; set; } = "";

    /// <summary>The version of the report the form showed; 0 where it was not begun.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>What the boxes said when the form was opened.</summary>
    [BindProperty]
    public string Opened { get; set; } = "";

    /// <summary>Last quarter's words; null where there was no report.</summary>
    public ReportSections? Last { get; private set; }

    /// <summary>What last quarter's report began with, drafted or written.</summary>
    public IReadOnlyList<string> LastSummary { get; private set; } = [];

    /// <summary>What a rule drafts from the data, section by section.</summary>
    public IReadOnlyDictionary<string, string> Drafts { get; private set; } = new Dictionary<string, string>();

    public void OnGet()
    {
        Input = Report.Sections;
        ConsideredOn = Report.ConsideredOn.InWords;
        Opened = Says(Input, Report.ConsideredOn).Write();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (DateText.ReadDay(ConsideredOn) is not { } day)
            return Mend([TypedDates.NoDay(nameof(ConsideredOn), ConsideredOn)], "");

        if (NotChosen().ToList() is { Count: > 0 } open)
        {
            await KeepChoices(Opened, Says(Input, day));
            return Mend(open, "");
        }

        Report.MustBeDraft();
        if (FormText.Read(Opened)?.Rows is [var opened])
        {
            Opened = new FormText([opened with { Line = Report.Id }]).Write(); // the report may have been begun since
            if (opened[nameof(ConsideredOn)] == day.InWords)
                day = Report.ConsideredOn; // not touched here: what someone else set stands
        }

        var (stored, typed) = (Says(Report.Sections, day), Says(Input, day));
        var together = BringTogether(Opened, stored, typed, Of.IsBegun && Version != Report.Version);
        Take(together.Text[Report.Id]!);
        ConsideredOn = day.InWords;
        (Opened, Version) = (stored.Write(), Report.Version);
        if (together.MustBeChosen)
            return await Choose(together, stored, Says(Input, day));

        Report.Edit(Input, day);
        Begin();
        await Db.SaveChangesAsync();
        return GoTo($"/reports/{Period.Code}", $"The sections were saved at {Now.Clock}.{await KeptInWords(together, stored, typed)}");
    }

    /// <summary>Puts what was drafted from the data under what is written in a box. Nothing is overwritten and nothing is saved.</summary>
    public IActionResult OnPostDraft([FromQuery] string? section)
    {
        if (section is null || !Drafts.TryGetValue(section, out var drafted) || typeof(ReportSections).GetProperty(section) is not { } box)
            return NotFound();

        Report.MustBeDraft();
        DetailsAsText.Write(Input, section, DraftedWords.Under((string)box.GetValue(Input)!, drafted), Partnership.YearStartMonth);
        ModelState.Remove($"{nameof(Input)}.{section}");
        return StayAndSay("The draft stands under what is written. Nothing is saved yet: read it, change it as you like, then save the sections.");
    }

    private FormText Says(ReportSections sections, DateOnly day) => new([new FormRow(nameof(Input), Report.Id, LineKind.Action).And([.. DetailsAsText.Of(sections), (nameof(ConsideredOn), day.InWords)])]);

    private void Take(PlanLine line)
    {
        Input = new();
        foreach (var (field, text) in line.Fields.Where(each => each.Field != nameof(ConsideredOn)))
            DetailsAsText.Write(Input, field, text, Partnership.YearStartMonth);
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } refused)
            return refused;

        var before = Period.Previous;
        Last = await Db.Reports.AsNoTracking().Of(before).Select(report => report.Sections).SingleOrDefaultAsync();
        if (Report.IsAgreed)
            return null;

        var compiled = Of.Snapshot;
        LastSummary = Of.Background.Last is { Summary: { } said } agreed && agreed.Period == before.Label ? said.Paragraphs : [];
        Drafts = new Dictionary<string, string>(DraftedWords.For(compiled), StringComparer.Ordinal) { [nameof(ReportSections.Summary)] = string.Join('\n', DraftedWords.Summary(compiled)) };
        return null;
    }
}
