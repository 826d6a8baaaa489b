using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Documents.Tests.Reports;

public sealed partial class HtmlReportTests
{
    private static readonly AgreedReport Agreed = new();
    private static readonly string Page = Encoding.UTF8.GetString(Agreed.As(ReportOutput.Page));

    [Fact]
    public void The_page_needs_nothing_beside_it_and_runs_no_script()
    {
        Assert.DoesNotMatch("""(?:src|href)="(?!#)""", Page);
        Assert.DoesNotContain("url(", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", Page, StringComparison.Ordinal);
        Assert.DoesNotMatch("""\s(?:style|on[a-z]+)=""", Page);
        Assert.Equal("""<script type="application/json" id="sealed-report">""", Assert.Single(Scripts().Matches(Page)).Value);
    }

    [Fact]
    public void It_is_served_under_a_policy_that_allows_its_own_style_sheet_alone()
    {
        var style = Styles().Match(Page).Groups["style"].Value;

        Assert.Contains(
            $"style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'",
            HtmlReport.ContentSecurityPolicyFor(Encoding.UTF8.GetBytes(Page)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_every_word_the_Word_report_says_of_a_line()
    {
        var words = HtmlWords.Read(Page).Texts.Where(text => text.Place == "Appendix A, aim 3, line 3.1a.1, column ‘Progress as at 30 September 2010’" && text.Look != "label").Select(text => text.Text);

        Assert.Equal(
        [
            "Red",
            "Colour set by the board: 62 households against 120 by the half year will not be made up by one change of place (minute 43).",
            "The officer declared Amber",
            "The board asks: A plan that reaches 240 households by March. Tom Adeyemi, by 2 December 2010 (minute 43).",
            "62 households were helped to a benefit they were missing. Advice sessions at the library were poorly attended.",
            "Monitoring or corrective action: Advice sessions move to the children’s centres. Tom Adeyemi, by 19 November.",
            "Tom Adeyemi, 5 October 2010",
        ],
        words);
    }

    [Fact]
    public void What_a_person_typed_is_text_and_never_markup()
    {
        var snapshot = Agreed.Snapshot with { Title = "</title><script>alert(1)</script>", Partnership = "\"}</style><b>", Notice = "</script><img src=x>" };
        var page = Encoding.UTF8.GetString(HtmlReport.Write(snapshot, null));

        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("}</style><b>", page, StringComparison.Ordinal);
        Assert.Equal("", HtmlWords.Read(page).Foreign);
        Assert.Equal(snapshot.Digest, SealedReport.Read(Encoding.UTF8.GetBytes(HtmlWords.Read(page).Data))!.Snapshot.Digest);
    }

    [Fact]
    public void A_draft_says_so_at_the_top_and_in_the_margin_of_every_printed_page()
    {
        var draft = Encoding.UTF8.GetString(HtmlReport.Write(new Gloucester().Draft, null));

        Assert.Contains("""<p class="state">DRAFT - not agreed</p>""", draft, StringComparison.Ordinal);
        Assert.Contains("""@top-right { content: "Q2 2010/11. DRAFT - not agreed"; }""", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("Digest", draft, StringComparison.Ordinal);
    }

    [GeneratedRegex("<script[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Scripts();

    [GeneratedRegex("<style>(?<style>.*?)</style>", RegexOptions.Singleline, 1000)]
    private static partial Regex Styles();
}
