using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Outturn.Storage;

internal sealed class MeasureMapping : IEntityTypeConfiguration<Measure>
{
    public void Configure(EntityTypeBuilder<Measure> measure)
    {
        measure.ToTable("measures", table => table.HasCheckConstraint("ck_measures_of_an_outcome_or_of_a_task", "(outcome_id IS NULL) <> (task_id IS NULL)"));
        measure.IsPartOf<Outcome>(nameof(Measure.OutcomeId), null, nameof(Outcome.Measures));
        measure.IsPartOf<PlannedTask>(nameof(Measure.TaskId), null, nameof(PlannedTask.Measures));
        measure.ComplexProperty(m => m.Details);
    }
}
