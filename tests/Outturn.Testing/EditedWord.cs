using System.IO.Compression;
using System.Text;

namespace Outturn.Testing;

/// <summary>A Word file as someone edited it elsewhere: the words of its body changed, everything else as it was.</summary>
public static class EditedWord
{
    private const string Body = "word/document.xml";

    public static byte[] Of(byte[] document, Func<string, string> edit)
    {
        var stream = new MemoryStream();
        stream.Write(document);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            string xml;
            using (var reader = new StreamReader(zip.GetEntry(Body)!.Open(), Encoding.UTF8))
                xml = reader.ReadToEnd();
            zip.GetEntry(Body)!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(Body).Open(), new UTF8Encoding(false));
            writer.Write(edit(xml));
        }

        return stream.ToArray();
    }
}
