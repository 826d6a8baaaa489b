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
        var isShownAgain = Strategy is not null;
        Groups = [.. (await Db.Groups.ToListAsync()).OrderByDescending(group => group.IsExecutive).ThenBy(group => group.Name, StringComparer.OrdinalIgnoreCase)];
        Strategy = await Db.Strategies.WithAimsAndOutcomes().SingleAsync();

        // Each form sends its own boxes alone; the other shows what stands.
        if (Input.Count == 0)
            Input = [.. Groups.Select(GroupForm.Of), new GroupForm()];
        if (Given.Count == 0)
            Given = [.. Strategy.Outcomes.Select(DelegationForm.Of)];
        if (isShownAgain)
            MeanWhatStandsNow();
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        foreach (var (index, form) in Input.Index())
        {
            var group = Groups.FirstOrDefault(known => known.Id == form.Id);
            if (group is null)
            {
                if (!string.IsNullOrWhiteSpace(form.Name))
                    Db.Groups.Add(new LeadGroup(Partnership, form.Name.Trim()));
                continue;
            }

            if (string.IsNullOrWhiteSpace(form.Name))
                return Mend([new($"{nameof(Input)}[{index}].Name", "A group keeps a name.")], "");
            MustStillBe(group, form.Version);
            group.Name = form.Name.Trim();
        }

        await Db.SaveChangesAsync();
        return GoTo("/groups", "Saved the groups.");
    }

    public async Task<IActionResult> OnPostGivenAsync()
    {
        var slips = new List<Slip>();
        foreach (var (index, form) in Given.Index())
        {
            if (Strategy.Outcomes.FirstOrDefault(outcome => outcome.Id == form.Outcome) is not { } outcome)
                continue;

            MustStillBe(outcome, form.Version);
            if (Groups.FirstOrDefault(group => group.Id == form.Group) is not { } group)
                outcome.TakeBack();
            else if (form.Day is { } on)
                outcome.DelegateTo(group, on);
            else
                slips.Add(new($"{nameof(Given)}[{index}].On", $"Give the date the Executive gave {outcome.Number} to the group, like 12 November 2009."));
        }

        if (slips.Count > 0)
            return Mend(slips, "");
        await Db.SaveChangesAsync();
        return GoTo("/groups#given", "Saved who holds which outcome.");
    }

    /// <summary>Whoever was told that another saved first, and saves again, means what stands now.</summary>
    private void MeanWhatStandsNow()
    {
        foreach (var form in Input)
            form.Version = Groups.FirstOrDefault(group => group.Id == form.Id)?.Version ?? 0;
        foreach (var form in Given)
            form.Version = Strategy.Outcomes.FirstOrDefault(outcome => outcome.Id == form.Outcome)?.Version ?? 0;
    }
}

public sealed class GroupForm
{
    public Guid? Id { get; set; }

    public int Version { get; set; }

    public string Name { get; set; } = "";

    public static GroupForm Of(LeadGroup group) => new() { Id = group.Id, Version = group.Version, Name = group.Name };
}

public sealed class DelegationForm
{
    public Guid Outcome { get; set; }

    public int Version { get; set; }

    public Guid? Group { get; set; }

    public string On { get; set; } = "";

    public DateOnly? Day => DateText.FindIn(On) is { Date: { } day, From: { } from } && from == day ? day : null;

    public static DelegationForm Of(Outcome outcome) => new() { Outcome = outcome.Id, Version = outcome.Version, Group = outcome.DelegatedToId, On = outcome.DelegatedOn?.InWords ?? "" };
}
