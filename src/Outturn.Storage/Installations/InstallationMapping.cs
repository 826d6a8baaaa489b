using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Outturn.Storage;

internal sealed class InstallationMapping : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> installation)
    {
        installation.ToTable("installation");
        installation.Property(i => i.Id).ValueGeneratedNever();
        installation.Property(i => i.Version).IsConcurrencyToken();
    }
}
