using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Outturn.Testing;

namespace Outturn.House.Tests;

public sealed partial class DecisionTests
{
    private static readonly List<string> Pages = [.. Directory.GetFiles(SourceTree.PathTo("docs/decisions")).Order(StringComparer.Ordinal)];

    [Fact]
    public void Decisions_are_numbered_without_a_gap_and_named_by_what_was_decided() =>
        Assert.All(Pages, (page, index) => Assert.Matches(string.Create(CultureInfo.InvariantCulture, $"^{index + 1:0000}(-[a-z0-9]+){{3,}}\\.md$"), Path.GetFileName(page)));

    [Fact]
    public void A_decision_takes_a_page_at_most() =>
        Assert.Empty(Pages.Where(page => File.ReadAllLines(page).Length > 60).Select(Path.GetFileName));

    [Fact]
    public void Every_dependency_has_its_reason_and_every_reason_its_dependency()
    {
        var packages = XDocument.Load(SourceTree.PathTo("Directory.Packages.props")).Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value);
        var scripts = Tree.Files("", ".json").Where(file => Path.GetFileName(file.Path) == "package.json").SelectMany(file => DependenciesIn(file.Says));

        var reasons = Row.Matches(File.ReadAllText(Pages.Single(page => page.EndsWith("-every-dependency-has-its-reason.md", StringComparison.Ordinal))))
            .Select(row => row.Groups[1].Value).Where(name => name != "package");

        Assert.Equal(packages.Concat(scripts).Order(StringComparer.Ordinal), reasons.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> DependenciesIn(string package)
    {
        using var json = JsonDocument.Parse(package);
        return [.. json.RootElement.GetProperty("dependencies").EnumerateObject().Select(dependency => dependency.Name)];
    }

    [GeneratedRegex(@"^\| ([\w.-]+) \| [\w.,+ -]+ \| .{10,} \|$", RegexOptions.Multiline)]
    private static partial Regex Row { get; }
}
