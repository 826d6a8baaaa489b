using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Outturn.Storage;

internal sealed class StrategyMapping :
    IEntityTypeConfiguration<Partnership>,
    IEntityTypeConfiguration<Strategy>,
    IEntityTypeConfiguration<Aim>,
    IEntityTypeConfiguration<Outcome>,
    IEntityTypeConfiguration<StrategyAction>
{
    public void Configure(EntityTypeBuilder<Partnership> partnership)
    {
        partnership.ToTable("partnerships");
        partnership.HasKey(p => p.Id);
        partnership.Property(p => p.Id).ValueGeneratedNever();
        partnership.Property(p => p.Version).IsConcurrencyToken();
        partnership.HasIndex(p => p.Slug).IsUnique();
        partnership.ComplexProperty(p => p.StandingText);
        partnership.ComplexProperty(p => p.Reminding, reminding => reminding.Ignore(r => r.After));
    }

    public void Configure(EntityTypeBuilder<Strategy> strategy)
    {
        strategy.ToTable("strategies");
        strategy.ComplexProperty(s => s.Details);
    }

    public void Configure(EntityTypeBuilder<Aim> aim)
    {
        aim.ToTable("aims");
        aim.IsPartOf<Strategy>(nameof(Aim.StrategyId), null, nameof(Strategy.Aims));
        aim.IsUniqueBy(nameof(Aim.StrategyId), nameof(Aim.Number));
    }

    public void Configure(EntityTypeBuilder<Outcome> outcome)
    {
        outcome.ToTable("outcomes");
        outcome.IsPartOf<Aim>(nameof(Outcome.AimId), null, nameof(Aim.Outcomes));
        outcome.RefersTo<LeadGroup>(nameof(Outcome.DelegatedToId), nameof(Outcome.DelegatedTo));
        outcome.IsUniqueBy(nameof(Outcome.AimId), nameof(Outcome.Number));
    }

    public void Configure(EntityTypeBuilder<StrategyAction> action)
    {
        action.ToTable("strategy_actions");
        action.IsPartOf<Outcome>(nameof(StrategyAction.OutcomeId), null, nameof(Outcome.Actions));
        action.IsUniqueBy(nameof(StrategyAction.OutcomeId), nameof(StrategyAction.Letter));
    }
}
