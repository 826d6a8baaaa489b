using System.Net;
using Microsoft.EntityFrameworkCore;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Tests.Reports;

/// <summary>What the board decides, what the officer answers and what is agreed keep one order, whoever does them at the same time.</summary>
public sealed class DecidedWhileAgreedTests
{
    private const string Q2 = "/gloucester/reports/2010-11-q2";
    private const string Round = "/gloucester/rounds/2010-11-q2";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The files of a report take seconds; here the other window comes exactly between.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_decision_recorded_while_the_report_is_being_agreed_is_not_lost_from_it(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        await using var db = gloucester.Open();
        var underWay = await UnderWay(gloucester, db);
        using var decided = await Decides(gloucester, amira, "2.1a.2", ("Decision.Light", "Red"), ("Decision.Because", "The protocol is late"), ("Decision.Minute", "minute 44"));
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => underWay.AgreeAsync(db, new Agreement("the Executive Board", new(2010, 10, 21), "minute 41"), gloucester.Site.Data.Clock.Now, Stop));
        Assert.Contains("DRAFT, not agreed", await amira.Words(Q2));

        using var agreed = await amira.Agrees(Q2);
        Assert.Contains("Set by the board: The protocol is late (minute 44).", await amira.Words(Q2));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_decision_and_an_opening_again_that_come_after_the_agreement_are_refused(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        await using var deciding = gloucester.Open();
        await using var opening = gloucester.Open();
        var round = await deciding.Rounds.WithReturns().SingleAsync(one => one.Period == GloucesterSite.Q2, Stop);
        var again = await opening.Rounds.SingleAsync(one => one.Period == GloucesterSite.Q2, Stop);
        using var agreed = await amira.Agrees(Q2);
        Assert.Equal(Q2, agreed.Headers.Location?.ToString());

        round.Returns.Single(line => line.KeyActivity.Reference == "2.1b.1").BoardDecides(new() { Light = TrafficLight.Green, Minute = "minute 44" }, gloucester.Site.Data.Clock.Now);
        deciding.ChangesTheReportOf(round);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => deciding.SaveChangesAsync(Stop));
        again.Reopen(null, gloucester.Site.Data.Clock.Now);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => opening.SaveChangesAsync(Stop));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_round_opened_again_while_its_report_is_being_agreed_stays_open_and_the_report_a_draft(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        await using var db = gloucester.Open();
        var underWay = await UnderWay(gloucester, db);
        using var opened = await amira.Post($"{Round}?handler=Reopen", GloucesterSite.Fields());

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => underWay.AgreeAsync(db, new Agreement("the Executive Board", new(2010, 10, 21), "minute 41"), gloucester.Site.Data.Clock.Now, Stop));
        Assert.Contains("DRAFT, not agreed", await amira.Words(Q2));
        await using var after = gloucester.Open();
        Assert.True((await after.Rounds.SingleAsync(one => one.Period == GloucesterSite.Q2, Stop)).IsOpen);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Who_agrees_has_seen_what_is_frozen_and_loses_nothing_typed_when_it_changed_meanwhile(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        var seen = await amira.AgreementOf(Q2, minute: "minute 41, typed before");
        using var decided = await Decides(gloucester, amira, "2.1a.2", ("Decision.Light", "Red"), ("Decision.Because", "The protocol is late"), ("Decision.Minute", "minute 44"));

        using var refused = await amira.Post($"{Q2}/agreement", seen);
        var page = await refused.Words();
        Assert.Contains("What the report says was changed since this page was opened, so it is not agreed yet.", page);
        Assert.Contains("minute 41, typed before", page);
        using var agreed = await amira.Post($"{Q2}/agreement", Plans.FormOnPage.Of(page, $"action=\"{Q2}/agreement\""));
        Assert.Equal(Q2, agreed.Headers.Location?.ToString());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_answer_changed_after_the_boards_decision_is_to_be_decided_again_and_its_words_can_still_be_read(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        using var decided = await Decides(gloucester, amira, "2.1b.1", ("Decision.Light", "Green"), ("Decision.Because", "Ahead of plan"), ("Decision.Minute", "minute 71"));
        using var opened = await amira.Post($"{Round}?handler=Reopen", GloucesterSite.Fields());
        using var early = await Decides(gloucester, amira, "2.1a.2", ("Decision.Light", "Amber"));
        Assert.Contains("The round for Q2 2010/11 is still open", await early.Words());
        await Answers(gloucester, "2.1b.1", new() { Light = TrafficLight.Red, Narrative = "The hospital has withdrawn.", CorrectiveAction = "Another site is sought." });
        using var closed = await amira.Closes(Round);

        var report = await amira.Words(Q2);
        Assert.DoesNotContain("Ahead of plan", report);
        Assert.DoesNotContain("lets the colour stand", report);
        Assert.Contains("Red by the officer’s word.", report);
        var line = await gloucester.LineOf("2.1b.1", GloucesterSite.Q2);
        Assert.False(line.IsDecided);
        var page = await amira.Words($"{Q2}/agreement?line={line.Id}");
        Assert.Contains("Decided on an earlier answer, which was changed since.", page);
        Assert.Contains("Green: Ahead of plan (minute 71).", page);

        using var anew = await Decides(gloucester, amira, "2.1b.1", ("Decision.Light", "Red"));
        Assert.DoesNotContain("Decided on an earlier answer", await amira.Words($"{Q2}/agreement?line={line.Id}"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_was_asked_for_on_an_answer_changed_since_is_asked_no_more(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        using var opened = await amira.Post($"{Round}?handler=Reopen", GloucesterSite.Fields());
        await Answers(gloucester, "3.1a.1", new() { Light = TrafficLight.Green, Narrative = "124 households were helped." });
        using var closed = await amira.Closes(Round);

        Assert.DoesNotContain("A plan that reaches 240 households", await amira.Words(Q2));
        Assert.DoesNotContain("A plan that reaches 240 households", await amira.Words("/gloucester/reports/follow-ups"));
        Assert.Contains("A plan that reaches 240 households", await amira.Words($"{Q2}/agreement"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Reports_are_agreed_in_the_order_of_their_quarters(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind, on: new(2011, 1, 20));
        await gloucester.OpenQ3();
        using var amira = await gloucester.Amira();
        using var closed = await amira.Closes("/gloucester/rounds/2010-11-q3");
        var page = await amira.Words("/gloucester/reports/2010-11-q3/agreement");
        Assert.Contains("The report for Q2 2010/11 is not agreed yet.", page);
        Assert.DoesNotContain("Agree the report for Q3 2010/11", page);
        using var refused = await amira.Post("/gloucester/reports/2010-11-q3/agreement", GloucesterSite.Fields(("Version", "0"), ("By", "the Executive Board"), ("On", "20 January 2011"), ("Minute", "minute 71")));
        Assert.Contains("The report for Q2 2010/11 is not agreed yet. It comes first", await refused.Words());

        using var agreed = await amira.Agrees(Q2, "20 January 2011");
        Assert.DoesNotContain("is not agreed yet.</strong>", await amira.Words("/gloucester/reports/2010-11-q3/agreement"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_slip_in_a_decision_leaves_the_form_of_the_agreement_filled(OnDatabase kind)
    {
        await using var gloucester = await GloucesterSite.StartAsync(kind);
        using var amira = await gloucester.Amira();
        using var slip = await Decides(gloucester, amira, "2.1a.2", ("Decision.Light", "Red"), ("Decision.Minute", "minute 44"));
        var form = Plans.FormOnPage.Of(await slip.Words(), $"action=\"{Q2}/agreement\"");

        Assert.Equal(("the Executive Board", "21 October 2010"), (form["By"], form["On"]));
    }

    private static async Task<ReportOfQuarter> UnderWay(GloucesterSite gloucester, OutturnDb db)
    {
        db.By(gloucester.World.PartnershipOfficer);
        return (await ReportOfQuarter.FindAsync(db, gloucester.Partnership, GloucesterSite.Q2, address: "", Stop))!;
    }

    private static async Task Answers(GloucesterSite gloucester, string reference, ReturnDetails words)
    {
        await using var db = gloucester.Open();
        var officer = await db.People.SingleAsync(person => person.Id == gloucester.World.PartnershipOfficer.Id, Stop);
        db.By(officer);
        var lines = await db.Returns.WithLines().Where(line => line.Round.Period == GloucesterSite.Q2).ToListAsync(Stop);
        lines.Single(line => line.KeyActivity.Reference == reference).Send(words, officer, null, gloucester.Site.Data.Clock.Now);
        await db.SaveChangesAsync(Stop);
    }

    private static async Task<HttpResponseMessage> Decides(GloucesterSite gloucester, Visitor amira, string reference, params (string Name, string Value)[] fields)
    {
        var line = await gloucester.LineOf(reference, GloucesterSite.Q2);
        var form = GloucesterSite.Fields(fields);
        form["LineVersion"] = line.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return await amira.Post($"{Q2}/agreement?handler=Decide&line={line.Id}", form, from: $"{Q2}/agreement?line={line.Id}");
    }
}
