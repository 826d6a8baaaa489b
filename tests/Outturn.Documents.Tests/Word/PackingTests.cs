using System.IO.Compression;
using System.Text;
using CsCheck;
using Outturn.Documents.Packaging;

namespace Outturn.Documents.Tests.Word;

public sealed class PackingTests
{
    private static readonly string[] Words = ["<w:p>", "</w:p>", "a", "Target ", "35%"];

    [Fact]
    public void Whatever_is_packed_is_unpacked_again_by_any_zip_program() =>
        Gen.OneOf(Gen.Byte.Array[0, 3000], Gen.Byte[0, 3].Array[0, 5000], Gen.Int[0, 4].Select(i => Words[i]).Array[0, 20000].Select(words => Encoding.UTF8.GetBytes(string.Concat(words))))
            .Sample(content => Assert.Equal(content, Unzipped(Zipped(content))), iter: 400);

    [Fact]
    public void Text_that_repeats_packs_well_over_more_than_a_window()
    {
        var content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20000).Select(i => $"<w:tr><w:tc><w:p><w:r><w:t>Row {i}</w:t></w:r></w:p></w:tc></w:tr>")));

        var zipped = Zipped(content);

        Assert.Equal(content, Unzipped(zipped));
        Assert.True(zipped.Length < content.Length / 8, $"{zipped.Length} of {content.Length} bytes");
    }

    private static byte[] Zipped(byte[] content)
    {
        using var buffer = new MemoryStream();
        var zip = new ZipWriter(buffer);
        zip.Add("part.xml", content);
        zip.Finish();
        return buffer.ToArray();
    }

    private static byte[] Unzipped(byte[] zipped)
    {
        using var archive = new ZipArchive(new MemoryStream(zipped));
        using var part = archive.Entries.Single().Open();
        using var content = new MemoryStream();
        part.CopyTo(content);
        return content.ToArray();
    }
}
