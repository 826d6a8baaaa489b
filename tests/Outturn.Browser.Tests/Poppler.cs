using System.Diagnostics;

namespace Outturn.Browser.Tests;

/// <summary>What the programs that read a PDF say of one.</summary>
internal static class Poppler
{
    /// <summary>The words of a PDF, with one blank wherever a line or a page ends.</summary>
    public static string Words(byte[] pdf)
    {
        var file = Path.Combine(Path.GetTempPath(), $"outturn-{Guid.NewGuid():N}.pdf");
        File.WriteAllBytes(file, pdf);
        try
        {
            return string.Join(' ', Run("pdftotext", file, "-").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static string Run(string program, params string[] words)
    {
        using var run = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var says = run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        Assert.Equal(0, run.ExitCode);
        return says;
    }
}
