using System.Text;

namespace Outturn.Documents.Conversion;

/// <summary>A LibreOffice profile that blocks links and macros, never updates links, and knows the web only through a closed port.</summary>
internal static class PrivateProfile
{
    private const string Scripting = "/org.openoffice.Office.Common/Security/Scripting";
    private const string Internet = "/org.openoffice.Inet/Settings";

    private static readonly (string Path, string Name, string Value)[] Settings =
    [
        (Scripting, "BlockUntrustedRefererLinks", "true"),
        (Scripting, "MacroSecurityLevel", "3"),
        (Scripting, "DisableMacrosExecution", "true"),
        ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
        (Internet, "ooInetProxyType", "2"),
        (Internet, "ooInetHTTPProxyName", "127.0.0.1"),
        (Internet, "ooInetHTTPProxyPort", "9"),
        (Internet, "ooInetHTTPSProxyName", "127.0.0.1"),
        (Internet, "ooInetHTTPSProxyPort", "9"),
        (Internet, "ooInetNoProxy", ""),
    ];

    public static void Write(string folder)
    {
        var user = Directory.CreateDirectory(Path.Combine(folder, "user"));
        var items = string.Concat(Settings.Select(setting =>
            $"""<item oor:path="{setting.Path}"><prop oor:name="{setting.Name}" oor:op="fuse"><value>{setting.Value}</value></prop></item>"""));
        File.WriteAllText(
            Path.Combine(user.FullName, "registrymodifications.xcu"),
            $"""<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>""",
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
