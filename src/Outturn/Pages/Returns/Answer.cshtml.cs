using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Outturn.Security;

namespace Outturn.Pages;

/// <summary>
/// What the link of a letter opens, without an account: exactly that person's lines of that round. A link that opens nothing, for whatever reason, gives the
/// same page and nothing away (docs/decisions/0020-a-link-opens-one-persons-lines.md).
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.Link)]
public sealed class AnswerModel(OutturnDb db, BusinessClock clock) : AnswerPage(db, clock)
{
    [FromRoute]
    public string Token { get; set; } = "";

    /// <summary>The return to open; else the first that is still to answer.</summary>
    [BindProperty(Name = "line", SupportsGet = true)]
    public Guid? Chosen { get; set; }

    public AnswerLink Link { get; private set; } = null!;

    public IReadOnlyList<Return> Lines { get; private set; } = [];

    public IEnumerable<Return> ToDo => Lines.Where(line => line.IsToAnswer);

    public DateOnly DueOn => Link.Round.DueOnFor(Reader);

    public override bool IsByLink => true;

    /// <summary>Whether what was typed came after the link had ended, though its round is open.</summary>
    public bool LinkHasEnded => !IsTheirs || (Link.Round.IsOpen && !Link.IsGoodOn(Today));

    /// <summary>Whether the link is still its reader’s; where it was withdrawn, or their address is another, whoever holds it sees their own typing and nothing else.</summary>
    public bool IsTheirs { get; private set; }

    public override bool CameTooLate => base.CameTooLate || (Request.Method == HttpMethods.Post && LinkHasEnded);

    public override string AnswerAt => $"{Home}{At}?line={Line!.Id}";

    public string At => $"/answer/{Token}";

    public Task OnGetAsync() => Line is { } line ? OpenAsync(line) : Task.CompletedTask;

    public async Task<IActionResult> OnPostAsync() => LinkHasEnded ? Ended()
        : Line is null ? NotFound()
        : await AnswerAsync($"{At}{(Deed == "save" ? $"?line={Line.Id}" : "")}");

    protected override async Task<bool> FindPartnershipAndReader()
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers["X-Robots-Tag"] = "noindex";
        if (Slug.Read(RouteData.Values["slug"] as string) is not { } slug || await Db.LinkWith(RouteData.Values["token"] as string ?? "") is not { } link)
            return false;

        Db.ChangeTracker.Clear();
        var comesTooLate = Request.Method == HttpMethods.Post; // what was typed while the round was closed, or the link ended, is shown, to be copied
        if (await Db.PartnershipToUse(link.PartnershipId) is not { } partnership || partnership.Slug != slug || !(link.IsGoodOn(Today) || comesTooLate))
            return false;

        var person = await Db.PersonSignedIn(link.PersonId, Today);
        if (person is null && !comesTooLate)
            return false;

        (Link, IsTheirs) = (link, link.IsTheirs && person is not null);
        ReadAs(partnership, person ?? link.Person, link.InWords);
        return true;
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (!IsTheirs)
            return null;

        var lines = await Db.Returns.Where(line => line.RoundId == Link.RoundId).AskedOf(Reader).WithLines().ToListAsync();
        Lines = [.. lines.OrderBy(line => !line.IsToAnswer).ThenBy(line => LineReference.Read(line.KeyActivity.Reference)).ThenBy(line => line.KeyActivity.Reference, StringComparer.Ordinal)];
        Line = Chosen is { } chosen ? Lines.FirstOrDefault(line => line.Id == chosen) : ToDo.FirstOrDefault();
        if (Chosen is not null && Line is null)
            return NotFound();
        if (Line is not null)
            await LoadLastAsync();
        return null;
    }

    /// <summary>Nothing is saved; what was typed is on the page. What the script keeps by itself gets the sentence alone.</summary>
    private IActionResult Ended()
    {
        const string Sentence = "This link opens nothing any more, so nothing was saved or sent.";
        if (IsKeptByScript)
            return Refused(Sentence);

        ModelState.AddModelError("", Sentence);
        return Page();
    }
}
