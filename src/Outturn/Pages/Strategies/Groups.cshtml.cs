using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Outturn.TagHelpers;

namespace Outturn.Pages.Strategies;

/// <summary>The lead groups, and which outcome the Executive gave to which of them, on which date.</summary>
public sealed class GroupsModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty]
    public List<GroupForm> Input { get; set; } = [];

    [BindProperty]
    public List<DelegationForm> Given { get; set; } = [];

    public IReadOnlyList<LeadGroup> Groups { get; private set; } = [];

    public Strategy Strategy { get; private set; } = null!;

    public IReadOnlyList<Option> Choices => [new("", "No one yet"), .. Groups.Select(group => new Option(group.Id.ToString(), group.Name))];

    protected override async Task<IActionResult?> LoadAsync()
    {
        Groups = [.. (await Db.Groups.ToListAsync()).OrderByDescending(group => group.IsExecutive).ThenBy(group => group.Name, StringComparer.OrdinalIgnoreCase)];
        Strategy = await Db.Strategies.WithAimsAndOutcomes().SingleAsync();
        return null;
    }

    public void OnGet() => Fill();

    public async Task<IActionResult> OnPostAsync()
    {
        foreach (var form in Input)
        {
            var group = Groups.FirstOrDefault(known => known.Id == form.Id);
            if (group is not null && string.IsNullOrWhiteSpace(form.Name))
                return Mend([new($"[{Input.IndexOf(form)}].Name", "A group keeps a name.")], nameof(Input), fillGiven: true);
            if (group is not null)
                group.Name = form.Name.Trim();
            else if (!string.IsNullOrWhiteSpace(form.Name))
                Db.Groups.Add(new LeadGroup(Partnership, form.Name.Trim()));
        }

        await Db.SaveChangesAsync();
        return GoTo("/groups", "Saved the groups.");
    }

    public async Task<IActionResult> OnPostGivenAsync()
    {
        var slips = new List<Slip>();
        foreach (var (form, index) in Given.Select((form, index) => (form, index)))
        {
            if (Strategy.Outcomes.FirstOrDefault(outcome => outcome.Id == form.Outcome) is not { } outcome || Groups.FirstOrDefault(group => group.Id == form.Group) is not { } group)
                continue;
            if (form.Day is { } on)
                outcome.DelegateTo(group, on);
            else
                slips.Add(new($"[{index}].On", $"Give the date the Executive gave {outcome.Number} to the group, like 12 November 2009."));
        }

        if (slips.Count > 0)
            return Mend(slips, nameof(Given), fillGiven: false);
        await Db.SaveChangesAsync();
        return GoTo("/groups#given", "Saved who holds which outcome.");
    }

    private PageResult Mend(IEnumerable<Slip> slips, string list, bool fillGiven)
    {
        foreach (var slip in slips)
            ModelState.AddModelError($"{list}{slip.Field}", slip.Sentence);
        Fill(keepGroups: fillGiven, keepGiven: !fillGiven);
        return Page();
    }

    private void Fill(bool keepGroups = false, bool keepGiven = false)
    {
        if (!keepGroups)
            Input = [.. Groups.Select(group => new GroupForm { Id = group.Id, Name = group.Name }), new GroupForm()];
        if (!keepGiven)
            Given = [.. Strategy.Outcomes.Select(outcome => new DelegationForm { Outcome = outcome.Id, Group = outcome.DelegatedToId, On = outcome.DelegatedOn?.InWords ?? "" })];
    }
}

public sealed class GroupForm
{
    public Guid? Id { get; set; }

    public string Name { get; set; } = "";
}

public sealed class DelegationForm
{
    public Guid Outcome { get; set; }

    public Guid? Group { get; set; }

    public string On { get; set; } = "";

    public DateOnly? Day => DateText.FindIn(On) is { Date: { } day, From: { } from } && from == day ? day : null;
}
