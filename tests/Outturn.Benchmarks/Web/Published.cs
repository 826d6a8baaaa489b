using System.Diagnostics;
using System.Runtime.InteropServices;
using Outturn.Testing;

namespace Outturn.Benchmarks;

/// <summary>
/// The program and the bare page it is measured against, published alike: a folder of ready-to-run code for the framework installed here. Made from a copy of
/// the sources, so that what publishing restores stays out of the clone.
/// </summary>
internal sealed record Published(string Ours, string Bare)
{
    private static readonly string[] Sources =
        ["Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig", "samples", "src", "tests/Directory.Build.props", "tests/Outturn.Benchmarks/Bare"];

    public static Published In(string folder)
    {
        var copy = Path.Combine(folder, "source");
        foreach (var source in Sources.Where(source => Path.Exists(SourceTree.PathTo(source))))
            Copy(SourceTree.PathTo(source), Path.Combine(copy, source));
        Publish(copy, "src/Outturn", Path.Combine(folder, "ours"));
        Publish(copy, "tests/Outturn.Benchmarks/Bare", Path.Combine(folder, "bare"));
        return new(Path.Combine(folder, "ours", "outturn"), Path.Combine(folder, "bare", "Outturn.Benchmarks.Bare"));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (File.Exists(from))
        {
            File.Copy(from, to);
            return;
        }

        Directory.CreateDirectory(to);
        foreach (var inside in Directory.EnumerateFileSystemEntries(from).Where(path => Path.GetFileName(path) is not ("bin" or "obj" or "node_modules")))
            Copy(inside, Path.Combine(to, Path.GetFileName(inside)));
    }

    private static void Publish(string copy, string project, string output)
    {
        using var publishing = Process.Start(new ProcessStartInfo(
            "dotnet",
            ["publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--no-self-contained", "-p:PublishReadyToRun=true", "-o", output, "-v", "q", "-nologo", "--disable-build-servers"])
        {
            WorkingDirectory = copy,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var said = publishing.StandardOutput.ReadToEnd();
        publishing.WaitForExit();
        if (publishing.ExitCode != 0)
            throw new InvalidOperationException($"{project} could not be published:\n{said}");
    }
}
