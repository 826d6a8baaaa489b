using System.ComponentModel;
using System.Diagnostics;

namespace Outturn.Documents.Conversion;

/// <summary>
/// What Linux offers to start a program with: without a network, and with a bound on its memory. Tried once; left out where it is not allowed, as in some containers.
/// </summary>
internal static class Isolation
{
    private static readonly Lazy<string[]> Tried = new(Try);

    public static string[] Command => Tried.Value;

    private static string[] Try()
    {
        if (!OperatingSystem.IsLinux())
            return [];
        string[] memory = ["prlimit", "--as=4294967296"];
        string[] network = ["unshare", "--user", "--map-current-user", "--net"];
        return [.. Works(network) ? network : [], .. Works(memory) ? memory : []];
    }

    private static bool Works(string[] prefix)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(prefix[0], [.. prefix[1..], "true"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
            return process is not null && process.WaitForExit(TimeSpan.FromSeconds(5)) && process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
