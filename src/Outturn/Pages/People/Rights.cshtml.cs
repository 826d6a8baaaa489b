using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>What each part in the partnership may do: the very list the pages ask, in words. And what the reader may.</summary>
public sealed class RightsModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    /// <summary>The reader's own group.</summary>
    public LeadGroup? Group { get; private set; }

    public static IReadOnlyList<Duty> Duties => Enum.GetValues<Duty>();

    public static IReadOnlyList<Right> Rights => Enum.GetValues<Right>();

    public static string InWords(Reach reach) => reach switch
    {
        Reach.Everything => "Yes",
        Reach.OwnGroup => "Of their group",
        Reach.OwnLines => "Their own lines",
        _ => "",
    };

    protected override async Task<IActionResult?> LoadAsync()
    {
        Group = Reader.GroupId is { } own ? await Db.Groups.SingleAsync(group => group.Id == own) : null;
        return null;
    }
}
