using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>A page with the form of a risk: its words, how likely, how bad, and the lines it threatens by their references.</summary>
public abstract class RiskPage(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    private static readonly string[] LikelihoodWords = ["hardly ever", "seldom", "may well be", "likely", "almost certain"];

    private static readonly string[] ImpactWords = ["hardly felt", "a little", "a part is lost", "most is lost", "the aim is lost"];

    [BindProperty]
    public RiskDetails Input { get; set; } = new();

    /// <summary>"1.1a.1, 3.2a.1".</summary>
    [BindProperty]
    public string References { get; set; } = "";

    public static IReadOnlyList<TagHelpers.Option> Likelihoods => Steps(LikelihoodWords);

    public static IReadOnlyList<TagHelpers.Option> Impacts => Steps(ImpactWords);

    /// <summary>The key activities the references name.</summary>
    protected IReadOnlyList<KeyActivity> Threatened { get; private set; } = [];

    /// <summary>The slips of the form, by box, after the references were looked up.</summary>
    protected async Task<IReadOnlyList<Slip>> SlipsAsync()
    {
        var wanted = References.Split([',', ';', ' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var activities = wanted.Count == 0 ? [] : await Db.KeyActivities.ReportedOn().Include(activity => activity.Task.Action.Outcome).ToListAsync();
        Threatened = [.. activities.Where(activity => wanted.Contains(activity.Reference, StringComparer.OrdinalIgnoreCase))];
        var unknown = wanted.Where(reference => !Threatened.Any(activity => string.Equals(activity.Reference, reference, StringComparison.OrdinalIgnoreCase))).ToList();
        return
        [
            .. Input.Slips().Select(slip => slip with { Field = $"{nameof(Input)}.{slip.Field}" }),
            .. unknown.Count > 0 ? [new Slip(nameof(References), $"No line reported on is called {string.Join(", ", unknown)}. Write references as in Appendix A, for example 2.1a.1.")] : Array.Empty<Slip>(),
        ];
    }

    private static IReadOnlyList<TagHelpers.Option> Steps(string[] words) =>
        [new("0", "Choose"), .. words.Select((word, index) => new TagHelpers.Option((index + 1).ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"{index + 1}, {word}")))];
}
