using System.Diagnostics;

namespace Outturn.Documents.Tests;

/// <summary>LibreOffice itself, where it is installed: opens a file and saves it again as .docx.</summary>
internal static class LibreOffice
{
    private static readonly string[] Places = ["/usr/bin/soffice", "/usr/local/bin/soffice", "/usr/lib/libreoffice/program/soffice"];

    public static bool IsHere => Places.Any(File.Exists);

    public static byte[] SavedAgain(string path)
    {
        var folder = Directory.CreateTempSubdirectory("saved-again-");
        try
        {
            var command = new ProcessStartInfo(Places.First(File.Exists)) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in (string[])[$"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder.FullName, path])
                command.ArgumentList.Add(argument);
            using var process = Process.Start(command)!;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
            {
                process.Kill(entireProcessTree: true);
                throw new InvalidOperationException("LibreOffice did not save the file within two minutes.");
            }

            return File.ReadAllBytes(Path.Combine(folder.FullName, Path.GetFileName(path)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
