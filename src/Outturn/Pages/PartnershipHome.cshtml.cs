using Microsoft.AspNetCore.Mvc;

namespace Outturn.Pages;

/// <summary>A partnership's own address leads to the page with the reader's work.</summary>
public sealed class PartnershipHomeModel(OutturnDb db, BusinessClock clock) : PartnershipPage(db, clock)
{
    public IActionResult OnGet() => GoTo(Navigation.HomeOf(Reader));
}
