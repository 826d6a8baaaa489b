using System.Diagnostics;

namespace Outturn.Documents.Tests.Reports;

/// <summary>What LibreOffice makes of a document when it opens it and saves it again.</summary>
internal static class LibreOfficeCopy
{
    /// <param name="from">What the document is; the copy is of the same kind where nothing is said.</param>
    public static byte[] Of(byte[] document, string format, string from = "docx")
    {
        var folder = Directory.CreateTempSubdirectory("outturn-libreoffice-");
        try
        {
            var original = Path.Combine(folder.FullName, $"report.{from}");
            var copies = folder.CreateSubdirectory("copy").FullName;
            File.WriteAllBytes(original, document);
            using var process = Process.Start(new ProcessStartInfo(Installed.LibreOffice.Program,
            [
                $"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--norestore", "--convert-to", format, "--outdir", copies, original,
            ])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            process.StandardOutput.ReadToEnd();
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return File.ReadAllBytes(Path.Combine(copies, $"report.{format}"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
