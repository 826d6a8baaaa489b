using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Outturn.Documents.Tests.Reports;
using Outturn.Documents.Tests.Word;
using Outturn.Documents.Word;
using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Documents.Tests.Plans;

public sealed class WordPlanTests
{
    private static readonly DateTimeOffset Sent = new(2011, 4, 12, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_plan_written_as_Word_has_no_fault_the_validator_knows()
    {
        foreach (var seed in Enumerable.Range(0, 30))
        {
            using var package = WordprocessingDocument.Open(new MemoryStream(Written(new GeneratedPlan(seed))), isEditable: false);
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package, TestContext.Current.CancellationToken)
                .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"));
        }
    }

    [Fact]
    public void It_has_the_templates_columns_repeats_its_headings_and_shows_a_reference_in_every_row()
    {
        var gloucester = new Gloucester();
        var document = Docx.Open(WordPlan.Write(new(gloucester.Partnership.Id, gloucester.StrongerPlan.Id, Sent, gloucester.StrongerPlan.ToText(gloucester.Strategy)), "Gloucester Partnership"));
        var table = document.Tables.Last(each => each.ColumnCount > 8);

        Assert.Equal("Ref | Action | Task | Measures | Targets | Milestones/Detailed Tasks | Timescale | Resource/ Organisations involved | Contact Officer | Lead Partnership | Long-term Ambitions", table.Rows[0].ToString());
        Assert.Equal(["Baseline", "2010/11", "2011/12", "2012/13"], table.Rows[1].OwnCells.Select(cell => cell.Text));
        Assert.True(table.Rows[0].IsHeader && table.Rows[1].IsHeader && !table.Rows[2].IsHeader);
        Assert.Equal(["3.1a.1", "3.1a.2"], table.Rows.Skip(2).Select(row => row.TextAt(0)).Distinct());
        Assert.Equal(("en-GB", gloucester.StrongerPlan.Title), (document.Properties.Language, document.Properties.Title));
    }

    [Fact]
    public void What_is_written_is_read_back_as_it_was()
    {
        foreach (var seed in Enumerable.Range(0, 1000))
        {
            var world = new GeneratedPlan(seed);
            var document = Docx.Open(Written(world));
            Assert.True(PlanFile.Of(document).Sent is { } sent && sent.Plan == world.Plan.Id && sent.Text.SaysTheSameAs(world.Text), $"Seed {seed}: the plan as sent.");
            AssertSame(world.Text, Returned(document, world.Text), $"Seed {seed}");
        }
    }

    [Fact]
    public void A_plan_saved_again_by_LibreOffice_is_read_back_as_it_was()
    {
        foreach (var seed in Enumerable.Range(0, 20))
        {
            var world = new GeneratedPlan(seed);
            var document = Docx.Open(LibreOfficeCopy.Of(Written(world), "docx"));
            Assert.True(PlanFile.Of(document).Sent?.Text.SaysTheSameAs(world.Text), $"Seed {seed}: the plan as sent.");
            AssertSame(world.Text, Returned(document, world.Text), $"Seed {seed}");
        }
    }

    [Fact]
    public void What_was_edited_in_the_file_is_read_and_every_other_line_is_known_again()
    {
        var edits = 0;
        foreach (var seed in Enumerable.Range(0, 500))
        {
            var (world, random) = (new GeneratedPlan(seed), new Random(seed));
            var edited = GeneratedPlan.Edited(world.Text, random, 4, inAFile: true);
            var read = Returned(Docx.Open(WordPlan.Write(new(world.Partnership.Id, world.Plan.Id, Sent, edited), "")), world.Text);

            Assert.True(Shown(edited) == Shown(read), $"Seed {seed}\n{Shown(edited)}\n---\n{Shown(read)}");
            foreach (var line in edited.Lines.Where(line => world.Text.Has(line.Line) && line.Kind is not LineKind.Milestone))
                Assert.True(read[line.Line]?.Within is var within && (within == line.Within || !world.Text.Has(line.Within!.Value)), $"Seed {seed}: {line}");
            edits += PlanDifference.Between(world.Text, read).Changes.Count;
        }

        Assert.True(edits > 1000, $"Only {edits} edits were read.");
    }

    [Fact]
    public void Without_marks_the_rows_are_known_by_their_references_and_without_those_by_their_words()
    {
        var world = new Gloucester();
        var sent = world.StrongerPlan.ToText(world.Strategy);
        var file = WordPlan.Write(new(world.Partnership.Id, world.StrongerPlan.Id, Sent, sent), "");

        var unmarked = Docx.Open(EditedWord.Of(file, xml => System.Text.RegularExpressions.Regex.Replace(xml, "<w:bookmark(Start|End)[^>]*/>", "")));
        var byReference = ReturnedPlan.Of(PlanReader.Read(unmarked), sent);
        AssertSame(sent, byReference.Text, "by reference");
        Assert.Contains("by their references", byReference.InWords(), StringComparison.Ordinal);

        var bare = Docx.Open(EditedWord.Of(file, Bare));
        var byWords = ReturnedPlan.Of(PlanReader.Read(bare), sent);
        AssertSame(sent, byWords.Text, "by words");
        Assert.Contains("by number and words", byWords.InWords(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_line_is_aligned_with_stands_below_its_words_and_is_edited_and_taken_out_there()
    {
        var world = new Gloucester();
        var plain = world.StrongerPlan.ToText(world.Strategy);
        var sent = new PlanText(plain.Lines.Select(line => line.Kind is LineKind.Outcome or LineKind.Action or LineKind.Task or LineKind.Measure ? line.With("Alignments", $"LAA {line.Words}") : line));
        var file = WordPlan.Write(new(world.Partnership.Id, world.StrongerPlan.Id, Sent, sent), "");
        var document = Docx.Open(file);
        var shown = string.Join('\n', PlanReader.Read(document).Cells.Select(cell => cell.Text));
        Assert.All(sent.Lines.Where(line => line["Alignments"].Length > 0), line => Assert.Contains($"Aligned with: LAA {line.Words}", shown, StringComparison.Ordinal));
        AssertSame(sent, Returned(document, sent), "as sent");

        var edited = Returned(Docx.Open(EditedWord.Of(file, xml => xml.Replace(">Aligned with: LAA ", ">aligned with: Housing Strategy ", StringComparison.Ordinal))), sent);
        AssertSame(new(plain.Lines.Select(line => sent[line.Line]!["Alignments"].Length > 0 ? line.With("Alignments", $"Housing Strategy {line.Words}") : line)), edited, "edited");

        var without = Returned(Docx.Open(WordPlan.Write(new(world.Partnership.Id, world.StrongerPlan.Id, Sent, plain), "")), sent);
        AssertSame(plain, without, "taken out");

        // A file of the group's own, where it never stood, takes nothing out.
        var own = EditedWord.Of(WordPlan.Write(new(world.Partnership.Id, world.StrongerPlan.Id, Sent, plain), ""), Bare);
        AssertSame(sent, Returned(Docx.Open(own), sent), "a file of the group's own");
    }

    [Fact]
    public void Words_that_the_layout_uses_itself_come_back_as_words_and_mean_what_they_say_where_someone_types_them()
    {
        var world = new Gloucester();
        var plain = world.StrongerPlan.ToText(world.Strategy);
        var (action, task) = (plain.Lines.First(line => line.Reference == "2.1a"), plain.Lines.First(line => line.Reference == "2.1a.2"));
        var sent = new PlanText(plain.Lines.Select(line => line == task ? line.With("Title", "Tell people\nAligned with: nothing yet") : line == action ? line.With("Title", "Act\nDeferred to 1 April 2013: a film\nAdded by the group") : line));
        var file = WordPlan.Write(new(world.Partnership.Id, world.StrongerPlan.Id, Sent, sent), "");

        var read = PlanReader.Read(Docx.Open(file)).Draft.Outcomes[0].Actions[0];
        Assert.Equal((sent[action.Line]!["Title"], null, sent[task.Line]!["Title"], Alignments.None), (read.Title.Text, read.DeferredTo, read.Tasks[1].Details.Title, read.Tasks[1].Details.Alignments));

        var typed = PlanReader.Read(Docx.Open(EditedWord.Of(file, xml => xml.Replace("\u200D", "", StringComparison.Ordinal)))).Draft.Outcomes[0].Actions[0];
        Assert.Equal(("Act", new DateOnly(2013, 4, 1), "Tell people", "nothing yet"), (typed.Title.Text, typed.DeferredTo, typed.Tasks[1].Details.Title, typed.Tasks[1].Details.Alignments.AsWritten));
    }

    [Fact]
    public void Ordinary_words_go_out_with_no_mark_of_ours_in_them()
    {
        var world = new Gloucester();
        string[] ordinary = ["Needed: £5k\nAvailable: £3k", "J. O’Neill", "9.5 days", "1. First, then 2.", "(a) panels and (b) events", "deferred to 2013", "- a dash", "Action plan", "Lead Officer", "2010/11"];
        var task = world.StrongerPlan.ToText(world.Strategy).Lines.First(line => line.Kind is LineKind.Task);
        foreach (var words in ordinary)
        {
            var sent = new PlanText(world.StrongerPlan.ToText(world.Strategy).Lines.Select(line => line == task ? line.With("ContactOfficer", words).With("Resources", words).With("Timescale", words) : line));
            Assert.DoesNotContain(PlanReader.Read(Docx.Open(WordPlan.Write(new(world.Partnership.Id, world.StrongerPlan.Id, Sent, sent), ""))).Cells, cell => cell.Text.Contains('\u200D', StringComparison.Ordinal) || cell.Text.Contains('\u200C', StringComparison.Ordinal));
        }
    }

    [Fact]
    public void An_action_split_off_another_says_so_and_the_line_is_no_part_of_its_words()
    {
        var world = new Gloucester();
        var plain = world.StrongerPlan.ToText(world.Strategy);
        var sent = new PlanText(plain.Lines.Select(line => line.Reference == "2.1b" ? line with { PartOf = "a" } : line));
        var file = WordPlan.Write(new(world.Partnership.Id, world.StrongerPlan.Id, Sent, sent), "");
        Assert.Contains(PlanReader.Read(Docx.Open(file)).Cells, cell => cell.Text.EndsWith("\nPart of action a", StringComparison.Ordinal));
        Assert.Equal("a", PlanFile.Of(Docx.Open(file)).Sent!.Text.Lines.Single(line => line.Reference == "2.1b").PartOf);
        AssertSame(sent, Returned(Docx.Open(file), sent), "as sent");
        AssertSame(sent, Returned(Docx.Open(EditedWord.Of(file, xml => xml.Replace("Part of action a", "", StringComparison.Ordinal))), sent), "the line taken out");
    }

    [Fact]
    public void Each_value_is_known_by_the_cell_it_stands_in()
    {
        var world = new Gloucester();
        var sent = world.StrongerPlan.ToText(world.Strategy);
        var returned = ReturnedPlan.Of(PlanReader.Read(Docx.Open(WordPlan.Write(new(world.Partnership.Id, world.StrongerPlan.Id, Sent, sent), ""))), sent);
        var task = sent.Lines.First(line => line.Kind is LineKind.Task && sent.Within(line.Line, LineKind.Milestone).Any());
        var measure = sent.Within(task.Line, LineKind.Measure).First();

        Assert.EndsWith("column ‘Task’", PlaceOf(task.Line, "Title"), StringComparison.Ordinal);
        Assert.EndsWith("column ‘Contact Officer’", PlaceOf(task.Line, "ContactOfficer"), StringComparison.Ordinal);
        Assert.EndsWith("column ‘Resource/ Organisations involved’", PlaceOf(task.Line, "Resources"), StringComparison.Ordinal);
        Assert.EndsWith("column ‘Milestones/Detailed Tasks’", PlaceOf(sent.Within(task.Line, LineKind.Milestone).First().Line, "DateAsWritten"), StringComparison.Ordinal);
        Assert.EndsWith("column ‘Targets 2011/12’", PlaceOf(measure.Line, "Targets[2011/12]"), StringComparison.Ordinal);
        Assert.EndsWith("column ‘Long-term Ambitions’", PlaceOf(task.Within!.Value, "LongTermAmbition"), StringComparison.Ordinal);
        Assert.Equal("paragraph 1", PlaceOf(PlanLine.OfThePlan, "Title"));

        string PlaceOf(Guid line, string field) => returned.PlaceOf(line, field)!.Text;
    }

    [Fact]
    public void The_same_reference_twice_is_a_copied_row()
    {
        var world = new Gloucester();
        var sent = world.StrongerPlan.ToText(world.Strategy);
        var original = sent.Lines.Single(line => line.Reference == "2.1a.2");
        var copy = new PlanLine(Guid.NewGuid(), LineKind.Task, original.Within) { Reference = "2.1a.2", Fields = original.With("Title", "Another route for reporting").Fields };
        var file = Docx.Open(WordPlan.Write(new(world.Partnership.Id, world.StrongerPlan.Id, Sent, new([.. sent.Lines.Take(sent.Lines.ToList().IndexOf(original) + sent.Whole(original.Line).Count()), copy, .. sent.Lines.Skip(sent.Lines.ToList().IndexOf(original) + sent.Whole(original.Line).Count())])), ""));

        var returned = ReturnedPlan.Of(PlanReader.Read(file), sent);

        var (made, from) = Assert.Single(returned.Copied);
        Assert.Equal(original.Line, from);
        Assert.Equal("Another route for reporting", returned.Text[made]!.Words);
        Assert.Equal(original, returned.Text[original.Line]);
    }

    [Fact]
    public void A_row_copied_with_nothing_changed_is_a_copied_row_too()
    {
        var world = new Gloucester();
        var sent = world.StrongerPlan.ToText(world.Strategy);
        var original = sent.Lines.Single(line => line.Reference == "2.1a.2");
        var whole = sent.Whole(original.Line).ToList();
        var anew = whole.ToDictionary(line => line.Line, _ => Guid.NewGuid());
        var at = sent.Lines.ToList().IndexOf(original) + whole.Count;
        var file = WordPlan.Write(new(world.Partnership.Id, world.StrongerPlan.Id, Sent, new([.. sent.Lines.Take(at), .. whole.Select(line => line with { Line = anew[line.Line], Within = anew.GetValueOrDefault(line.Within!.Value, line.Within.Value) }), .. sent.Lines.Skip(at)])), "");

        // As Word does it: the marks stay with the row that was copied from.
        var marks = anew.Values.Select(PlanTables.MarkOf).ToList();
        var pasted = Docx.Open(EditedWord.Of(file, xml => marks.Aggregate(xml, (text, mark) => System.Text.RegularExpressions.Regex.Replace(text, $"<w:bookmarkStart [^>]*w:name=\"{mark}\"[^>]*/>", ""))));
        var returned = ReturnedPlan.Of(PlanReader.Read(pasted), sent);

        var (made, from) = Assert.Single(returned.Copied);
        Assert.Equal((original.Line, original.Words), (from, returned.Text[made]!.Words));
        Assert.Equal(whole.Skip(1).Select(line => line.Words), returned.Text.Whole(made).Skip(1).Select(line => line.Words));
        Assert.All(sent.Lines, line => Assert.Equal(line, returned.Text[line.Line]));
    }

    /// <summary>Without marks and references.</summary>
    private static string Bare(string xml) => System.Text.RegularExpressions.Regex.Replace(System.Text.RegularExpressions.Regex.Replace(xml, "<w:bookmark(Start|End)[^>]*/>", ""), @">\d\.\d[a-z]\.\d<", "><");

    /// <summary>What the text shows on paper, references aside.</summary>
    private static string Shown(PlanText text)
    {
        var tables = new PlanTables(new(text.Lines.Select(line => line with { Reference = "" })));
        return string.Join('\n', tables.Outcomes.SelectMany(outcome => tables.Measures(outcome).Concat(tables.Rows(outcome)).Select(Words).Prepend(Plain($"{PlanTables.HeadingOf(outcome)} {PlanTables.AlignmentOf(outcome)}"))).Prepend(Plain(text.Title)));

        static string Words(RowContent row) => string.Join(" | ", row.Cells.Select(cell => Plain(string.Join('\n', cell.Paragraphs.SelectMany(paragraph => paragraph.Runs).Select(run => run.Text)))));
    }

    private static string Plain(string text) => ReturnedLines.Plain(WordsAsSuch.Back(text));

    private static PlanText Returned(WordDocument document, PlanText sent) => ReturnedPlan.Of(PlanReader.Read(document), sent).Text;

    private static void AssertSame(PlanText sent, PlanText read, string which) =>
        Assert.True(read.SaysTheSameAs(sent), $"{which}:\n{string.Join('\n', PlanDifference.Between(sent, read).Changes)}\n{sent}");

    private static byte[] Written(GeneratedPlan world) => WordPlan.Write(new(world.Partnership.Id, world.Plan.Id, Sent, world.Text), "Gloucester Partnership");
}
