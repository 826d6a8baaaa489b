using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Outturn.Editing;
using Outturn.Security;

namespace Outturn.Pages;

/// <summary>
/// A page of one partnership, at /{slug}/…: load, decide, save. Before any handler runs, the partnership of the address and the person of the
/// cookie are found and must belong together (else the page does not exist for this person); then <see cref="LoadAsync"/> loads what the page
/// stands on, and the person must have the right the page takes (<see cref="WhoMayUse"/>). A rule's "no" is shown as it stands, with what was typed.
/// </summary>
[Authorize]
public abstract class PartnershipPage(OutturnDb db, BusinessClock clock) : PageModel
{
    /// <summary>Under which the last deed's words wait for the next page.</summary>
    internal const string SaidKey = "said";

    protected OutturnDb Db { get; } = db;

    public Partnership Partnership { get; private set; } = null!;

    /// <summary>The person signed in.</summary>
    public Person Reader { get; private set; } = null!;

    public DateOnly Today { get; } = clock.Today;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Whether the reader came by a link and is not signed in: then there is nothing beside this page for them.</summary>
    public virtual bool IsByLink => false;

    /// <summary>Whose plan, or whose answers, the page is about; null where it is about the whole partnership.</summary>
    protected virtual LeadGroup? Concerned => null;

    /// <summary>The address of the partnership: "/gloucester".</summary>
    public string Home => $"/{Partnership.Slug.Text}";

    /// <summary>What the last deed did, said once: "Saved at 10:42."</summary>
    public string? Said { get; private set; }

    /// <summary>Whether the page itself says what was done, beside the line it was done to; else it stands above the page.</summary>
    public virtual bool IsSaidBesideItsLine => false;

    /// <summary>Where two people changed the same, what is to be chosen, by the box it is about.</summary>
    public IReadOnlyDictionary<string, Clash> Clashes { get; private set; } = new Dictionary<string, Clash>();

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // One connection for the whole page: each opening of a file costs as much as a small query.
        await Db.Database.OpenConnectionAsync(HttpContext.RequestAborted);
        if (!await FindPartnershipAndReader())
        {
            context.Result = NotFound();
            return;
        }

        Said = TempData[SaidKey] as string;
        if (await LoadAsync() is { } refused)
        {
            context.Result = refused;
            return;
        }

        if (WhyNot(Request.Method, context.HandlerMethod?.Name) is { } why)
        {
            context.Result = await RefusedAsync(why);
            return;
        }

        if (!HttpMethods.IsGet(Request.Method))
            Db.OnBehalfOf(Reader.ActsFor(RightFor(Request.Method, context.HandlerMethod?.Name), Concerned));

        if (HttpContext.FormThatIsBack is { } back)
        {
            context.Result = await ShowWhatIsBackAsync(back);
            return;
        }

        if (TypedLength.Slips(Request).ToList() is { Count: > 0 } tooLong)
        {
            Mend(tooLong, "");
            context.Result = await ShownAgainAsync();
            return;
        }

        var done = await next();
        if (done.Exception is PartnershipRuleException rule)
            await ShowAgainAsync(done, rule.Message);
        else if (done.Exception is DbUpdateException { IsOneTooMany: true })
            await ShowAgainAsync(done, "Someone else did this at the same moment, so it was not done a second time. What stands now is on the page.");
        else if (done.Exception is { IsDatabaseBusy: true })
            await ShowAgainAsync(done, "Someone else is saving just now, so this was not saved. Your words are still here: save again.");
        else if (done.Exception is DbUpdateConcurrencyException)
            await ShowAgainAsync(done, "This was saved meanwhile, by someone else or by you in another tab. Your words are still here and nothing was overwritten: open the page in another tab to compare, then save again.");
    }

    /// <summary>The page of the partnership that is being shown; null where it is none.</summary>
    internal static PartnershipPage? ShownIn(HttpContext context) => context.Items[typeof(PartnershipPage)] as PartnershipPage;

    /// <summary>Why the reader may not send a form of this page to an address; null where they may, and where the form is another page's.</summary>
    internal string? WhyNotPost(string action)
    {
        var path = action.Split('?', '#')[0];
        if (path != Request.Path.Value)
            return null;

        var query = QueryHelpers.ParseQuery(action[path.Length..].Split('#')[0]);
        return WhyNot(HttpMethods.Post, query.TryGetValue("handler", out var handler) ? handler.ToString() : "");
    }

    /// <summary>Whether the reader has the right to what the page is about.</summary>
    protected virtual bool Allows(Right right) => Concerned is { } group ? Reader.May(right, group) : Reader.May(right);

    /// <summary>Loads what the page stands on, before any handler. A result other than null ends the request: NotFound() where there is nothing.</summary>
    protected virtual Task<IActionResult?> LoadAsync() => Task.FromResult<IActionResult?>(null);

    /// <summary>Shows the page with what was typed, after something other than a slip kept it from being saved.</summary>
    protected virtual Task<IActionResult> ShownAgainAsync() => Task.FromResult<IActionResult>(Page());

    /// <summary>Goes to another page of the partnership ("/plans/…") and says there what was done.</summary>
    protected IActionResult GoTo(string path, string said = "")
    {
        if (said.Length > 0)
            TempData[SaidKey] = SaidWords.Shortened(said);
        return Redirect($"{Home}{path}");
    }

    /// <summary>Stays on the page and says there what was done.</summary>
    protected IActionResult StayAndSay(string said)
    {
        Said = said;
        return Page();
    }

    /// <summary>Shows the page again with a person's slips beside their boxes; <paramref name="prefix"/> is the bound property ("Input").</summary>
    protected IActionResult Mend(IEnumerable<Slip> slips, string prefix)
    {
        foreach (var slip in slips)
            ModelState.AddModelError(prefix.Length == 0 ? slip.Field : $"{prefix}.{slip.Field}", slip.Sentence);
        return Page();
    }

    /// <summary>The row must still be as the form showed it, else the save is refused and nothing is overwritten.</summary>
    protected void MustStillBe(PartnershipRow row, int versionShown) => Db.Entry(row).Property(entry => entry.Version).OriginalValue = versionShown;

    /// <summary>
    /// Saves what was added within this row. False where the row was added to at the same moment, as by a button pressed twice: then all is loaded anew,
    /// and what stands there now can be seen.
    /// </summary>
    protected async Task<bool> SavedWithin(PartnershipRow row)
    {
        Db.Entry(row).Property(entry => entry.Version).IsModified = true;
        try
        {
            await Db.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            Db.ChangeTracker.Clear();
            if (await LoadAsync() is not null)
                throw;
            return false;
        }
    }

    /// <summary>Brings what was typed together with what someone else saved since the form was opened.</summary>
    /// <param name="opened">What the form says it was opened with.</param>
    /// <param name="isStale">Whether something was saved since, as far as the versions tell.</param>
    protected BroughtTogether BringTogether(string opened, FormText stored, FormText typed, bool isStale)
    {
        var together = BroughtTogether.Of(FormText.Read(opened), stored, typed, Choices.On(Request), isStale);
        if (!together.IsAsTyped)
            ModelState.Clear(); // what is shown from here on is what was brought together
        return together;
    }

    /// <summary>"Amira Shah changed the timescale at 10:42; it is kept." Empty where no one did anything.</summary>
    protected async Task<string> KeptInWords(BroughtTogether together, FormText stored, FormText typed) =>
        together.Kept.Count > 0 && (await Meanwhile.Of(Db, [stored, typed], Reader, Today)).InWords(together.Kept) is { Length: > 0 } words ? $" {words}" : "";

    /// <summary>Shows the form again, as it says now, with what is to be chosen in it.</summary>
    protected async Task<IActionResult> Choose(BroughtTogether together, FormText stored, FormText form)
    {
        var meanwhile = await Meanwhile.Of(Db, [stored, form], Reader, Today);
        ShowToChoose(together.Clashes(form, meanwhile));
        ModelState.AddModelError("", $"The same was changed while you were typing, by someone else or by you in another tab. Nothing is saved yet and nothing is lost: choose whose version stands, then save again. {meanwhile.InWords(together.Kept)}".TrimEnd());
        foreach (var (box, clash) in Clashes)
            ModelState.AddModelError(box, clash.InWords);
        return Page();
    }

    /// <summary>While something else is to be mended, what was to be chosen stays on the form.</summary>
    protected async Task KeepChoices(string opened, FormText typed)
    {
        if (Choices.On(Request) is { WereAsked: true } choices && FormText.Read(opened) is { } shownWith)
            ShowToChoose(choices.Again(typed, shownWith, await Meanwhile.Of(Db, [shownWith, typed], Reader, Today)));
    }

    /// <summary>The choices that were asked for and not made.</summary>
    protected IEnumerable<Slip> NotChosen() => Choices.On(Request).Open.Select(box => new Slip(box, "Choose whose version stands."));

    /// <summary>Shows both versions at the boxes they are of.</summary>
    protected void ShowToChoose(IReadOnlyDictionary<string, Clash> clashes)
    {
        Clashes = clashes;
        ViewData[nameof(Clashes)] = clashes;
    }

    /// <summary>The sentence that says who may, where the reader may not; null where they may.</summary>
    private string? WhyNot(string method, string? handler)
    {
        var right = RightFor(method, handler);
        return Allows(right) ? null : right.Refusal(Concerned);
    }

    private Right RightFor(string method, string? handler) =>
        HttpContext.GetEndpoint()?.Metadata.GetMetadata<WhoMayUse>()?.For(method, handler ?? "") ?? throw new InvalidOperationException($"{GetType().Name} does not say who may use it.");

    private async Task<IActionResult> RefusedAsync(string why)
    {
        var officer = await Db.WhoRunsTheQuarter();
        ViewData["Refusal"] = officer is null || officer.Id == Reader.Id ? why : $"{why} The partnership officer is {officer.Name}.";
        return new ViewResult { ViewName = "Refused", ViewData = new ViewDataDictionary<PartnershipPage>(ViewData, this), TempData = TempData, StatusCode = StatusCodes.Status403Forbidden };
    }

    /// <summary>What was typed before the session ended is on the page again; nothing is saved by it.</summary>
    private async Task<IActionResult> ShowWhatIsBackAsync(KeptForm back)
    {
        if (back.By != Reader.Id)
            return GoTo("", "What was typed there is someone else’s. Only they can bring it back, by signing in where they typed it.");

        Said = "You are signed in again, and what you typed is back on the page. Nothing of it is saved yet.";
        return await ShownAgainAsync();
    }

    /// <summary>Whose page it is and who reads it; false where it does not exist for them.</summary>
    protected virtual Task<bool> FindPartnershipAndReader()
    {
        if (HttpContext.Reader is not { } reader || reader.Partnership.Slug != Slug.Read(RouteData.Values["slug"] as string))
            return Task.FromResult(false);

        Db.Use(reader.Partnership);
        ReadAs(reader.Partnership, reader.Person);
        return Task.FromResult(true);
    }

    protected void ReadAs(Partnership partnership, Person person, string why = "")
    {
        Partnership = partnership;
        Reader = person;
        HttpContext.Items[typeof(PartnershipPage)] = this;
        Db.By(person, why);
    }

    // Loaded anew, so that the page shows what stands and not what was refused; what was typed is in the form.
    private async Task ShowAgainAsync(PageHandlerExecutedContext done, string sentence)
    {
        ModelState.AddModelError("", sentence);
        done.ExceptionHandled = true;
        Db.ChangeTracker.Clear();
        done.Result = await LoadAsync() ?? await ShownAgainAsync();
    }
}
