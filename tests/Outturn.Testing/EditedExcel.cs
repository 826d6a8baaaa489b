using System.IO.Compression;
using System.Text;

namespace Outturn.Testing;

/// <summary>A workbook as someone edited it elsewhere: parts of it changed, everything else as it was.</summary>
public static class EditedExcel
{
    /// <summary>The texts that cells share, changed: every cell that says one of them says the other.</summary>
    public static byte[] Texts(byte[] workbook, Func<string, string> edit) => Of(workbook, "xl/sharedStrings.xml", edit);

    /// <param name="part">Such as <c>xl/worksheets/sheet2.xml</c>.</param>
    public static byte[] Of(byte[] workbook, string part, Func<string, string> edit)
    {
        var stream = new MemoryStream();
        stream.Write(workbook);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            string xml;
            using (var reader = new StreamReader(zip.GetEntry(part)!.Open(), Encoding.UTF8))
                xml = reader.ReadToEnd();
            zip.GetEntry(part)!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(part).Open(), new UTF8Encoding(false));
            writer.Write(edit(xml));
        }

        return stream.ToArray();
    }
}
