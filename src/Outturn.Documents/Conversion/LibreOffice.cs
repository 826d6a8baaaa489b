using System.Diagnostics;
using System.Globalization;
using Outturn.Documents.Packaging;

namespace Outturn.Documents.Conversion;

/// <summary>
/// The LibreOffice of this machine, used for one conversion at a time with a profile of its own that is thrown away. It is kept from fetching anything:
/// links to the outside are taken out of the file first, its profile blocks links and macros and sends the web to a closed port, and where the system
/// allows it runs without a network at all.
/// </summary>
public sealed class LibreOffice
{
    public const string WhatToInstall =
        "PDFs are made by LibreOffice, which was not found on this machine. Install LibreOffice Writer (on Debian and Ubuntu the package libreoffice-writer-nogui), "
        + "or name its soffice program in the setting OUTTURN_SOFFICE, and start Outturn again.";

    private const string PdfFilter =
        """pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}""";

    private static readonly SemaphoreSlim OneAtATime = new(1, 1);
    private readonly string[] isolation;

    private LibreOffice(string program, TimeSpan timeLimit)
    {
        Program = program;
        TimeLimit = timeLimit;
        isolation = Isolation.Command;
    }

    public string Program { get; }

    /// <summary>A conversion that takes longer is ended; 45 pages take about 3 seconds.</summary>
    public TimeSpan TimeLimit { get; }

    /// <summary>Looks at OUTTURN_SOFFICE, then the PATH, then the usual places; null where there is none.</summary>
    public static LibreOffice? Find() => Find(Environment.GetEnvironmentVariable("OUTTURN_SOFFICE"));

    /// <param name="named">A path that is used alone where it is given, so that a wrong setting shows.</param>
    public static LibreOffice? Find(string? named, TimeSpan? timeLimit = null)
    {
        var program = string.IsNullOrWhiteSpace(named) ? Places().FirstOrDefault(File.Exists) : File.Exists(named) ? named : null;
        return program is null ? null : new(program, timeLimit ?? TimeSpan.FromSeconds(60));
    }

    /// <summary>A PDF anyone can hear read out and keep: PDF/UA-1 and PDF/A-2. Its bytes differ every time.</summary>
    public async Task<byte[]> ToPdfAsync(ReadOnlyMemory<byte> docx, string fileName, CancellationToken cancellation = default)
    {
        using var file = OfficeFile.Read(docx, fileName);
        return await ConvertAsync(file, PdfFilter, "pdf", why => new($"'{file.Name}' could not be made into a PDF: {why}. The Word document is as it was."), cancellation);
    }

    /// <summary>A .doc, .odt or .rtf as .docx.</summary>
    public Task<byte[]> ToDocxAsync(OfficeFile file, CancellationToken cancellation = default) =>
        ConvertAsync(file, "docx:MS Word 2007 XML", "docx", why => Refusal.NotConverted(file.Name, file.Kind, why), cancellation);

    /// <summary>An .xls, .xlsb or .ods as .xlsx.</summary>
    public Task<byte[]> ToXlsxAsync(OfficeFile file, CancellationToken cancellation = default) =>
        ConvertAsync(file, "xlsx:Calc MS Excel 2007 XML", "xlsx", why => Refusal.NotConverted(file.Name, file.Kind, why, "Excel", "xlsx"), cancellation);

    private async Task<byte[]> ConvertAsync(OfficeFile file, string filter, string extension, Func<string, UnreadableFileException> refusal, CancellationToken cancellation)
    {
        var content = OutsideLinks.TakenOut(file);
        await OneAtATime.WaitAsync(cancellation);
        var folder = Directory.CreateTempSubdirectory("outturn-");
        try
        {
            var from = Path.Combine(folder.FullName, "document" + ExtensionOf(file.Kind));
            await File.WriteAllBytesAsync(from, content, cancellation);
            PrivateProfile.Write(Path.Combine(folder.FullName, "profile"));
            if (!await RunAsync(folder.FullName, from, filter, cancellation))
                throw refusal($"LibreOffice had not finished after {TimeLimit.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} seconds");

            var made = Path.Combine(folder.FullName, "made", "document." + extension);
            return File.Exists(made) ? await File.ReadAllBytesAsync(made, cancellation) : throw refusal("LibreOffice could not open it");
        }
        finally
        {
            OneAtATime.Release();
            Remove(folder);
        }
    }

    /// <summary>False where the time was up; whatever was started is then ended.</summary>
    private async Task<bool> RunAsync(string folder, string from, string filter, CancellationToken cancellation)
    {
        string[] command =
        [
            .. isolation, Program, $"-env:UserInstallation={new Uri(Path.Combine(folder, "profile")).AbsoluteUri}",
            "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
            "--convert-to", filter, "--outdir", Path.Combine(folder, "made"), from,
        ];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = folder;
        start.Environment["SAL_USE_VCLPLUGIN"] = "svp";
        foreach (var proxy in new[] { "http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY" })
            start.Environment.Remove(proxy);

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} could not be started.");
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeLimit);
        try
        {
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token), process.WaitForExitAsync(limit.Token));
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static string ExtensionOf(FileKind kind) => kind switch
    {
        FileKind.OldWord => ".doc",
        FileKind.OpenDocumentText => ".odt",
        FileKind.RichText => ".rtf",
        FileKind.OldSpreadsheet => ".xls",
        FileKind.BinarySpreadsheet => ".xlsb",
        FileKind.OpenDocumentSpreadsheet => ".ods",
        _ => ".docx",
    };

    private static IEnumerable<string> Places()
    {
        var names = OperatingSystem.IsWindows() ? new[] { "soffice.com", "soffice.exe" } : ["soffice", "libreoffice"];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] usual =
        [
            "/usr/lib/libreoffice/program", "/opt/libreoffice/program", "/usr/local/bin", "/snap/bin", "/Applications/LibreOffice.app/Contents/MacOS",
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "LibreOffice", "program"),
        ];
        return onPath.Concat(usual).SelectMany(folder => names.Select(name => Path.Combine(folder, name)));
    }

    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A file still held by a program that was just ended; the system clears its temporary folder.
        }
        catch (UnauthorizedAccessException)
        {
            // The same on Windows.
        }
    }
}
