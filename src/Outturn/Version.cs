using System.Reflection;

namespace Outturn;

/// <summary>The version of the program: "0.1.0".</summary>
public static class Version
{
    public static string Number { get; } =
        typeof(Version).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
}
