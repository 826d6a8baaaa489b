namespace Outturn.Storage.Tests;

public sealed class DatabaseSettingTests
{
    [Theory]
    [InlineData("", "data/outturn.db")]
    [InlineData("elsewhere/plans.db", "elsewhere/plans.db")]
    [InlineData("Data Source=elsewhere/plans.db", "elsewhere/plans.db")]
    [InlineData("outturn", "outturn")]
    public void A_path_or_nothing_is_a_SQLite_file(string written, string file) =>
        Assert.Equal(Path.GetFullPath(file), Assert.IsType<SqliteDatabase>(Database.From(written)).File);

    [Fact]
    public void The_file_stands_in_the_data_folder_unless_said_otherwise() =>
        Assert.Equal("/srv/outturn/outturn.db", Assert.IsType<SqliteDatabase>(Database.From(null, "/srv/outturn")).File);

    [Theory]
    [InlineData("Host=db.example.org;Database=plans;Username=outturn;Password=s3cret", "the database plans at db.example.org:5432")]
    [InlineData("postgres://outturn:s3cret@db.example.org:5433/plans", "the database plans at db.example.org:5433")]
    [InlineData("postgresql://outturn:s3%40cret@db.example.org/plans?sslmode=require", "the database plans at db.example.org:5432")]
    [InlineData("postgres://db.example.org", "the database outturn at db.example.org:5432")]
    public void A_host_or_an_address_is_PostgreSQL_and_its_password_is_not_told(string written, string inWords) =>
        Assert.Equal(inWords, Assert.IsType<PostgreSqlDatabase>(Database.From(written)).InWords);

    [Theory]
    [InlineData("mysql://localhost/outturn")]
    [InlineData("Server=x;Nonsense=1")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Host=")]
    [InlineData("postgres://")]
    public void Anything_else_is_refused_with_a_sentence_that_says_how_to_write_it(string written) =>
        Assert.Contains("postgres://", Assert.Throws<DatabaseException>(() => Database.From(written)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_server_that_does_not_answer_is_named_without_its_password()
    {
        var silent = Database.From("Host=127.0.0.1;Port=1;Database=plans;Username=outturn;Password=s3cret;Timeout=2");
        var refused = Assert.Throws<DatabaseException>(silent.Migrate);
        Assert.Contains("the database plans at 127.0.0.1:1", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", refused.Message, StringComparison.Ordinal);
    }
}
