using System.Text.RegularExpressions;
using Outturn.Testing;

namespace Outturn.House.Tests;

public sealed partial class ScriptTests
{
    public static TheoryData<string> Scripts => [.. Directory.GetFiles(SourceTree.PathTo("bin")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_says_in_its_second_line_what_it_does_and_is_told_of_to_contributors(string script)
    {
        var path = SourceTree.PathTo($"bin/{script}");
        var lines = File.ReadAllLines(path);

        Assert.Equal("#!/usr/bin/env bash", lines[0]);
        Assert.Matches("^# [A-Z].{15,}", lines[1]);
        Assert.Equal("set -euo pipefail", lines[2]);
        Assert.Contains($"`bin/{script}`", Read("CONTRIBUTING.md"), StringComparison.Ordinal);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute), $"bin/{script} is not executable.");
    }

    [Fact]
    public void What_a_page_tells_of_exists() =>
        Assert.Empty(Tree.Files("", ".md").SelectMany(page => Script.Matches(page.Says).Select(script => script.Value)
            .Concat(Link.Matches(page.Says).Select(link => Path.Combine(Path.GetDirectoryName(page.Path)!, link.Groups[1].Value)))
            .Where(path => !Path.Exists(SourceTree.PathTo(path))).Select(path => $"{page.Path} tells of {path}")));

    private static string Read(string page) => File.ReadAllText(SourceTree.PathTo(page));

    [GeneratedRegex(@"(?<![\w/])bin/[a-z]+")]
    private static partial Regex Script { get; }

    [GeneratedRegex(@"\]\(((?!https?:)[^)#]+)")]
    private static partial Regex Link { get; }
}
