using Outturn.Documents.Conversion;

namespace Outturn.Documents.Tests;

/// <summary>The programs the tests drive besides .NET. bin/test installs them, so a test that misses one fails and says so: it promised something and looked at nothing.</summary>
internal static class Installed
{
    public static LibreOffice LibreOffice => LibreOffice.Find() ?? Missing<LibreOffice>("LibreOffice", "libreoffice-writer-nogui and libreoffice-calc-nogui");

    /// <summary>Where one of the programs is that read a PDF: "pdfinfo".</summary>
    public static string Poppler(string program) => $"/usr/bin/{program}" is var path && File.Exists(path) ? path : Missing<string>(program, "poppler-utils");

    private static T Missing<T>(string program, string packages)
    {
        Assert.Fail($"{program} is not installed, so this test could look at nothing. bin/test installs it; by hand on Debian or Ubuntu: sudo apt-get install --no-install-recommends {packages}.");
        throw new InvalidOperationException();
    }
}
