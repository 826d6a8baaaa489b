using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Outturn.Storage;

/// <summary>Finding an organisation’s own sign-in, and whom it vouches for.</summary>
public static class OrganisationProviders
{
    extension(OutturnDb db)
    {
        /// <summary>The organisations whose sign-in vouches for this address, with their partnerships.</summary>
        public async Task<IReadOnlyList<(Partnership Partnership, OrganisationProvider Provider)>> ProvidersFor(string email, CancellationToken cancel = default)
        {
            var domain = email.Trim().ToLowerInvariant() is var address && address.LastIndexOf('@') is > 0 and var at ? address[(at + 1)..] : "";
            if (domain.Length == 0)
                return [];

            var found = await db.AskIn(await db.PartnershipsOfDomain(domain, cancel), () => db.OrganisationProviders.AsNoTracking().Include(one => one.Organisation).Where(one => one.Details.EmailDomain == domain).ToListAsync(cancel));
            var ids = found.Select(one => one.PartnershipId).Distinct().ToList();
            var partnerships = await db.Partnerships.AsNoTracking().Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancel);
            return [.. found.Select(one => (partnerships[one.PartnershipId], one)).OrderBy(one => one.Item1.Name, StringComparer.Ordinal).ThenBy(one => one.one.Organisation.Name, StringComparer.Ordinal)];
        }

        /// <summary>The sign-in of an organisation; from here on its partnership is in use.</summary>
        public Task<OrganisationProvider?> ProviderOf(Guid partnership, Guid organisation, CancellationToken cancel = default)
        {
            db.Use(partnership);
            return db.OrganisationProviders.AsNoTracking().Include(one => one.Organisation).SingleOrDefaultAsync(one => one.OrganisationId == organisation, cancel);
        }

        /// <summary>Whom the organisation vouched for: one of its own people, known by this address; null where there is none. Nobody is made up.</summary>
        public async Task<Person?> PersonVouchedFor(OrganisationProvider provider, string email, DateOnly today, CancellationToken cancel = default)
        {
            var address = email.Trim().ToLowerInvariant();
            if (!provider.VouchesFor(address))
                return null;

            var found = await db.People.Where(one => one.OrganisationId == provider.OrganisationId && one.Details.Email == address).Take(2).ToListAsync(cancel);
            return found is [var only] && !only.HasLeftBy(today) ? only : null;
        }
    }
}

internal sealed class OrganisationProviderMapping : IEntityTypeConfiguration<OrganisationProvider>
{
    public void Configure(EntityTypeBuilder<OrganisationProvider> provider)
    {
        provider.ToTable("organisation_providers");
        provider.RefersTo<Organisation>(nameof(OrganisationProvider.OrganisationId), nameof(OrganisationProvider.Organisation));
        provider.IsUniqueBy(nameof(OrganisationProvider.OrganisationId));
        provider.ComplexProperty(one => one.Details);
        provider.Property(one => one.SealedSecret).IsSecret();
    }
}
