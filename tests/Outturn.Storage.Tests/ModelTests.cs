using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Outturn.Storage.Tests;

public sealed class ModelTests
{
    [Fact]
    public void Both_databases_have_the_same_tables_columns_keys_and_indexes()
    {
        Assert.NotEmpty(ShapeOf(OnDatabase.Sqlite));
        Assert.Equal(ShapeOf(OnDatabase.Sqlite), ShapeOf(OnDatabase.PostgreSql));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public void The_migrations_say_all_that_the_model_says(OnDatabase kind)
    {
        using var db = Open(kind);
        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed: bin/migration writes what the databases need.");
    }

    [Theory]
    [InlineData("partnerships index slug unique")]
    [InlineData("aims index partnership_id+strategy_id+number unique")]
    [InlineData("outcomes index partnership_id+aim_id+number unique")]
    [InlineData("strategy_actions index partnership_id+outcome_id+letter unique")]
    [InlineData("planned_outcomes index partnership_id+plan_id+outcome_id unique")]
    [InlineData("line_reviews index partnership_id+plan_id+line unique")]
    [InlineData("own_clauses index partnership_id+clause unique")]
    [InlineData("planning_rounds index partnership_id+first_year unique")]
    [InlineData("rounds index partnership_id+period unique")]
    [InlineData("returns index partnership_id+round_id+key_activity_id unique")]
    [InlineData("actuals index partnership_id+return_id+measure_line unique")]
    [InlineData("answer_links index token_hash unique")]
    [InlineData("letters index partnership_id+key unique")]
    [InlineData("received_forms index partnership_id+round_id+sha256 unique")]
    [InlineData("reports index partnership_id+round_id unique")]
    [InlineData("renderings index partnership_id+report_id+format unique")]
    [InlineData("issued_reports index partnership_id+report_id+number unique")]
    [InlineData("issued_files index partnership_id+issue_id+format unique")]
    [InlineData("follow_ups index partnership_id+return_id unique")]
    [InlineData("risks index partnership_id+number unique")]
    [InlineData("risk_lines index partnership_id+risk_id+key_activity_id unique")]
    [InlineData("key_activities index partnership_id+task_id unique")]
    [InlineData("credentials index partnership_id+person_id unique")]
    public void What_there_is_only_one_of_the_database_keeps_to_one(string index) => Assert.Contains(index, ShapeOf(OnDatabase.Sqlite));

    [Fact]
    public void Names_are_lower_case_words_with_underscores() =>
        Assert.All(ShapeOf(OnDatabase.Sqlite), line => Assert.Equal(line.ToLowerInvariant(), line));

    private static OutturnDb Open(OnDatabase kind) => Database.From(kind == OnDatabase.Sqlite ? "outturn.db" : "Host=localhost").Open(TimeProvider.System);

    private static List<string> ShapeOf(OnDatabase kind)
    {
        using var db = Open(kind);
        var tables = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables;
        return
        [
            .. tables.SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column.Name}{(column.IsNullable ? " or nothing" : "")}")
                .Concat(table.UniqueConstraints.Select(key => $"{table.Name} key {Names(key.Columns)}"))
                .Concat(table.Indexes.Select(index => $"{table.Name} index {Names(index.Columns)}{(index.IsUnique ? " unique" : "")}"))
                .Concat(table.CheckConstraints.Select(check => $"{table.Name} check {check.Name}"))
                .Concat(table.ForeignKeyConstraints.Select(key => $"{table.Name} {Names(key.Columns)} to {key.PrincipalTable.Name} {Names(key.PrincipalColumns)} {Deleting(key)}")))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string Names(IEnumerable<IColumn> columns) => string.Join('+', columns.Select(column => column.Name));

    private static string Deleting(IForeignKeyConstraint key) => key.OnDeleteAction is Microsoft.EntityFrameworkCore.Migrations.ReferentialAction.Cascade ? "and goes with it" : "and keeps it";
}
