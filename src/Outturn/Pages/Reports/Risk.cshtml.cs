using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>One risk of the register: edited, closed, opened again, with all that was ever said of it.</summary>
public sealed class RiskModel(OutturnDb db, BusinessClock clock) : RiskPage(db, clock)
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string Because { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    public Risk Risk { get; private set; } = null!;

    public IReadOnlyList<Change> History { get; private set; } = [];

    public string Path => $"{Home}/reports/risks/{Id}";

    public async Task<IActionResult> OnPostAsync()
    {
        if (await SlipsAsync() is { Count: > 0 } slips)
            return Mend(slips, "");

        MustStillBe(Risk, Version);
        Risk.Edit(Input);
        Risk.Threatens(Threatened);
        Db.Entry(Risk).Property(risk => risk.Version).IsModified = true; // also where only its lines change
        await Db.SaveChangesAsync();
        return GoTo("/reports/risks", $"Risk {Risk.Number} was saved at {Now.Clock}.");
    }

    public async Task<IActionResult> OnPostCloseAsync()
    {
        if (string.IsNullOrWhiteSpace(Because))
            return Mend([new(nameof(Because), "Say why the risk is closed: it has passed, it came about, or it was taken on.")], "");

        MustStillBe(Risk, Version);
        Risk.Close(Because, Today);
        await Db.SaveChangesAsync();
        return GoTo("/reports/risks", $"Risk {Risk.Number} is closed. Reports agreed with it keep it.");
    }

    public async Task<IActionResult> OnPostOpenAsync()
    {
        MustStillBe(Risk, Version);
        Risk.OpenAgain();
        await Db.SaveChangesAsync();
        return GoTo($"/reports/risks/{Id}", $"Risk {Risk.Number} is open again.");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Risks.WithLines().SingleOrDefaultAsync(risk => risk.Id == Id) is not { } found)
            return NotFound();

        Risk = found;
        if (!Request.HasFormContentType || Request.Query.ContainsKey("handler")) // closing and opening are forms of their own
        {
            Input = Risk.Details;
            References = string.Join(", ", Risk.Lines.Select(line => line.KeyActivity.Reference).Order(StringComparer.Ordinal));
        }

        History = await Db.Changes.AsNoTracking().Of([Id]).OrderByDescending(change => change.At).ThenBy(change => change.Field).Take(200).ToListAsync();
        return null;
    }
}
