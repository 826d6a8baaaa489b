using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>The risk register: the open risks, the highest first, and those closed; another is added here.</summary>
public sealed class RisksModel(OutturnDb db, BusinessClock clock) : RiskPage(db, clock)
{
    public IReadOnlyList<Risk> Open { get; private set; } = [];

    public IReadOnlyList<Risk> Closed { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync()
    {
        if (await SlipsAsync() is { Count: > 0 } slips)
            return Mend(slips, "");

        if (Open.FirstOrDefault(one => one.SaysTheSameAs(Input)) is { } known)
            return Mend([new("Input.Event", $"Risk {known.Number} says the same already, with the same cause and effect. Change that one, or say what is different here.")], "");

        var risk = new Risk(Partnership, (await Db.Risks.MaxAsync(one => (int?)one.Number) ?? 0) + 1, Input);
        risk.Threatens(Threatened);
        Db.Add(risk);
        await Db.SaveChangesAsync();
        return GoTo("/reports/risks", $"Risk {risk.Number} is in the register. The next report prints it in section 9.");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        var risks = await Db.Risks.WithLines().ToListAsync();
        Open = [.. risks.Where(risk => risk.IsOpen).OrderByDescending(risk => risk.Details.Score).ThenBy(risk => risk.Number)];
        Closed = [.. risks.Where(risk => !risk.IsOpen).OrderByDescending(risk => risk.ClosedOn).ThenBy(risk => risk.Number)];
        return null;
    }
}
