using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.TagHelpers;

namespace Outturn.Pages.Plans;

/// <summary>The clauses plans and reports are checked against: how much each weighs here, in which words, and who set it so.</summary>
public sealed class GuidanceModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty]
    public GuidanceForm Input { get; set; } = new();

    public IReadOnlyDictionary<string, OwnClause> Own { get; private set; } = new Dictionary<string, OwnClause>();

    /// <summary>What was set, the latest first.</summary>
    public IReadOnlyList<Change> History { get; private set; } = [];

    protected override async Task<IActionResult?> LoadAsync()
    {
        Own = await Db.OwnClauses.ToDictionaryAsync(clause => clause.Clause);
        foreach (var clause in Clauses.All)
            Input.Clauses.TryAdd(clause.Id, ClauseForm.Of(Own.GetValueOrDefault(clause.Id)));
        History = await Db.Changes.AsNoTracking()
            .Where(change => change.PartnershipId == Partnership.Id && change.Entity == nameof(OwnClause) && change.Kind == ChangeKind.Changed).LatestFirst().ToListAsync();
        return null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var changed = Clauses.All.Where(clause => Input.Clauses.GetValueOrDefault(clause.Id) is { } typed && typed.Details(clause) != (Own.GetValueOrDefault(clause.Id)?.Details ?? new())).ToList();
        if (changed.Count == 0)
            return GoTo("/guidance", "Nothing was different, so nothing was changed.");

        await using var whole = await Db.Database.BeginTransactionAsync();
        var rows = changed.ToDictionary(clause => clause, clause => Own.GetValueOrDefault(clause.Id) ?? Begun(clause));
        await Db.SaveChangesAsync(); // as in the document first, so that the history can say from what it was changed
        Db.By(Reader, why: Input.Why.Trim());
        foreach (var (clause, row) in rows)
        {
            var typed = Input.Clauses[clause.Id];
            if (typed.Version > 0 || Own.ContainsKey(clause.Id))
                MustStillBe(row, typed.Version);
            row.Details = typed.Details(clause);
        }

        await Db.SaveChangesAsync();
        await whole.CommitAsync();
        return GoTo("/guidance", $"Saved {string.Join(", ", changed.Select(clause => clause.Id))}. Every check goes by it from now on.");
    }

    public static IEnumerable<Option> WeightsOf(Clause clause) =>
    [
        new(nameof(ClauseWeight.AsInTheDocument), $"As in the document: {string.Join(", ", clause.Levels).ToLowerInvariant()}"),
        new(nameof(ClauseWeight.Must), clause.StaysLighterThan(Level.Must) ? "At most must: what weighs most keeps it from being submitted" : "Must: keeps it from being submitted"),
        new(nameof(ClauseWeight.Should), clause.StaysLighterThan(Level.Should) ? "At most should: what weighs most is a warning" : "Should: a warning"),
        new(nameof(ClauseWeight.Note), "Note: only noted"),
        new(nameof(ClauseWeight.Off), "Off: not looked for"),
    ];

    private OwnClause Begun(Clause clause)
    {
        var begun = new OwnClause(Partnership, clause);
        Db.OwnClauses.Add(begun);
        return begun;
    }
}

/// <summary>The boxes of the guidance, by the clause's id.</summary>
public sealed class GuidanceForm
{
    public Dictionary<string, ClauseForm> Clauses { get; set; } = [];

    public string Why { get; set; } = "";
}

public sealed class ClauseForm
{
    public int Version { get; set; }

    public ClauseWeight Weight { get; set; }

    public string Words { get; set; } = "";

    public static ClauseForm Of(OwnClause? own) => own is null ? new() : new() { Version = own.Version, Weight = own.Details.Weight, Words = own.Details.Words };

    /// <summary>The document's own words, typed again, are no words of the partnership's.</summary>
    public ClauseDetails Details(Clause clause) => new() { Weight = Weight, Words = SameWords.Are(Words, clause.Words) ? "" : Words.ReplaceLineEndings("\n").Trim() };
}
