using Microsoft.AspNetCore.Mvc;

namespace Outturn.Pages;

/// <summary>A page on which the days of a round are typed.</summary>
public abstract class RoundPage(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    [BindProperty]
    public TypedDates Dates { get; set; } = new();
}
