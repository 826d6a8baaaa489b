using System.Diagnostics;
using System.Runtime.InteropServices;
using Outturn.Testing;

namespace Outturn.Benchmarks;

/// <summary>
/// The program, the bare page it is measured against and what performs without a page, published alike when first wanted: a folder of ready-to-run code for the
/// framework installed here. Made from a copy of the sources, so that what publishing restores stays out of the clone.
/// </summary>
internal static class Published
{
    private static readonly string[] Sources =
        ["Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig", "samples", "src", "tests/Directory.Build.props", "tests/Outturn.Testing", "tests/Outturn.Benchmarks"];

    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal);

    public static string Ours(string folder) => Program(folder, "src/Outturn", "outturn");

    public static string Bare(string folder) => Program(folder, "tests/Outturn.Benchmarks/Bare", "Outturn.Benchmarks.Bare");

    /// <summary>This program, as the one that is handed out is made.</summary>
    public static string Performer(string folder) => Program(folder, "tests/Outturn.Benchmarks", "Outturn.Benchmarks");

    private static string Program(string folder, string project, string name)
    {
        if (Known.TryGetValue(project, out var known))
            return known;

        var copy = Path.Combine(folder, "source");
        if (Known.Count == 0)
        {
            foreach (var source in Sources.Where(source => Path.Exists(SourceTree.PathTo(source))))
                Copy(SourceTree.PathTo(source), Path.Combine(copy, source));
        }

        Publish(copy, project, Path.Combine(folder, name));
        return Known[project] = Path.Combine(folder, name, name);
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
