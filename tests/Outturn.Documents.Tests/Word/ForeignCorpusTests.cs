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
                using var file = OfficeFile.Read(path);
                Assert.NotNull(PlanReader.Read(await PlanFile.OpenAsync(file, office, TestContext.Current.CancellationToken)).Cells);
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

    [Fact]
    public void Every_xlsx_of_the_corpus_gives_all_its_texts_unless_it_has_a_password_or_is_empty()
    {
        foreach (var path in Corpus().Where(path => path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)))
        {
            using var file = OfficeFile.Read(path);
            if (file.Kind is FileKind.Password or FileKind.Empty)
                continue;

            var workbook = Documents.Excel.Workbook.Open(file);
            if (workbook.Notes.Any(note => note.Contains("is hidden and was not read", StringComparison.Ordinal)))
                continue;

            var read = workbook.Sheets.SelectMany(sheet => sheet.Rows).SelectMany(row => row.Cells).Select(cell => Squeezed(cell.Text)).ToHashSet(StringComparer.Ordinal);
            Assert.All(PlainTexts(file.Package!), text => Assert.Contains(Squeezed(text), read));
        }
    }

    /// <summary>The shared texts that a sheet of a workbook points to, by the plainest reading of its XML.</summary>
    private static List<string> PlainTexts(OfficePackage package)
    {
        var shared = package.PartNames.FirstOrDefault(part => part.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase)) is { } part
            ? package.Tree(part).Root!.Elements().Where(e => e.Name.LocalName == "si").Select(si => string.Concat(si.Descendants().Where(e => e.Name.LocalName == "t" && e.Parent!.Name.LocalName != "rPh").Select(e => e.Value))).ToList()
            : [];
        var sheets = package.PartNames.Where(name => name.StartsWith("xl/worksheets/sheet", StringComparison.OrdinalIgnoreCase)).SelectMany(name => package.Tree(name).Descendants().Where(e => e.Name.LocalName == "c" && (string?)e.Attribute("t") == "s"));
        return [.. sheets.Select(cell => cell.Elements().FirstOrDefault(e => e.Name.LocalName == "v")?.Value).OfType<string>().Select(index => shared[int.Parse(index, System.Globalization.CultureInfo.InvariantCulture)]).Where(text => !string.IsNullOrWhiteSpace(text) && !text.Contains("_x", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
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
