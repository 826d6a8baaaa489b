using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Outturn.Pages;

/// <summary>What is kept about a person; for anyone.</summary>
[AllowAnonymous]
public sealed class PrivacyModel : PageModel;
