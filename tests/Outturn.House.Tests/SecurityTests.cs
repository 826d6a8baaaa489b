using System.Text.RegularExpressions;

namespace Outturn.House.Tests;

public sealed partial class SecurityTests
{
    /// <summary>A promise of SECURITY.md names its proof; a test that was renamed or taken out leaves none behind that looks proven.</summary>
    [Fact]
    public void Every_test_that_security_rests_on_is_there()
    {
        var tests = Tree.Files("tests", ".cs").Where(file => file.Path.EndsWith("Tests.cs", StringComparison.Ordinal))
            .SelectMany(file => Method.Matches(file.Says).Select(method => $"{Path.GetFileNameWithoutExtension(file.Path)}.{method.Groups[1].Value}")).ToHashSet(StringComparer.Ordinal);
        var requirements = Tree.Files("", ".md").Single(file => file.Path == "SECURITY.md").Says.Split('\n').Where(line => Requirement.IsMatch(line)).ToList();

        Assert.NotEmpty(requirements);
        Assert.Empty(requirements.Where(line => Proof.Match(line) is not { Success: true } proof || !tests.Contains(proof.Groups[1].Value)));
    }

    [GeneratedRegex(@"public (?:async Task|void) (\w+)\(")]
    private static partial Regex Method { get; }

    [GeneratedRegex(@"^\| [0-9]+\.[0-9]+\.[0-9]+")]
    private static partial Regex Requirement { get; }

    [GeneratedRegex(@"\| `(\w+\.\w+)` \|$")]
    private static partial Regex Proof { get; }
}
