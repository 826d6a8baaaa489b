using System.Text.RegularExpressions;
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
    public void Every_picture_of_the_guide_is_there_and_none_is_large()
    {
        var pictures = Tree.Files("docs/guide", ".md").SelectMany(page => Picture.Matches(page.Says)).Select(match => match.Groups["file"].Value).ToList();

        Assert.NotEmpty(pictures);
        Assert.Empty(pictures.Where(picture => !File.Exists(Path.Combine(SourceTree.Root, "docs/guide", picture))));
        Assert.Empty(Directory.GetFiles(SourceTree.PathTo("docs/guide/images")).Where(file => new FileInfo(file).Length > 150 * 1024));
    }

    /// <summary>"/{slug}/plans/{id:guid}" of a page's first line; a pattern's own braces are part of the parameter.</summary>
    [GeneratedRegex("""^@page "(?<address>[^"]+)"\s*$""", RegexOptions.Multiline)]
    private static partial Regex PageAddress { get; }

    [GeneratedRegex("""\{[^{}/]*(\([^/]*\))?[^{}/]*\}""")]
    private static partial Regex Parameter { get; }

    [GeneratedRegex("""!\[[^\]]*\]\((?<file>[^)]+)\)""")]
    private static partial Regex Picture { get; }

    [GeneratedRegex("OUTTURN(_[A-Z]+)+")]
    private static partial Regex Setting { get; }
}
