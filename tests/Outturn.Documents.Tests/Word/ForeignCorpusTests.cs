using System.Diagnostics;
using Outturn.Documents.Conversion;
using Outturn.Documents.Packaging;
using Outturn.Documents.Word;

namespace Outturn.Documents.Tests.Word;

/// <summary>Files other people's programs made, in the folder OUTTURN_CORPUS names. None belongs to the project, so none is copied into it.</summary>
[Collection(nameof(Alone))]
public sealed class ForeignCorpusTests(ITestOutputHelper output)
{
    private const long MostMemory = 500L * 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Every_file_of_the_corpus_is_read_or_refused_in_one_sentence()
    {
        var office = LibreOffice.Find();
        var refusals = new List<(string Why, string Name)>();
        foreach (var path in Corpus())
        {
            var name = Path.GetFileName(path);
            var watch = Stopwatch.StartNew();
            var allocated = GC.GetTotalAllocatedBytes();
            try
            {
                var document = await WordDocument.OpenAsync(path, office, TestContext.Current.CancellationToken);
                Assert.NotNull(document.Text);
            }
            catch (UnreadableFileException refusal)
            {
                Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', refusal.Message);
                refusals.Add((refusal.Message.Replace($"'{name}'", "It", StringComparison.Ordinal), name));
            }

            Assert.True(watch.Elapsed < Longest, $"{name} took {watch.Elapsed}.");
            Assert.True(GC.GetTotalAllocatedBytes() - allocated < MostMemory, $"{name} took more than 500 MB of memory.");
        }

        foreach (var same in refusals.GroupBy(refusal => refusal.Why, StringComparer.Ordinal))
            output.WriteLine($"{same.Count()} x {same.Key}\n    {string.Join("\n    ", same.Select(refusal => refusal.Name))}");
    }

    [Fact]
    public void Every_docx_of_the_corpus_gives_all_its_text_and_tables_unless_it_has_a_password()
    {
        foreach (var path in Corpus().Where(path => path.EndsWith(".docx", StringComparison.OrdinalIgnoreCase)))
        {
            using var file = OfficeFile.Read(path);
            if (file.Kind == FileKind.Password)
                continue;

            var document = WordDocument.Open(file);
            var (words, tables) = PlainXml(file.Package!);
            var read = Squeezed(document.Text);

            Assert.True(tables == Count(document.Blocks), $"{file.Name} has {tables} tables, of which {Count(document.Blocks)} were read.");
            Assert.All(words, word => Assert.Contains(Squeezed(word), read, StringComparison.Ordinal));
        }
    }

    private static string[] Corpus()
    {
        var folder = Environment.GetEnvironmentVariable("OUTTURN_CORPUS");
        Assert.SkipUnless(Directory.Exists(folder), "OUTTURN_CORPUS names no folder of foreign office files.");
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }

    private static int Count(IEnumerable<WordBlock> blocks) => blocks.OfType<WordTable>().Sum(table => 1 + table.Cells.Sum(cell => Count(cell.Blocks)));

    /// <summary>Words and tables of the main part by the plainest reading of its XML: nothing of ours but the way into the package.</summary>
    private static (List<string> Words, int Tables) PlainXml(OfficePackage package)
    {
        var left = new[] { "del", "moveFrom", "Fallback", "sdtPr", "rt" };
        var kept = package.Tree(package.MainPart!).Descendants().Where(e => !e.AncestorsAndSelf().Any(a => left.Contains(a.Name.LocalName, StringComparer.Ordinal))).ToList();
        var words = kept.Where(e => e.Name.LocalName == "t").SelectMany(e => e.Value.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return ([.. words], kept.Count(e => e.Name.LocalName == "tbl"));
    }

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '\u00AD')));
}

/// <summary>Tests that measure memory run while no other does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
