using System.Reflection;
using Outturn.Testing;

namespace Outturn.House.Tests;

/// <summary>The clone as a reader sees it: no build results, no data.</summary>
internal static class Tree
{
    private static readonly HashSet<string> NotOurs = [".git", ".vs", ".idea", "artifacts", "data", "node_modules", "obj", "TestResults", "BenchmarkDotNet.Artifacts"];
    private static readonly HashSet<string> Text = [".cs", ".cshtml", ".md", ".json", ".props", ".csproj", ".slnx", ".scss", ".svg", ".txt", ".yml", ".sql", ".sh", ""];

    /// <summary>The four projects' own types, without what compilers and migrations generate.</summary>
    public static IReadOnlyList<Type> Types { get; } =
    [
        .. new[] { "Outturn.Domain", "Outturn.Storage", "Outturn.Documents", "outturn" }
            .SelectMany(name => Assembly.Load(name).GetTypes())
            .Where(type => type.Namespace?.StartsWith("Outturn", StringComparison.Ordinal) == true && !type.Name.Contains('<', StringComparison.Ordinal))
            .Where(type => type.Namespace is not ("Outturn.Storage.Sqlite" or "Outturn.Storage.PostgreSql")),
    ];

    /// <summary>Every text file below a folder, as its path from the root and what it says.</summary>
    public static IEnumerable<(string Path, string Says)> Files(string below = "", params string[] endings) =>
        Below(SourceTree.PathTo(below))
            .Where(path => endings is [] ? Text.Contains(Path.GetExtension(path)) : endings.Contains(Path.GetExtension(path), StringComparer.Ordinal))
            .Select(path => (Path.GetRelativePath(SourceTree.Root, path).Replace('\\', '/'), File.ReadAllText(path)));

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder)
            .Where(child => !NotOurs.Contains(Path.GetFileName(child)) && (Path.GetFileName(child) != "bin" || folder == SourceTree.Root))
            .SelectMany(Below));
}
