using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>What the board asked for in all its decisions: what is still to be done, by whom and by when, and what was done.</summary>
public sealed class FollowUpsModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    /// <summary>The one being said to be done.</summary>
    [BindProperty(Name = "one", SupportsGet = true)]
    public Guid? Chosen { get; set; }

    [BindProperty]
    public string DoneBy { get; set; } = "";

    [BindProperty]
    public string DoneOn { get; set; } = "";

    [BindProperty]
    public string DoneWords { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    /// <summary>Still to be done, the day that comes first on top.</summary>
    public IReadOnlyList<FollowUp> Open { get; private set; } = [];

    /// <summary>Done, the latest on top.</summary>
    public IReadOnlyList<FollowUp> Closed { get; private set; } = [];

    public FollowUp? One { get; private set; }

    /// <summary>The person each is asked of, where the name is one person's.</summary>
    public IReadOnlyDictionary<string, Guid> Known { get; private set; } = new Dictionary<string, Guid>();

    public string Path => $"{Home}/reports/follow-ups";

    public void OnGet()
    {
        DoneBy = One?.ByWhom ?? "";
        DoneOn = Today.InWords;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (One is not { } one)
            return NotFound();
        if (DateText.ReadDay(DoneOn) is not { } day)
            return Mend([TypedDates.NoDay(nameof(DoneOn), DoneOn)], "");

        MustStillBe(one, Version);
        one.Done(DoneBy, day, DoneWords, Today);
        await Db.SaveChangesAsync();
        return GoTo("/reports/follow-ups", $"What was asked about {one.Return.KeyActivity.Reference} is done. The next report says so, with who and when.");
    }

    /// <summary>It was not done after all.</summary>
    public async Task<IActionResult> OnPostUndoneAsync()
    {
        if (One is not { } one)
            return NotFound();

        MustStillBe(one, Version);
        one.IsStillToDo();
        await Db.SaveChangesAsync();
        return GoTo("/reports/follow-ups", $"What was asked about {one.Return.KeyActivity.Reference} is still to be done.");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        var all = await Db.FollowUps.WithLines().ToListAsync();
        Open = [.. all.Where(one => !one.IsDone).OrderBy(one => one.ByWhen).ThenBy(one => one.Return.KeyActivity.Reference, StringComparer.Ordinal)];
        var people = await Db.People.Select(person => new { person.Id, person.Details.Name }).ToListAsync();
        Known = people.GroupBy(person => person.Name, StringComparer.Ordinal).Where(named => named.Count() == 1).ToDictionary(named => named.Key, named => named.Single().Id, StringComparer.Ordinal);
        Closed = [.. all.Where(one => one.IsDone).OrderByDescending(one => one.DoneOn).ThenBy(one => one.Return.KeyActivity.Reference, StringComparer.Ordinal)];
        One = Chosen is null ? null : all.Find(one => one.Id == Chosen);
        return Chosen is not null && One is null ? NotFound() : null;
    }
}
