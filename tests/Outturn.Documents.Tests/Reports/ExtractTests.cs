using System.Text;
using System.Text.Json;
using Outturn.Domain;

namespace Outturn.Documents.Tests.Reports;

/// <summary>A part of a report names itself as one, carries the digest of the whole, counts itself, and has the gaps and risks of its own lines.</summary>
public sealed class ExtractTests
{
    private static readonly AgreedReport Agreed = new();

    private static readonly ReportSnapshot Whole = Agreed.Snapshot with
    {
        Gaps = [new("1.2a.1", "Insulate", "£18,000", "£12,000", "£6,000", ""), new("2.1a.1", "Events", "£2,000", "£1,000", "£1,000", "")],
        Risks = [Risk(1, "1.2a.1, 3.1a.1"), Risk(2, "2.1a.1"), Risk(3, "")],
        Corrections = [new("Q1 2010/11", "2.1a.1", "Progress", "Nine.", "Eight.", "Counted twice.", "An officer", new(2010, 10, 2))],
    };

    private static readonly ReportSnapshot Part = ReportLayout.OfGroup("Health and Housing Group").Of(Whole);

    [Fact]
    public void As_data_it_says_what_it_is_and_of_which_report_and_holds_its_own_lines_alone()
    {
        using var data = JsonDocument.Parse(ReportOutput.Json.Render(Part, null));
        var extract = data.RootElement.GetProperty("extract");
        Assert.Equal("Lines of the Health and Housing Group", extract.GetProperty("name").GetString());
        Assert.Equal(Whole.Digest, extract.GetProperty("ofReport").GetString());
        Assert.Equal([1], data.RootElement.GetProperty("snapshot").GetProperty("Risks").EnumerateArray().Select(risk => risk.GetProperty("Number").GetInt32()));
        Assert.Equal(["1.2a.1"], data.RootElement.GetProperty("snapshot").GetProperty("Gaps").EnumerateArray().Select(gap => gap.GetProperty("Reference").GetString()));
    }

    [Fact]
    public void Checking_it_answers_that_it_is_an_extract_and_never_that_it_was_not_agreed()
    {
        var refused = Assert.Throws<PartnershipRuleException>(() => ReportVerifier.Verify(ReportOutput.Json.Render(Part, null), "part.json")).Message;
        Assert.Contains("is an extract, ‘Lines of the Health and Housing Group’", refused);
        Assert.Contains(Whole.Digest, refused);
        Assert.DoesNotContain("never agreed", refused);
        Assert.Contains("an extract is not sealed", Assert.Throws<UnreadableFileException>(() => ReportVerifier.Verify(ReportOutput.Word.Render(Part, null), "part.docx")).Message);
    }

    [Fact]
    public void Every_format_prints_its_own_gaps_and_risks_and_the_digest_of_the_whole()
    {
        var page = Encoding.UTF8.GetString(ReportOutput.Page.Render(Part, null));
        Assert.Contains("Risk register", page);
        Assert.Contains("What lines need and have", page);
        Assert.Contains("£6,000", page);
        Assert.DoesNotContain("£1,000", page);
        Assert.Contains(Whole.Digest, page);
        Assert.Contains(Whole.Digest, Encoding.UTF8.GetString(ReportOutput.Csv.Render(Part, null)));
    }

    [Fact]
    public void Its_summary_counts_what_it_prints()
    {
        var exceptions = ReportLayout.ExceptionsOnly.Of(Whole);
        var lines = exceptions.Lines.Count();
        Assert.True(lines < Whole.Lines.Count());
        Assert.StartsWith($"Of {lines} key activities in this extract, ", exceptions.Summary!.Paragraphs[0], StringComparison.Ordinal);
        Assert.Contains("One correction to an earlier report is listed.", exceptions.Summary.Paragraphs);
        Assert.DoesNotContain("One correction to an earlier report is listed.", Part.Summary!.Paragraphs);
        Assert.Contains($"{lines} key activities are reported on", Encoding.UTF8.GetString(ReportOutput.Page.Render(exceptions, null)));
    }

    [Fact]
    public void A_group_or_body_without_a_line_has_no_part_and_a_draft_no_digest()
    {
        Assert.False(ReportLayout.OfGroup("Nobody").IsIn(Whole));
        Assert.True(ReportLayout.OfGroup("Health and Housing Group").IsIn(Whole));
        Assert.True(ReportLayout.ExceptionsOnly.IsIn(Whole with { Exceptions = [] }));
        Assert.Equal("", ReportLayout.ExceptionsOnly.Of(Whole with { Agreement = null }).Extract!.Digest);
    }

    private static ReportRisk Risk(int number, string lines) => new() { Number = number, Cause = "A cause", Event = "An event", Effect = "An effect", Likelihood = 4, Impact = 3, Owner = "An officer", Mitigation = "Watched.", Lines = lines };
}
