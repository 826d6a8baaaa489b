using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Outturn.Pages;

/// <summary>How accessible the pages are and what was not checked; for anyone.</summary>
[AllowAnonymous]
public sealed class AccessibilityModel : PageModel;
