using System.Text.RegularExpressions;
using Outturn.Testing;
using Outturn.Testing;

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

    [Fact]
    public void Every_page_is_in_the_guide()
    {
        var addresses = Tree.Files("src/Outturn/Pages", ".cshtml").Select(page => PageAddress.Match(page.Says)).Where(match => match.Success)
            .Select(match => Parameter.Replace(match.Groups["address"].Value, "…")).ToList();

        Assert.NotEmpty(addresses);
        Assert.Empty(addresses.Where(address => !Guide.Contains($"`{address}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_command_and_option_is_in_the_guide()
    {
        var verbs = Commands.Verbs.Root().Subcommands.ToList();
        var options = verbs.Append<System.CommandLine.Command>(Commands.Verbs.Root()).SelectMany(verb => verb.Options).Select(option => option.Name).Where(name => name is not ("--help" or "--version")).Distinct(StringComparer.Ordinal);

        Assert.Empty(verbs.Where(verb => !Guide.Contains($"`outturn {verb.Name}", StringComparison.Ordinal)).Select(verb => verb.Name));
        Assert.Empty(options.Where(option => !Guide.Contains(option, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_picture_of_the_guide_is_there()
    {
        var pictures = Tree.Files("docs/guide", ".md").SelectMany(page => Picture.Matches(page.Says)).Select(match => match.Groups["file"].Value).ToList();

        Assert.NotEmpty(pictures);
        Assert.Empty(pictures.Where(picture => !File.Exists(Path.Combine(SourceTree.Root, "docs/guide", picture))));
    }

    /// <summary>"/{slug}/plans/{id:guid}" of a page's first line; a pattern's own braces are part of the parameter.</summary>
    [GeneratedRegex("""^@page "(?<address>[^"]+)"\s*$""", RegexOptions.Multiline)]
    private static partial Regex PageAddress { get; }

    [GeneratedRegex("""\{[^{}/]*(\([^/]*\))?[^{}/]*\}""")]
    private static partial Regex Parameter { get; }

    [GeneratedRegex("""!\[[^\]]*\]\((?<file>[^)]+)\)""")]
    private static partial Regex Picture { get; }

    /// <summary>"/{slug}/rounds/{period}" stands in the guide as `/rounds/PERIOD`, whatever the part is called there.</summary>
    [Fact]
    public void Every_page_is_in_the_guide()
    {
        var pages = Tree.Files("src/Outturn/Pages", ".cshtml").SelectMany(file => Page.Matches(file.Says)).Select(match => match.Groups[1].Value).Where(route => route is not ("/" or "/{slug}")).ToList();

        Assert.NotEmpty(pages);
        Assert.Empty(pages.Where(route => !Regex.IsMatch(Guide, $"`{Part.Replace(route.Replace("/{slug}", "", StringComparison.Ordinal), "[A-Z]+")}`")));
    }

    [Fact]
    public void Every_command_is_in_the_guide()
    {
        var verbs = Commands.Verbs.Root().Subcommands.Select(verb => verb.Name).ToList();

        Assert.NotEmpty(verbs);
        Assert.Empty(verbs.Where(verb => !Regex.IsMatch(Guide, $"`outturn {verb}\\b")));
    }

    [Fact]
    public void Every_picture_is_shown_and_every_one_shown_is_there_and_small()
    {
        var there = Directory.GetFiles(SourceTree.PathTo("docs/guide/images"), "*.png");

        Assert.Equal(there.Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal), Picture.Matches(Guide).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.Empty(there.Where(path => new FileInfo(path).Length > 150 * 1024));
    }

    [GeneratedRegex("""^@page "([^"]+)""", RegexOptions.Multiline)]
    private static partial Regex Page { get; }

    /// <summary>A part of an address that differs from one row to the next.</summary>
    [GeneratedRegex(@"\{[^/]+\}")]
    private static partial Regex Part { get; }

    [GeneratedRegex(@"!\[[^\]]+\]\(images/([\w-]+\.png)\)")]
    private static partial Regex Picture { get; }

    [GeneratedRegex("OUTTURN_[A-Z]+")]
    private static partial Regex Setting { get; }
}
