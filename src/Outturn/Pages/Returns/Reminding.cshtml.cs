using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.TagHelpers;

namespace Outturn.Pages;

/// <summary>When the partnership reminds by itself, when it tells a chair, and whether rounds open without anyone.</summary>
public sealed class RemindingModel(OutturnDb db, BusinessClock clock, Settings settings) : PartnershipPage(db, clock)
{
    private static readonly int[] Days = [1, 2, 3, 4, 5, 7, 10, 14];

    [BindProperty]
    public Reminding Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public string? NoneLeaves => LetterModel.WhyNoneLeaves(settings, Partnership);

    public static IEnumerable<Option> DaysOr(string none, string of, int chosen) =>
        [new("0", none), .. Days.Append(chosen).Where(day => day > 0).Distinct().Order().Select(day => new Option(day.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{day} {(day == 1 ? "day" : "days")} {of}"))];

    public void OnGet() => Input = Partnership.Reminding;

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.Slips() is { Count: > 0 } slips)
            return Mend(slips, nameof(Input));

        Db.Entry(Partnership).Property(partnership => partnership.Version).OriginalValue = Version;
        Partnership.Reminding = Input;
        await Db.SaveChangesAsync();
        return GoTo("/rounds", $"When reminders go was saved at {Now.Clock}.");
    }

}
