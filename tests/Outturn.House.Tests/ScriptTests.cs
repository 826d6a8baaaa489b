using Outturn.Testing;

namespace Outturn.House.Tests;

public sealed class ScriptTests
{
    public static TheoryData<string> Scripts => [.. Directory.GetFiles(SourceTree.PathTo("bin")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_says_in_its_second_line_what_it_does_and_stops_at_the_first_failure(string script)
    {
        var lines = File.ReadAllLines(SourceTree.PathTo($"bin/{script}"));

        Assert.Equal("#!/usr/bin/env bash", lines[0]);
        Assert.Matches("^# [A-Z].{15,}", lines[1]);
        Assert.Equal("set -euo pipefail", lines[2]);
    }
}
