using System.Text.RegularExpressions;
using Outturn.Testing;

namespace Outturn.House.Tests;

public sealed partial class TreeTests
{
    [Fact]
    public void Nothing_in_the_tree_names_someones_machine_or_a_package_host() =>
        Assert.Empty(Tree.Files().Where(file => Elsewhere.IsMatch(file.Says)).Select(file => file.Path));

    [Fact]
    public void Nothing_in_the_tree_is_left_for_later() =>
        Assert.Empty(Tree.Files("src").Concat(Tree.Files("tests")).Concat(Tree.Files("bin"))
            .Where(file => !Generated.IsMatch(file.Path) && Later.IsMatch(file.Says)).Select(file => file.Path));

    [Fact]
    public void Every_project_has_its_lock_file_and_is_in_the_solution()
    {
        var solution = File.ReadAllText(SourceTree.PathTo("Outturn.slnx"));

        Assert.All(Tree.Files("", ".csproj"), project =>
        {
            Assert.Contains($"\"{project.Path}\"", solution, StringComparison.Ordinal);
            Assert.True(File.Exists(SourceTree.PathTo(Path.Combine(Path.GetDirectoryName(project.Path)!, "packages.lock.json"))), $"{project.Path} has no lock file.");
        });
    }

    // Written so that this file does not name what it looks for.
    [GeneratedRegex(@"(?<![\w.])/(work|tmp|farm|root|home)/|registry\.(npmjs|yarnpkg)[.]|nuget[.]org/v3|pypi[.]org")]
    private static partial Regex Elsewhere { get; }

    [GeneratedRegex("\\b(TO[D]O|FIX[M]E|NotImplemented[E]xception)\\b|[S]kip = \"|#reg[i]on|#pragma warning disab[l]e (?!CA2100)")]
    private static partial Regex Later { get; }

    [GeneratedRegex("^src/Outturn.Storage/(Sqlite|PostgreSql)/")]
    private static partial Regex Generated { get; }
}
