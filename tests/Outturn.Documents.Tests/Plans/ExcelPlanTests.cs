using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Outturn.Documents.Excel;
using Outturn.Documents.Packaging;
using Outturn.Documents.Tests.Reports;
using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Documents.Tests.Plans;

public sealed class ExcelPlanTests
{
    private static readonly DateTimeOffset Sent = new(2011, 4, 12, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_plan_written_as_Excel_has_no_fault_the_validator_knows()
    {
        foreach (var seed in Enumerable.Range(0, 30))
        {
            using var package = SpreadsheetDocument.Open(new MemoryStream(Written(new GeneratedPlan(seed))), isEditable: false);
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package, TestContext.Current.CancellationToken)
                .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"));
        }
    }

    [Fact]
    public void What_is_written_is_read_back_as_it_was()
    {
        foreach (var seed in Enumerable.Range(0, 1000))
        {
            var world = new GeneratedPlan(seed);
            var file = Open(Written(world));
            Assert.True(file.Sent is { } sent && sent.Plan == world.Plan.Id && sent.Text.SaysTheSameAs(world.Text), $"Seed {seed}: the plan as sent.");
            AssertSame(world.Text, Returned(file, world.Text), $"Seed {seed}");
        }
    }

    [Fact]
    public void A_plan_saved_again_by_LibreOffice_is_read_back_as_it_was()
    {
        Assert.SkipWhen(LibreOfficeCopy.IsMissing, "LibreOffice is not installed.");
        foreach (var seed in Enumerable.Range(0, 20))
        {
            var world = new GeneratedPlan(seed);
            var file = Open(LibreOfficeCopy.Of(Written(world), "xlsx", from: "xlsx"));
            Assert.True(file.Sent?.Text.SaysTheSameAs(world.Text), $"Seed {seed}: the plan as sent.");
            AssertSame(world.Text, Returned(file, world.Text), $"Seed {seed}");
        }
    }

    [Fact]
    public void What_was_edited_in_the_file_is_read_and_every_other_line_is_known_again()
    {
        var edits = 0;
        foreach (var seed in Enumerable.Range(0, 500))
        {
            var (world, random) = (new GeneratedPlan(seed), new Random(seed));
            var edited = GeneratedPlan.Edited(world.Text, random, 4);
            var read = Returned(Open(Edited(world, edited)), world.Text);

            Assert.True(Shown(edited) == Shown(read), $"Seed {seed}\n{Shown(edited)}\n---\n{Shown(read)}");
            foreach (var line in edited.Lines.Where(line => world.Text.Has(line.Line) && line.Kind is not LineKind.Milestone))
                Assert.True(read[line.Line]?.Within is var within && (within == line.Within || !world.Text.Has(line.Within!.Value)), $"Seed {seed}: {line}");
            edits += PlanDifference.Between(world.Text, read).Changes.Count;
        }

        Assert.True(edits > 1000, $"Only {edits} edits were read.");
    }

    /// <summary>The plan as sent inside, the edited one in the cells.</summary>
    private static byte[] Edited(GeneratedPlan world, PlanText edited)
    {
        var sent = new SentPlan(world.Partnership.Id, world.Plan.Id, Sent, world.Text);
        return EditedExcel.Of(ExcelPlan.Write(sent with { Text = edited }, ""), "customXml/item1.xml", _ => sent.ToXml().ToString());
    }

    /// <summary>What the text shows on paper, references aside.</summary>
    private static string Shown(PlanText text)
    {
        var sheets = new PlanSheets(new(text.Lines.Select(line => line with { Reference = "" })));
        return string.Join('\n', sheets.Outcomes.SelectMany(outcome => sheets.MeasuresOf(outcome).Select(measure => string.Join(" | ", sheets.FiguresOf(measure).Prepend(measure["Title"])))
            .Concat(sheets.RowsOf(outcome).Select(row => string.Join(" | ", row.Texts))).Prepend(PlanTables.HeadingOf(outcome))).Prepend(text.Title));
    }

    private static PlanFile Open(byte[] file) => PlanFile.Open(OfficeFile.Read(file, "plan.xlsx"));

    private static PlanText Returned(PlanFile file, PlanText sent) => ReturnedPlan.Of(PlanReader.Read(file), sent).Text;

    private static void AssertSame(PlanText sent, PlanText read, string which) =>
        Assert.True(read.SaysTheSameAs(sent), $"{which}:\n{string.Join('\n', PlanDifference.Between(sent, read).Changes)}\n{sent}");

    private static byte[] Written(GeneratedPlan world) => ExcelPlan.Write(new(world.Partnership.Id, world.Plan.Id, Sent, world.Text), "Gloucester Partnership");
}
