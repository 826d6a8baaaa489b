using System.Text.RegularExpressions;

namespace Outturn.House.Tests;

public sealed partial class GuideTests
{
    private static readonly string Guide = string.Concat(Tree.Files("docs/guide", ".md").Select(page => page.Says));

    [Fact]
    public void Every_setting_is_in_the_guide()
    {
        var settings = Tree.Files("src", ".cs").SelectMany(file => Setting.Matches(file.Says)).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(settings);
        Assert.Empty(settings.Where(setting => !Guide.Contains($"`{setting}`", StringComparison.Ordinal)));
    }

    [GeneratedRegex("OUTTURN_[A-Z]+")]
    private static partial Regex Setting { get; }
}
