using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Outturn.Domain;
using Outturn.Testing;

namespace Outturn.Documents.Tests.Reports;

public sealed class RenderingTests
{
    private static readonly ReportSnapshot Snapshot = Gloucester.AgreedSnapshot();
    private static readonly Seal Seal = new(Snapshot.Digest, "c2lnbmF0dXJl", "a2V5");

    public static TheoryData<string> Formats => [.. ReportOutput.All.Select(output => output.Format)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_snapshot_gives_the_same_bytes_in_any_culture_and_time_zone(string format)
    {
        var here = Sha256(Render(format));
        Assert.Equal(here, Sha256(Render(format)));

        var (culture, zone) = (CultureInfo.CurrentCulture, Environment.GetEnvironmentVariable("TZ"));
        try
        {
            foreach (var (otherCulture, otherZone) in new[] { ("de-DE", "Pacific/Auckland"), ("tr-TR", "America/Los_Angeles"), ("ar-SA", "Asia/Kolkata") })
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new(otherCulture);
                Environment.SetEnvironmentVariable("TZ", otherZone);
                TimeZoneInfo.ClearCachedData();
                Assert.Equal(here, Sha256(Render(format)));
                Assert.Equal(Snapshot.Digest, ReportSnapshot.Read(Snapshot.Canonical()).Digest);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
        }
    }

    [Fact]
    public void Two_worlds_built_apart_say_the_same_to_the_letter() => Assert.Equal(Snapshot.Digest, Gloucester.AgreedSnapshot().Digest);

    public static TheoryData<string> Sealed => [.. ReportOutput.WithSeal.Select(output => output.Format)];

    [Theory]
    [MemberData(nameof(Sealed))]
    public void Characters_no_markup_can_hold_neither_stop_a_report_nor_get_lost_from_its_seal(string format)
    {
        using var key = SealingKey.Create();
        var odd = Snapshot with { Title = "A\u0001B\uFFFE <b>&\"' \U0001F6B2 ✓" };

        Assert.Equal(Answer.ExactlyAsIssued, ReportVerifier.Verify(ReportOutput.InFormat(format)!.Render(odd, key.Sign(odd.Digest)), "odd", PublicKeyPem.Read(key.PublicPem)).Answer);
    }

    [Fact]
    public void A_file_is_named_after_partnership_and_quarter_and_a_draft_says_so()
    {
        Assert.Equal("gloucester-q2-2010-11-report.docx", ReportOutput.Word.FileNameFor(Snapshot));
        Assert.Equal("gloucester-q2-2010-11-report-draft.html", ReportOutput.Page.FileNameFor(new Gloucester().Draft));
    }

    [Fact]
    public void The_JSON_holds_the_canonical_snapshot_as_it_was_signed()
    {
        var json = Encoding.UTF8.GetString(Render("json"));

        Assert.Contains(Encoding.UTF8.GetString(Snapshot.Canonical()), json, StringComparison.Ordinal);
        Assert.Equal(new SealedReport(Snapshot, Seal).ToJson(), SealedReport.Read(Encoding.UTF8.GetBytes(json))!.ToJson());
    }

    private static byte[] Render(string format) => ReportOutput.InFormat(format)!.Render(Snapshot, Seal);

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
