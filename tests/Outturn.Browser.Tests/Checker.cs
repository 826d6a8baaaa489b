using System.Diagnostics;
using System.Text.Json;
using Outturn.Testing;

namespace Outturn.Browser.Tests;

/// <summary>The Nu HTML checker, as a program of its own: what it finds wrong with pages, all of them in one go since it takes a while to start.</summary>
internal static class Checker
{
    private static readonly string Program = SourceTree.PathTo("artifacts/checker/node_modules/vnu-jar/build/dist/vnu.jar");

    /// <summary>The faults of each page, by the page's address.</summary>
    public static async Task<IReadOnlyList<string>> Faults(IReadOnlyDictionary<string, string> pages)
    {
        Assert.True(File.Exists(Program), "These tests need the HTML checker: run bin/test, which fetches it.");
        var folder = Directory.CreateTempSubdirectory("outturn-pages-");
        try
        {
            var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (address, html) in pages)
            {
                var file = Path.Combine(folder.FullName, $"{addresses.Count:000}.html");
                await File.WriteAllTextAsync(file, html);
                addresses.Add(Path.GetFileName(file), address);
            }

            return [.. Messages(await Run(addresses.Keys.Select(file => Path.Combine(folder.FullName, file)))).Select(message => Sentence(message, addresses))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> Run(IEnumerable<string> files)
    {
        using var java = Process.Start(new ProcessStartInfo("java", ["-Xmx512m", "-jar", Program, "--format", "json", "--exit-zero-always", "--stdout", .. files])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var says = await java.StandardOutput.ReadToEndAsync();
        await java.WaitForExitAsync();
        Assert.Equal(0, java.ExitCode);
        return says;
    }

    private static List<JsonElement> Messages(string json)
    {
        using var answer = JsonDocument.Parse(json);
        // "info" alone is advice (a slash at the end of an empty element); with a subtype it is a warning, which counts.
        return [.. answer.RootElement.GetProperty("messages").EnumerateArray()
            .Where(message => message.GetProperty("type").GetString() != "info" || message.TryGetProperty("subType", out _))
            .Where(message => !Says(message).StartsWith("Trailing slash on void elements", StringComparison.Ordinal))
            .Select(message => message.Clone())];
    }

    private static string Sentence(JsonElement message, Dictionary<string, string> addresses)
    {
        var page = message.TryGetProperty("url", out var url) ? addresses[Path.GetFileName(url.GetString()!)] : "";
        return $"{page}: {Says(message)}: {(message.TryGetProperty("extract", out var extract) ? extract.GetString() : "")}";
    }

    private static string Says(JsonElement message) => message.GetProperty("message").GetString()!;
}
