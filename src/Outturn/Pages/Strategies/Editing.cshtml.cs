using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Editing;

namespace Outturn.Pages.Strategies;

/// <summary>The strategy as words: its years and vision, and its aims, outcomes, measures and actions as one numbered list, typed or pasted.</summary>
public sealed class EditingModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty]
    public StrategyForm Input { get; set; } = new();

    public Strategy Strategy { get; private set; } = null!;

    /// <summary>What was understood of the list, shown before it is saved.</summary>
    public NumberedList? Understood { get; private set; }

    /// <summary>What stands in the strategy and is not in the list.</summary>
    public IReadOnlyList<LeftOut> LeftOut => Understood is { } list ? [.. Strategy.LeftOutOf(list.Aims)] : [];

    protected override async Task<IActionResult?> LoadAsync()
    {
        Strategy = await Db.Strategies.WithAimsAndOutcomes().SingleAsync();
        return null;
    }

    public void OnGet() => Input = StrategyForm.Of(Strategy);

    /// <summary>Shows what was understood; nothing is saved yet.</summary>
    public async Task OnPostLookAsync()
    {
        Understood = NumberedList.Read(Input.List);
        await KeepChoices(Input.Opened, Input.Says(Strategy.Id));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Understood = NumberedList.Read(Input.List);
        List<Slip> slips = [.. Input.Slips(Understood).Select(slip => slip with { Field = $"{nameof(Input)}.{slip.Field}" }), .. NotChosen()];
        if (slips.Count > 0 || !ModelState.IsValid)
        {
            await KeepChoices(Input.Opened, Input.Says(Strategy.Id));
            return Mend(slips, "");
        }

        var (stored, typed) = (StrategyForm.Of(Strategy).Says(Strategy.Id), Input.Says(Strategy.Id));
        var together = BringTogether(Input.Opened, stored, typed, Input.Version != Strategy.Version);
        var line = together.Text[Strategy.Id]!;
        Input = new() { TakesOut = Input.TakesOut, Version = Strategy.Version, Opened = stored.Write(), Details = FormRow.DetailsOf<StrategyDetails>(line, Partnership.YearStartMonth), List = line[nameof(StrategyForm.List)] };
        Understood = NumberedList.Read(Input.List);
        if (together.MustBeChosen)
            return await Choose(together, stored, Input.Says(Strategy.Id));

        Strategy.Details = Input.Details;
        if (Input.TakesOut)
            Strategy.TakeOut(LeftOut, await Db.PlannedOfTheStrategy());
        Strategy.Take(Understood.Aims);
        await Db.SaveChangesAsync();
        return GoTo("/strategy", $"Saved the strategy: {Understood.Aims.Count.ToString(CultureInfo.InvariantCulture)} aims, {Understood.Aims.Sum(aim => aim.Outcomes.Count).ToString(CultureInfo.InvariantCulture)} outcomes.{await KeptInWords(together, stored, typed)}");
    }
}

public sealed class StrategyForm
{
    public int Version { get; set; }

    /// <summary>What the boxes said when the page was opened.</summary>
    public string Opened { get; set; } = "";

    public StrategyDetails Details { get; set; } = new();

    public string List { get; set; } = "";

    /// <summary>Takes out of the strategy what the list no longer has; else it stays.</summary>
    public bool TakesOut { get; set; }

    public static StrategyForm Of(Strategy strategy)
    {
        var form = AsStored(strategy);
        form.Opened = form.Says(strategy.Id).Write();
        return form;
    }

    public FormText Says(Guid strategy) => new([FormRow.Of("Input", strategy, LineKind.Action, Details).And((nameof(List), List))]);

    public IReadOnlyList<Slip> Slips(NumberedList list) =>
    [
        .. string.IsNullOrWhiteSpace(Details.Title) ? [new Slip("Details.Title", "Give the strategy its title.")] : Array.Empty<Slip>(),
        .. Details.ToYear < Details.FromYear ? [new Slip("Details.ToYear", "The last year comes before the first.")] : Array.Empty<Slip>(),
        .. list.Slips.Select(slip => new Slip(nameof(List), slip.Message)),
    ];

    private static StrategyForm AsStored(Strategy strategy) => new()
    {
        Version = strategy.Version,
        Details = strategy.Details,
        List = NumberedList.Write(strategy.Aims.OrderBy(aim => aim.Number).Select(aim => new AimText(aim.Number, aim.Title, [.. aim.Outcomes.OrderBy(outcome => outcome.Number).Select(outcome => new OutcomeText(
            outcome.Number,
            outcome.Title,
            [.. outcome.Measures.OrderBy(measure => measure.Position).Select(measure => measure.Details.Title)],
            [.. outcome.Actions.OrderBy(action => LineReference.PlaceOf(action.Letter)).Select(action => new ActionText(action.Letter, action.Title))]))]))),
    };
}
