using System.Reflection;
using Outturn.Domain;

namespace Outturn.Documents.Tests;

public sealed class PlanColumnTests
{
    [Theory]
    [MemberData(nameof(TaskProperties))]
    public void Every_property_of_a_task_has_its_column(string property) =>
        Assert.Single(PlanColumns.All.Concat(PlanColumns.AlsoRead).OfType<TaskColumn>(), column => column.Field == property);

    [Fact]
    public void What_a_column_writes_it_reads_back()
    {
        Assert.All(PlanColumns.All.OfType<TaskColumn>(), column => Assert.Equal("by March 2011", column.Text(column.With(new TaskDetails(), "by March 2011"))));
        Assert.All(PlanColumns.All.OfType<ActionColumn>(), column => Assert.Equal("Grow", column.Text(column.With(new ActionDetails(), "Grow"))));
    }

    [Fact]
    public void The_columns_stand_in_the_templates_order() =>
        Assert.Equal(
            ["Action", "Task", "Measures", "Baseline", "Targets", "Milestones/Detailed Tasks", "Timescale", "Resource/ Organisations involved", "Contact Officer", "Lead Partnership", "Long-term Ambitions"],
            PlanColumns.All.Select(column => column.Heading));

    [Fact]
    public void No_name_means_two_columns()
    {
        var names = PlanColumns.All.Concat(PlanColumns.AlsoRead).SelectMany(column => column.AlsoCalled.Prepend(column.Heading)).Select(SameWords.Key).ToList();

        Assert.Equal(names.Count, names.Distinct().Count());
    }

    public static TheoryData<string> TaskProperties => [.. typeof(TaskDetails).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name)];
}
