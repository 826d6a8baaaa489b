using System.Security.Cryptography;
using Outturn.Domain;

namespace Outturn.Documents.Tests.Reports;

/// <summary>
/// A report issued years ago is checked by rendering its snapshot again, so a change of the rendering must be known for one. When a test here fails
/// after a release, count up <see cref="SealedReport.CurrentRendering"/> and write the new hash beside it.
/// </summary>
public sealed class RenderingEditionTests
{
    private static readonly Guid Story = new("01987654-3210-7abc-8def-0123456789ab");

    /// <summary>As the first edition compiled it; it must be rendered and checked as it always was.</summary>
    private static readonly ReportSnapshot Small = new()
    {
        Format = 1,
        Partnership = "Any Partnership",
        Slug = "any",
        Period = "Q1 2010/11",
        Months = "April to June 2010",
        AsAt = new(2010, 6, 30),
        Title = "Any Partnership: 1 key aim, quarterly progress report",
        Strategy = "Strategy",
        ConsideredOn = new(2010, 8, 5),
        Agreement = new("the Executive Board", new(2010, 8, 5), "minute 7"),
        Notice = "A notice.",
        Sections =
        [
            new("3", "Background", "R3.1", [new(ParagraphKind.Heading, "3.1", "About"), new(ParagraphKind.Text, "", "Words."), new(ParagraphKind.Bullet, "", "A bullet")]),
            new("4", "Information", "R4", [new(ParagraphKind.Text, "4.1", "Words:"), new(ParagraphKind.Light, "Green", TrafficLight.Green.Meaning), new(ParagraphKind.Text, "4.2", "Agreed.")]),
        ],
        Aims =
        [
            new(1, "An aim", [Line("1.1a.1") with { Light = TrafficLight.Red, DeclaredLight = TrafficLight.Amber, BoardsReason = "Because (minute 8)", CorrectiveAction = "Mend it.", Progress = "One.\nTwo.", SaidBy = "A, 1 July 2010" }]),
            new(2, "Another", [Line("2.1a.1") with { NotRated = "No return received" }, Line("2.1a.2") with { Light = TrafficLight.Green, Completed = true, Progress = "Done.", SaidBy = "B, 1 July 2010" }]),
            new(3, "A third", []),
        ],
    };

    /// <summary>The same with all that came after it.</summary>
    internal static readonly ReportSnapshot Whole = Small with
    {
        Format = 2,
        Address = "https://outturn.example.org",
        Summary = new(["Of 3 key activities, 1 red."], IsDrafted: true),
        Since = "Q4 2009/10",
        Exceptions =
        [
            new() { Reference = "1.1a.1", Activity = "An activity", LeadOfficer = "An officer", Kind = ExceptionKind.Red, Kinds = [ExceptionKind.Red, ExceptionKind.Changed], Why = ["Red by the board’s decision; the officer declared amber.", "It was green in the report for Q4 2009/10."], Before = "Green" },
            new() { Reference = "2.1a.1", Activity = "An activity", LeadOfficer = "An officer", Kind = ExceptionKind.NoReturn, Kinds = [ExceptionKind.NoReturn], Why = ["No return came from An officer."] },
        ],
        FollowUps =
        [
            new() { Period = "Q4 2009/10", Reference = "1.1a.1", Asked = "A plan", ByWhom = "An officer", ByWhen = new(2010, 7, 1), Minute = "minute 3", Line = Story },
            new() { Period = "Q4 2009/10", Reference = "2.1a.2", Asked = "A count", ByWhom = "Another", ByWhen = new(2010, 7, 1), Minute = "minute 4", DoneOn = new(2010, 6, 1), DoneBy = "Another", DoneWords = "Counted." },
        ],
        Corrections = [new("Q4 2009/10", "2.1a.1", "Progress", "Nine.", "Eight.", "One was counted twice.", "An officer", new(2010, 6, 2))],
        Gaps = [new("1.1a.1", "An activity", "£18,000 a year", "£12,000 a year", "£6,000 a year", "£12,000 a year (tbc)")],
        Risks = [new() { Number = 1, Cause = "A cause", Event = "An event", Effect = "An effect", Likelihood = 4, Impact = 3, Owner = "An officer", Mitigation = "Watched.", Lines = "1.1a.1" }],
        Sections = [.. Small.Sections, new("7", "Financial implications", "R7", [new(ParagraphKind.Text, "", "None.")]), new("9", "Risk", "R9", [new(ParagraphKind.Text, "", "One.")])],
        Outcomes =
        [
            new() { Outcome = "1.1", Title = "An outcome", Measure = "Residents who say so", Value = "74%", Period = "2009/10", AsAt = new(2010, 3, 31), Target = "75%", Year = "2009/10", Way = "higher is better", Source = "A survey", SaidBy = "An officer, 2 June 2010", Page = OutcomeFigure.PageOf("1.1") },
            new() { Outcome = "2.1", Title = "Another outcome", Measure = "Days it takes", Year = "2010/11", Way = "lower is better" },
        ],
        Aims =
        [
            Small.Aims[0] with
            {
                Lines =
                [
                    Small.Aims[0].Lines[0] with
                    {
                        BoardAsks = "A plan. An officer, by 1 September 2010 (minute 8)",
                        Line = Story,
                        Figures =
                        [
                            new() { Measure = "A measure", Value = "31% (provisional)", Target = "35%", Words = "31% (provisional) against a target of 35% for 2010/11, higher is better", SaidBy = "A, 1 July 2010" },
                            new() { Measure = "Another", Value = "not collected this quarter", Words = "not collected this quarter; no target for 2010/11", SaidBy = "Another officer, entered by A, 2 July 2010" },
                        ],
                    },
                ],
            },
            .. Small.Aims.Skip(1),
        ],
    };

    [Theory]
    [InlineData("docx", "05babbb56536d05394aeb0496a66449064b0c31eaf11aa4f80e21bd7b1fe8607")]
    [InlineData("html", "b1afdb0c6734d4ae1d0ffcc9d1b61810919b2c8144298868c61e51d0a48c2215")]
    [InlineData("json", "aeb1b5260121f3e432ceb1c94b93a72a5c0391098871c8b9a34d92e900e20eab")]
    public void A_report_of_the_first_edition_is_still_rendered_as_that_edition_did(string format, string sha256)
    {
        var now = HashOf(Small, format);

        Assert.True(sha256 == now, $"The {format} is rendered in another way than edition 1 was. Its hash is now {now}.");
    }

    [Theory]
    [InlineData("docx", "d775015f858589b9a5b8d122de410b1a53cfc12afa58300e6d74d2e306579cee")]
    [InlineData("html", "3264b3299ae5dd7c07a28b21447e16e7acf4eea64126b10993517c8ce5d0d0e8")]
    [InlineData("json", "065d109e6ad2a63e6a84c1df0abbe460a5107786ff07864ea88dbe5e34cdae6e")]
    [InlineData("xlsx", "20f37fbbaeeda04c0f6ea40299d9510ce86784c9b6372b937e97f448123a4b0c")]
    [InlineData("csv", "7afb5bcf7da7b745879023480ae05cda18bff84d86e918175dfe852503101e43")]
    public void What_is_rendered_today_is_still_edition_2(string format, string sha256)
    {
        var now = HashOf(Whole, format);

        Assert.Equal(2, SealedReport.CurrentRendering);
        Assert.True(sha256 == now, $"The {format} is rendered in another way than edition 2 was. Its hash is now {now}.");
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("html")]
    [InlineData("json")]
    [InlineData("xlsx")]
    public void A_report_of_either_edition_is_checked_and_found_as_issued(string format)
    {
        foreach (var report in new[] { Small, Whole })
        {
            using var key = SealingKey.Create();
            var bytes = ReportOutput.InFormat(format)!.Render(report, key.Sign(report.Digest));

            Assert.Equal(Answer.ExactlyAsIssued, ReportVerifier.Verify(bytes, $"report.{format}", PublicKeyPem.Read(key.PublicPem)).Answer);
            Assert.Equal(report.Digest, ReportSnapshot.Read(report.Canonical()).Digest);
        }
    }

    private static string HashOf(ReportSnapshot report, string format) =>
        Convert.ToHexStringLower(SHA256.HashData(ReportOutput.InFormat(format)!.Render(report, new Seal(report.Digest, "c2lnbmF0dXJl", "a2V5"))));

    private static ReportLine Line(string reference) => new()
    {
        Reference = reference,
        Activity = "An activity",
        LeadOfficer = "An officer",
        TargetCompletion = "31 March 2011",
        RequiredOutcome = "A measure: 35% in 2010/11\nAnother: 4 in 2010/11",
    };
}
