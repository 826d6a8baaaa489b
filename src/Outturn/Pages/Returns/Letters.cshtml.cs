using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>Every letter the partnership wrote, the latest first, and those about which a person must decide.</summary>
public sealed class LettersModel(OutturnDb db, BusinessClock clock, Settings settings) : PartnershipPage(db, clock)
{
    /// <summary>How many of the latest are shown.</summary>
    private const int Most = 200;

    public IReadOnlyList<Letter> Latest { get; private set; } = [];

    public IReadOnlyList<Letter> ToBeDecided { get; private set; } = [];

    public IReadOnlyDictionary<LetterState, int> Counts { get; private set; } = new Dictionary<LetterState, int>();

    public int All => Counts.Values.Sum();

    public int NotSent => Counts.GetValueOrDefault(LetterState.Failed);

    /// <summary>Why no letter leaves from here; null where they do.</summary>
    public string? WhyNoneLeaves => LetterModel.WhyNoneLeaves(settings, Partnership);

    /// <summary>Drops every letter that was not sent and waits for a decision; one that may have gone is decided by itself.</summary>
    public async Task<IActionResult> OnPostDropAsync()
    {
        var letters = await Db.Letters.Where(letter => letter.State == LetterState.Failed).ToListAsync();
        foreach (var letter in letters)
            letter.Drop($"{Reader.Name} said on {Today.InWords} that it is not to go. {letter.Trouble}".TrimEnd());
        await Db.SaveChangesAsync();
        return GoTo("/letters", letters.Count == 1 ? "One letter is dropped: it does not go." : $"{letters.Count} letters are dropped: they do not go.");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        Counts = await Db.Letters.GroupBy(letter => letter.State).Select(letters => new { letters.Key, Count = letters.Count() }).ToDictionaryAsync(letters => letters.Key, letters => letters.Count);
        Latest = await Db.Letters.AsNoTracking().Include(letter => letter.Round).LatestFirst().Take(Most).ToListAsync();
        ToBeDecided = await Db.Letters.AsNoTracking().ToBeDecided().LatestFirst().Take(Most).ToListAsync();
        return null;
    }
}
