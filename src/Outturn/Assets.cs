using System.Security.Cryptography;

namespace Outturn;

/// <summary>
/// The files under /assets, named with a part of their hash ("outturn.css?v=3f2a…"), so that a browser keeps them for a year and still sees a new one at once.
/// </summary>
public static class Assets
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    private static readonly Dictionary<string, string> Urls = Directory.EnumerateFiles(Path.Combine(Folder, "assets"))
        .ToDictionary(file => Path.GetFileName(file), file => $"/assets/{Path.GetFileName(file)}?v={Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))[..12]}", StringComparer.Ordinal);

    public static string Url(string name) => Urls[name];
}
