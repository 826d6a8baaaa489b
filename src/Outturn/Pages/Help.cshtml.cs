using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Outturn.Pages;

/// <summary>What to do, by who you are; for anyone.</summary>
[AllowAnonymous]
public sealed class HelpModel : PageModel;
