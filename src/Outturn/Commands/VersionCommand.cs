using System.CommandLine;

namespace Outturn.Commands;

/// <summary><c>outturn version</c>: the version of the program.</summary>
public static class VersionCommand
{
    public static Command Verb()
    {
        var verb = new Command("version", "Says which version this is.");
        verb.SetAction(_ => Console.WriteLine($"outturn {Version.Number}"));
        return verb;
    }
}
