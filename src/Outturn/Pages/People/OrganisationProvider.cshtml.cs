using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Mail;
using Outturn.Security;

namespace Outturn.Pages;

/// <summary>An organisation's own sign-in: where it is, what it knows this site by, and for which addresses its word counts.</summary>
public sealed class OrganisationProviderModel(OutturnDb db, BusinessClock clock, Settings settings, OrganisationSignIn door) : PartnershipPage(db, clock)
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public ProviderDetails Input { get; set; } = new();

    /// <summary>Empty keeps the one that is there: it is shown to nobody.</summary>
    [BindProperty]
    public string Secret { get; set; } = "";

    public Organisation Organisation { get; private set; } = null!;

    public OrganisationProvider? Provider { get; private set; }

    /// <summary>What whoever runs the provider must enter as the address people come back to.</summary>
    public string WayBack => LinkIn.SiteOf(settings, Request) + OrganisationSignIn.WayBack(Partnership.Id, Organisation.Id);

    public void OnGet() => Input = Provider?.Details ?? new();

    public async Task<IActionResult> OnPostAsync()
    {
        var slips = Input.Slips(door.MayBeOpen).ToList();
        if (Provider is null && Secret.Length == 0)
            slips.Add(new(nameof(Secret), "Write the secret the provider gave this site."));
        if (slips.Count > 0)
        {
            foreach (var slip in slips)
                ModelState.AddModelError(slip.Field == nameof(Secret) ? slip.Field : $"{nameof(Input)}.{slip.Field}", slip.Sentence);
            return Page();
        }

        var provider = Provider ?? Db.Add(new OrganisationProvider(Organisation, Input)).Entity;
        provider.Details = Input;
        if (Secret.Length > 0)
            provider.SealedSecret = door.Seal(Secret);
        await Db.SaveChangesAsync();
        return GoTo("/people", $"The people of {Organisation.Name} sign in through their own organisation.");
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        if (Provider is null)
            return NotFound();

        Db.Remove(Provider);
        await Db.SaveChangesAsync();
        return GoTo("/people", $"{Organisation.Name}’s own sign-in lets no one in any more.");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Organisations.SingleOrDefaultAsync(one => one.Id == Id) is not { } organisation)
            return NotFound();

        Organisation = organisation;
        Provider = await Db.OrganisationProviders.SingleOrDefaultAsync(one => one.OrganisationId == Id);
        return null;
    }
}
