using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Outturn.Storage;

internal sealed class HistoryMapping : IEntityTypeConfiguration<Change>
{
    public void Configure(EntityTypeBuilder<Change> change)
    {
        change.ToTable("changes");
        change.HasKey(c => c.Number);
        change.Property(c => c.Number).ValueGeneratedOnAdd();
        change.HasOne<Partnership>().WithMany().HasForeignKey(c => c.PartnershipId).OnDelete(DeleteBehavior.Restrict);
        change.HasIndex(c => new { c.PartnershipId, c.EntityId, c.Number });
        change.HasIndex(c => new { c.PartnershipId, c.SaveId });
    }
}

internal sealed class HistoryLinkMapping : IEntityTypeConfiguration<HistoryLink>
{
    public void Configure(EntityTypeBuilder<HistoryLink> link)
    {
        link.ToTable("history_links");
        link.HasKey(l => new { l.PartnershipId, l.Number });
        link.HasOne<Partnership>().WithMany().HasForeignKey(l => l.PartnershipId).OnDelete(DeleteBehavior.Restrict);
        link.HasIndex(l => new { l.PartnershipId, l.SaveId }).IsUnique();
    }
}

/// <summary>What the history does not write out.</summary>
internal static class HistoryMarks
{
    private const string Mark = "Outturn:History";

    extension(EntityTypeBuilder row)
    {
        /// <summary>The history leaves the whole row out.</summary>
        public void IsOfNoInterest() => row.HasAnnotation(Mark, "none");
    }

    extension(IReadOnlyEntityType row)
    {
        public bool IsLeftOutOfHistory => row.FindAnnotation(Mark)?.Value is "none";
    }

    extension(PropertyBuilder property)
    {
        /// <summary>The history says that it changed, not from what to what.</summary>
        public void IsSecret() => property.HasAnnotation(Mark, "secret");

        /// <summary>The history leaves it out, and it counts as no change of the row: a form that is open elsewhere stays good.</summary>
        public void IsNoEdit() => property.HasAnnotation(Mark, "no edit");

        /// <summary>The history leaves it out: a counter, a passing state.</summary>
        public void IsOfNoInterest() => property.HasAnnotation(Mark, "none");
    }

    extension(ComplexTypePropertyBuilder property)
    {
        /// <summary>The history leaves it out: a counter, a passing state.</summary>
        public void IsOfNoInterest() => property.HasAnnotation(Mark, "none");
    }

    extension(IReadOnlyProperty property)
    {
        public bool IsSecretToHistory => property.FindAnnotation(Mark)?.Value is "secret";

        public bool IsNoEditOfTheRow => property.FindAnnotation(Mark)?.Value is "no edit";

        public bool IsLeftOutOfHistory => property.FindAnnotation(Mark)?.Value is "none" or "no edit" || property.Name == nameof(PartnershipRow.Version);
    }
}
