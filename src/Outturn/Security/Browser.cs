namespace Outturn.Security;

/// <summary>What a person calls the browser they signed in with: "Firefox on Windows". It helps them to know a session again and decides nothing.</summary>
internal static class Browser
{
    // In this order: each says the names of those after it too.
    private static readonly (string Sign, string Name)[] Names = [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Name)[] Machines = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux")];

    /// <param name="agent">The header User-Agent.</param>
    public static string InWords(string agent)
    {
        var (name, machine) = (Known(Names, agent), Known(Machines, agent));
        return machine.Length == 0 ? name : name.Length == 0 ? machine : $"{name} on {machine}";
    }

    private static string Known((string Sign, string Name)[] list, string agent) => list.FirstOrDefault(one => agent.Contains(one.Sign, StringComparison.Ordinal)).Name ?? "";
}
