using System.IO.Compression;
using System.Text;
using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Documents.Tests.Reports;

/// <summary>Gloucester's report of Q2 2010/11, agreed and sealed with a key of its own.</summary>
internal sealed class AgreedReport
{
    private readonly SealingKey key = SealingKey.Create();

    /// <param name="background">What it is compiled from besides its round.</param>
    public AgreedReport(ReportBackground? background = null)
    {
        World = new();
        Snapshot = World.Agree(key.Sign, background);
        Seal = World.Report.Seal!;
    }

    public Gloucester World { get; }

    public ReportSnapshot Snapshot { get; }

    public Seal Seal { get; }

    public PublicKeyPem PublicKey => PublicKeyPem.Read(key.PublicPem);

    public byte[] As(ReportOutput output) => output.Render(Snapshot, Seal);

    public Verdict Check(ReportOutput output, byte[] file) => ReportVerifier.Verify(file, output.FileNameFor(Snapshot), PublicKey);

    /// <summary>The same zip with one part's text changed, as a person with a text editor would.</summary>
    public static byte[] WithPartChanged(byte[] docx, string part, Func<string, string> change)
    {
        using var buffer = new MemoryStream();
        buffer.Write(docx);
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry(part)!;
            string text;
            using (var reader = new StreamReader(entry.Open(), Encoding.UTF8))
                text = reader.ReadToEnd();
            var changed = change(text);
            Assert.NotEqual(text, changed);
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(part).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            writer.Write(changed);
        }

        return buffer.ToArray();
    }

    public static byte[] WithTextChanged(byte[] file, string from, string to)
    {
        var text = Encoding.UTF8.GetString(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
    }
}
