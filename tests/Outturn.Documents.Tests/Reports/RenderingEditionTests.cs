using System.Security.Cryptography;
using Outturn.Domain;

namespace Outturn.Documents.Tests.Reports;

/// <summary>
/// A report issued years ago is checked by rendering its snapshot again, so a change of the rendering must be known for one. When a test here fails
/// after a release, count up <see cref="SealedReport.CurrentRendering"/> and write the new hash beside it.
/// </summary>
public sealed class RenderingEditionTests
{
    private static readonly ReportSnapshot Small = new()
    {
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

    [Theory]
    [InlineData("docx", "05babbb56536d05394aeb0496a66449064b0c31eaf11aa4f80e21bd7b1fe8607")]
    [InlineData("html", "b1afdb0c6734d4ae1d0ffcc9d1b61810919b2c8144298868c61e51d0a48c2215")]
    [InlineData("json", "aeb1b5260121f3e432ceb1c94b93a72a5c0391098871c8b9a34d92e900e20eab")]
    public void What_is_rendered_is_still_edition_1(string format, string sha256)
    {
        var bytes = ReportOutput.InFormat(format)!.Render(Small, new Seal(Small.Digest, "c2lnbmF0dXJl", "a2V5"));

        var now = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Assert.Equal(1, SealedReport.CurrentRendering);
        Assert.True(sha256 == now, $"The {format} is rendered in another way than edition 1 was. Its hash is now {now}.");
    }

    private static ReportLine Line(string reference) => new()
    {
        Reference = reference,
        Activity = "An activity",
        LeadOfficer = "An officer",
        TargetCompletion = "31 March 2011",
        RequiredOutcome = "A measure: 35% in 2010/11\nAnother: 4 in 2010/11",
    };
}
