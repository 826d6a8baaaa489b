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
            var edited = GeneratedPlan.Edited(world.Text, random, 4, copies: false, inAFile: true);
            var read = Returned(Open(Edited(world, edited)), world.Text);

            Assert.True(Shown(edited) == Shown(read), $"Seed {seed}\n{Shown(edited)}\n---\n{Shown(read)}");
            foreach (var line in edited.Lines.Where(line => world.Text.Has(line.Line) && line.Kind is not LineKind.Milestone))
                Assert.True(read[line.Line]?.Within is var within && (within == line.Within || !world.Text.Has(line.Within!.Value)), $"Seed {seed}: {line}");
            edits += PlanDifference.Between(world.Text, read).Changes.Count;
        }

        Assert.True(edits > 1000, $"Only {edits} edits were read.");
    }

    [Fact]
    public void Each_outcome_has_a_sheet_with_the_templates_columns_and_a_reference_in_every_row()
    {
        var world = new Gloucester();
        var file = ExcelPlan.Write(new(world.Partnership.Id, world.StrongerPlan.Id, Sent, world.StrongerPlan.ToText(world.Strategy)), "Gloucester Partnership");
        Assert.Equal(file, ExcelPlan.Write(new(world.Partnership.Id, world.StrongerPlan.Id, Sent, world.StrongerPlan.ToText(world.Strategy)), "Gloucester Partnership"));
        var sheets = Open(file).Excel!.Sheets;

        Assert.Equal(["Outcomes", "2.1", "2.2", "3.1"], sheets.Select(sheet => sheet.Name));
        Assert.Equal(["Ref", "Action", "Task", "Measures", "Baseline", "Target 2010/11", "Target 2011/12", "Target 2012/13", "Milestones/Detailed Tasks", "Timescale", "Resource/ Organisations involved", "Contact Officer", "Lead Partnership", "Long-term Ambitions"],
            sheets[1].Rows[1].Cells.SkipLast(1).Select(cell => cell.Text));
        Assert.All(sheets.Skip(1), sheet => Assert.All(sheet.Rows.Skip(2), row => Assert.StartsWith(sheet.Name, row.Cells[0].Text, StringComparison.Ordinal)));
        Assert.All(sheets, sheet => Assert.Empty(sheet.Merges));

        using var package = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        var first = package.WorkbookPart!.WorksheetParts.Select(part => part.Worksheet!.OuterXml).First(xml => xml.Contains("<x:autoFilter", StringComparison.Ordinal));
        Assert.Matches("""<x:pane xSplit="1" ySplit="2" topLeftCell="B3" [^>]*state="frozen"/?""", first.Replace(" />", "/>", StringComparison.Ordinal));
        Assert.Contains("orientation=\"landscape\"", first, StringComparison.Ordinal);
        Assert.Contains("'2.1'!$1:$2", package.WorkbookPart.Workbook!.DefinedNames!.Select(name => name.InnerText));
        Assert.Equal((world.StrongerPlan.Title, "en-GB"), (package.PackageProperties.Title, package.PackageProperties.Language));
    }

    [Fact]
    public void Figures_are_figures_to_reckon_with_where_they_are_shown_just_as_they_were_written()
    {
        Assert.Equal(("0.285", "0.0%"), WorkbookWriter.AsFigure("28.5%"));
        Assert.Equal(("18000", "\"£\"#,##0"), WorkbookWriter.AsFigure("£18,000"));
        Assert.Equal(("9.5", "0.00"), WorkbookWriter.AsFigure("9.50"));
        Assert.All(["1 in 4", "007", "9.5 days", "tbc", "", "12345678901234567890", "31 %"], text => Assert.Null(WorkbookWriter.AsFigure(text)));
    }

    [Fact]
    public void Rows_that_were_sorted_are_read_in_the_order_of_the_plan_and_it_is_said()
    {
        var sorted = 0;
        foreach (var seed in Enumerable.Range(0, 200))
        {
            var (world, random) = (new GeneratedPlan(seed), new Random(seed));
            var file = Open(EditedExcel.Rows(Written(world), "xl/worksheets/sheet2.xml", 2, rows => { random.Shuffle(rows); return [.. rows]; }, saysSorted: true));
            var reading = PlanReader.Read(file);
            AssertSame(world.Text, ReturnedPlan.Of(reading, world.Text).Text, $"Seed {seed}");
            sorted += reading.Notes.Count;
        }

        Assert.True(sorted > 100, $"Only {sorted} sheets were sorted.");
    }

    [Fact]
    public void What_is_changed_in_one_row_of_a_task_is_changed_for_the_task()
    {
        var (world, sent, file) = Gloucester();
        var task = sent.Lines.First(line => line.Reference == "2.1a.1");
        var edited = Open(EditedExcel.Rows(file, "xl/worksheets/sheet2.xml", 2, rows => [EditedExcel.Say(rows[0], 'C', "Events in seven wards"), EditedExcel.Say(rows[1], 'L', "Cohesion Manager"), .. rows[2..]]));

        var read = ReturnedPlan.Of(PlanReader.Read(edited), sent).Text;

        Assert.Equal(2, PlanDifference.Between(sent, read).Changes.Count);
        Assert.Equal(("Events in seven wards", "Cohesion Manager"), (read[task.Line]!["Title"], read[task.Line]!["ContactOfficer"]));
        Assert.NotNull(world);
    }

    [Fact]
    public void A_row_copied_and_worded_otherwise_is_a_copied_task_and_with_another_measure_a_measure_of_the_same_task()
    {
        var (_, sent, file) = Gloucester();
        var original = sent.Lines.First(line => line.Reference == "2.1a.2");
        var copied = ReturnedPlan.Of(PlanReader.Read(Open(EditedExcel.Rows(file, "xl/worksheets/sheet2.xml", 2, rows => [.. rows[..2], EditedExcel.Say(EditedExcel.Copy(rows[2]), 'C', "Another route"), .. rows[2..]]))), sent);
        var (made, from) = Assert.Single(copied.Copied);
        Assert.Equal((original.Line, "Another route", original), (from, copied.Text[made]!.Words, copied.Text[original.Line]));

        var measured = ReturnedPlan.Of(PlanReader.Read(Open(EditedExcel.Rows(file, "xl/worksheets/sheet2.xml", 2, rows => [.. rows[..3], EditedExcel.Say(EditedExcel.Copy(rows[2]), 'D', "Reports by text message"), .. rows[3..]]))), sent);
        Assert.Empty(measured.Copied);
        Assert.Equal(sent.Within(original.Line, LineKind.Measure).Select(measure => measure.Words).Append("Reports by text message"), measured.Text.Within(original.Line, LineKind.Measure).Select(measure => measure.Words));
    }

    [Fact]
    public void Whatever_is_changed_in_a_copied_row_is_read_and_a_copy_with_nothing_changed_is_said_to_add_nothing()
    {
        var copied = 0;
        foreach (var seed in Enumerable.Range(0, 300))
        {
            var (world, random) = (new GeneratedPlan(seed), new Random(seed));
            var officer = (char)('A' + 8 + PlanTables.YearsOf(world.Text).Length);
            char? changed = random.Next(4) switch { 0 => null, 1 => 'C', 2 => 'D', _ => officer };
            var isOfATask = false;
            var file = Open(EditedExcel.Rows(Written(world), "xl/worksheets/sheet2.xml", 2, rows =>
            {
                var which = random.Next(rows.Length);
                isOfATask = new PlanSheets(world.Text) is var sheets && sheets.RowsOf(sheets.Outcomes[0]).ElementAtOrDefault(which)?.Task is not null;
                return [.. rows[..(which + 1)], changed is { } column ? EditedExcel.Say(EditedExcel.Copy(rows[which]), column, "Written in the copy") : EditedExcel.Copy(rows[which]), .. rows[(which + 1)..]];
            }));
            if (!isOfATask)
                continue;

            copied++;
            var reading = PlanReader.Read(file);
            var changes = PlanDifference.Between(world.Text, ReturnedPlan.Of(reading, world.Text).Text).Changes;
            Assert.Equal(changed is null, reading.Notes.Any(note => note.Contains("a copied row in which nothing was changed", StringComparison.Ordinal)));
            Assert.True(changed is null ? changes.Count == 0 : changes.Any(change => change is LineAdded { Line.Words: "Written in the copy" } or FieldChanged { New: "Written in the copy" }), $"Seed {seed}, {changed}:\n{string.Join('\n', changes)}");
            Assert.True(changes.All(change => change is LineAdded or FieldChanged { Field: "ContactOfficer" }), $"Seed {seed}, {changed}:\n{string.Join('\n', changes)}");
        }

        Assert.True(copied > 100, $"Only {copied} rows were copied.");
    }

    [Fact]
    public void Each_value_is_known_by_the_cell_it_stands_in()
    {
        var (_, sent, file) = Gloucester();
        var returned = ReturnedPlan.Of(PlanReader.Read(Open(file)), sent);
        var task = sent.Lines.First(line => line.Reference == "2.1a.2");
        Assert.Equal(("sheet ‘2.1’, C5", "sheet ‘2.1’, L5", "sheet ‘2.1’, G5"),
            (returned.PlaceOf(task.Line, "Title")!.Text, returned.PlaceOf(task.Line, "ContactOfficer")!.Text, returned.PlaceOf(sent.Within(task.Line, LineKind.Measure).First().Line, "Targets[2011/12]")!.Text));
    }

    [Fact]
    public void A_task_moves_to_the_action_its_row_names_and_a_row_taken_out_is_gone_alone()
    {
        var (_, sent, file) = Gloucester();
        var (task, to) = (sent.Lines.First(line => line.Reference == "2.1a.2"), sent.Lines.First(line => line.Reference == "2.1b"));
        var moved = ReturnedPlan.Of(PlanReader.Read(Open(EditedExcel.Rows(file, "xl/worksheets/sheet2.xml", 2, rows => [.. rows[..2], EditedExcel.Say(rows[2], 'B', "b"), .. rows[3..]]))), sent).Text;
        Assert.Equal(to.Line, moved[task.Line]!.Within);
        Assert.Equal(sent.Whole(to.Line).First(), moved[to.Line]);

        var less = ReturnedPlan.Of(PlanReader.Read(Open(EditedExcel.Rows(file, "xl/worksheets/sheet2.xml", 2, rows => rows[1..]))), sent).Text;
        var gone = Assert.Single(PlanDifference.Between(sent, less).Changes);
        Assert.Equal(sent.Within(sent.Lines.First(line => line.Reference == "2.1a.1").Line, LineKind.Measure).First().Line, gone.Line.Line);
    }

    [Fact]
    public void What_a_task_is_aligned_with_is_changed_in_any_of_its_rows_and_an_added_row_need_not_repeat_it()
    {
        var (world, sent, _) = Gloucester();
        var task = sent.Lines.First(line => line.Reference == "2.1a.1");
        sent = new(sent.Lines.Select(line => line == task ? task.With("Alignments", "LAA NI 1") : line.Kind is LineKind.Action ? line.With("Alignments", "County strategy") : line));
        var file = ExcelPlan.Write(new(world.Partnership.Id, world.StrongerPlan.Id, Sent, sent), "");

        var edited = ReturnedPlan.Of(PlanReader.Read(Open(EditedExcel.Rows(file, "xl/worksheets/sheet2.xml", 2, rows => [rows[0], EditedExcel.Say(rows[1], 'C', $"{task.Words}\nAligned with: LAA NI 4"), .. rows[2..]]))), sent).Text;
        Assert.Equal(("Alignments", "LAA NI 1", "LAA NI 4"), Assert.Single(PlanDifference.Between(sent, edited).Changes) is FieldChanged change ? (change.Field, change.Old, change.New) : default);

        var added = ReturnedPlan.Of(PlanReader.Read(Open(EditedExcel.Rows(file, "xl/worksheets/sheet2.xml", 2, rows =>
            [.. rows[..2], EditedExcel.Say(EditedExcel.Say(EditedExcel.Say(EditedExcel.Copy(rows[1]), 'B', PlanTables.TitleOf(sent[task.Within]!)), 'C', task.Words), 'D', "Wards with an event"), .. rows[2..]]))), sent).Text;
        Assert.Equal("Wards with an event", Assert.IsType<LineAdded>(Assert.Single(PlanDifference.Between(sent, added).Changes)).Line.Words);
    }

    [Fact]
    public void Without_marks_the_rows_are_known_by_their_references()
    {
        var (_, sent, file) = Gloucester();
        var unmarked = PlanReader.Read(Open(EditedExcel.Texts(file, xml => System.Text.RegularExpressions.Regex.Replace(xml, "line_[0-9a-f]{32}", ""))));

        var returned = ReturnedPlan.Of(unmarked, sent);

        AssertSame(sent, returned.Text, "by reference");
        Assert.Contains("by their references", returned.InWords(), StringComparison.Ordinal);
    }

    /// <summary>The plan of the samples: 2.1a.1 has two measures, 2.1a.2 and 2.1b.1 one.</summary>
    private static (Gloucester World, PlanText Sent, byte[] File) Gloucester()
    {
        var world = new Gloucester();
        var draft = PlanReader.Read(Outturn.Documents.Word.WordDocument.Open(Samples.GoodPlan)).Draft;
        var plan = PlanFromDraft.Make(draft, world.Strategy, world.StrongerCommunities, new WhoIsWho(world.Partnership, [], [], [], new Dictionary<string, string>()), new FinancialYear(2010), new(world.StrongerCommunities, "plan.docx", [], "", null, Sent));
        var sent = plan.ToText(world.Strategy);
        return (world, sent, ExcelPlan.Write(new(world.Partnership.Id, plan.Id, Sent, sent), ""));
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
        return string.Join('\n', sheets.Outcomes.SelectMany(outcome => sheets.MeasuresOf(outcome).Select(measure => string.Join(" | ", sheets.FiguresOf(measure).Prepend(PlanPhrases.WithAlignments(PlanTables.MeasureOf(measure), measure)).Select(Plain)))
            .Concat(sheets.RowsOf(outcome).Select(row => string.Join(" | ", row.Texts.Select(Plain)))).Prepend(Plain($"{PlanTables.HeadingOf(outcome)} {PlanTables.AlignmentOf(outcome)}"))).Prepend(Plain(text.Title)));
    }

    private static string Plain(string text) => ReturnedLines.Plain(WordsAsSuch.Back(text));

    private static PlanFile Open(byte[] file) => PlanFile.Open(OfficeFile.Read(file, "plan.xlsx"));

    private static PlanText Returned(PlanFile file, PlanText sent) => ReturnedPlan.Of(PlanReader.Read(file), sent).Text;

    private static void AssertSame(PlanText sent, PlanText read, string which) =>
        Assert.True(read.SaysTheSameAs(sent), $"{which}:\n{string.Join('\n', PlanDifference.Between(sent, read).Changes)}\n{sent}");

    private static byte[] Written(GeneratedPlan world) => ExcelPlan.Write(new(world.Partnership.Id, world.Plan.Id, Sent, world.Text), "Gloucester Partnership");
}
