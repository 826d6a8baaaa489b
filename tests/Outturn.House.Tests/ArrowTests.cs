using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Outturn.Testing;

namespace Outturn.House.Tests;

public sealed partial class ArrowTests
{
    [Theory]
    [InlineData("Outturn.Domain", "")]
    [InlineData("Outturn.Storage", "Outturn.Domain")]
    [InlineData("Outturn.Documents", "Outturn.Domain")]
    [InlineData("Outturn", "Outturn.Documents Outturn.Domain Outturn.Storage")]
    public void A_project_looks_down_as_drawn(string project, string knows)
    {
        var references = XDocument.Load(SourceTree.PathTo($"src/{project}/{project}.csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        Assert.Equal(knows, string.Join(' ', references.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Domain_has_no_packages_and_uses_the_runtime_alone()
    {
        Assert.Empty(XDocument.Load(SourceTree.PathTo("src/Outturn.Domain/Outturn.Domain.csproj")).Descendants("PackageReference"));
        Assert.All(Assembly.Load("Outturn.Domain").GetReferencedAssemblies(), used => Assert.StartsWith("System.", used.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void Domain_asks_no_clock_and_touches_no_file_or_machine() =>
        Assert.Empty(Tree.Files("src/Outturn.Domain", ".cs").Where(file => Outside.IsMatch(file.Says)).Select(file => file.Path));

    [Fact]
    public void Formats_know_nothing_of_the_partnership() =>
        Assert.Empty(Tree.Files("src/Outturn.Documents", ".cs")
            .Where(file => Format.IsMatch(file.Path) && file.Says.Contains("Outturn.Domain", StringComparison.Ordinal)).Select(file => file.Path));

    /// <summary>But who is signed in where, and how far a letter is: their guarded steps are no one's words, and there is one place each that takes them.</summary>
    [Fact]
    public void Nothing_passes_by_the_history() =>
        Assert.Equal(["src/Outturn.Storage/People/SessionQueries.cs", "src/Outturn.Storage/Returns/Outbox.cs"], Tree.Files("src", ".cs").Where(file => file.Says.Contains("ExecuteUpdate", StringComparison.Ordinal)).Select(file => file.Path));

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(UtcNow|Now|Today)\b|\bTimeProvider\.System\b|\bStopwatch\b|\b(File|Directory|Environment|Console)\.\w|\bCurrentCulture\b|\bTimeZoneInfo\.Local\b")]
    private static partial Regex Outside { get; }

    [GeneratedRegex("^src/Outturn.Documents/(Word|Spreadsheet|Csv|Pdf|Packaging)/")]
    private static partial Regex Format { get; }
}
