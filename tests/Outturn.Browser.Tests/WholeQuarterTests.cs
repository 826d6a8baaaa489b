using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Outturn.Domain;
using Outturn.Storage;
using Outturn.Testing;

namespace Outturn.Browser.Tests;

/// <summary>
/// A quarter from its opening to the report after it, by the people whose job it is: they answer in four ways (on the screen, by a link, by a Word form,
/// by telephone) and one not at all, the board overrules a colour and agrees, what turns out wrong is corrected, names, targets and answers change after,
/// and what was agreed stays to the byte.
/// </summary>
public sealed partial class WholeQuarterTests(Chromium chromium)
{
    private const string Home = "/gloucester";
    private const string Round = $"{Home}/rounds/2011-12-q1";
    private const string Report = $"{Home}/reports/2011-12-q1";
    private const string NextReport = $"{Home}/reports/2011-12-q2";
    private const string Overruled = "2.1a.1";
    private const string Silent = "Owen Clarke";
    private const int Asked = 12;
    private const string Wrong = "Half of the events were held; the rest wait for a hall.";
    private const string Right = "A third of the events were held; the rest wait for a hall.";

    private const string Because = "The hall’s own list says four of twelve.";

    private static readonly string[] Corrected = [Wrong, Right, Because, "Amira Shah, 1 October 2011"];

    private static readonly string[] Formats = ["docx", "xlsx", "html", "json", "csv", "pdf"];

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_quarter_is_asked_answered_in_four_ways_agreed_and_corrected_in_the_next(OnDatabase kind)
    {
        var here = await DemonstrationSite.StartAsync(kind);
        var site = here.Site;
        try
        {
            site = await On(site, new(2011, 7, 1));
            await using (var office = await Office())
            {
                await OpenTheRound(office, "Q1 2011/12");
                await AnswerOnTheScreen(site, here.Person("Dilys Pryce"));
                await AnswerByTheLink(site, office);
                await AnswerByAWordForm(office);
                await AnswerByTelephone(office, here.Person("Paul Merrett").Name);
                await TheOthersAnswerByTelephone(office);
                Assert.Empty(office.Complaints);
            }

            site = await On(site, new(2011, 8, 5));
            await using (var office = await Office())
            {
                await PutAside(office, $"{Home}/rounds/2010-11-q4", "Updates.docx");
                await Close(office, $"{Home}/rounds/2010-11-q4", missing: 4, sentBack: 1);
                await Agree(office, $"{Home}/reports/2010-11-q3", "5 August 2011", "minute 54");
                await Agree(office, $"{Home}/reports/2010-11-q4", "5 August 2011", "minute 55");
                await Close(office, Round, missing: 1);
                await HoldTheMeeting(office);
                await Agree(office, Report, "5 August 2011", "minute 57");
                Assert.Empty(office.Complaints);
            }

            var issued = await FilesOf(site, here.Person("Amira Shah"));
            await Verify(site, issued);

            site = await On(site, new(2011, 10, 1));
            await using (var office = await Office())
            {
                await Correct(office);
                await OpenTheRound(office, "Q2 2011/12");
                await Close(office, $"{Home}/rounds/2011-12-q2", missing: Asked);
            }

            await ChangeAllBehindIt(site, here.Person("Amira Shah"));

            site = await On(site, new(2011, 11, 4));
            await using (var office = await Office())
            {
                await Agree(office, NextReport, "4 November 2011", "minute 71");
                await ListsTheCorrection(office);
                Assert.Empty(office.Complaints);
            }

            foreach (var (format, bytes) in await FilesOf(site, here.Person("Amira Shah"), NextReport))
                ListsTheCorrection(format, bytes);
            foreach (var (format, bytes) in await FilesOf(site, here.Person("Amira Shah")))
                Assert.True(bytes.SequenceEqual(issued[format]), $"The {format} of the first report is not what it was.");
        }
        finally
        {
            await site.DisposeAsync();
        }

        Task<Tab> Office() => chromium.Open(site, here.Person("Amira Shah"));
    }

    /// <summary>The program on another day, over what it left in the database.</summary>
    private static Task<RunningSite> On(RunningSite site, DateOnly day)
    {
        site.Data.Clock.Now = new DateTimeOffset(day, new TimeOnly(10, 0), TimeSpan.Zero);
        return site.Restarted();
    }

    private static async Task OpenTheRound(Tab office, string quarter)
    {
        await office.Go($"{Home}/rounds");
        var choice = office.Page.GetByRole(AriaRole.Radio, new() { Name = quarter }); // asked only where more than one can be opened
        if (await choice.CountAsync() > 0)
            await choice.CheckAsync();
        await office.Page.GetByRole(AriaRole.Button, new() { NameRegex = Open }).ClickAsync();
        var early = office.Page.GetByLabel("Open it now all the same"); // asked only while the quarter is not over
        if (await early.CountAsync() > 0)
        {
            await early.CheckAsync();
            await office.Page.GetByRole(AriaRole.Button, new() { NameRegex = Open }).ClickAsync();
        }

        Assert.Equal($"Round {quarter}", await office.Heading());
        Assert.Contains("0 of 12 returns are in", await office.Says(), StringComparison.Ordinal);
    }

    private async Task AnswerOnTheScreen(RunningSite site, Person person)
    {
        await using var dilys = await chromium.Open(site, person);
        await dilys.Go($"{Home}/my-updates");
        await dilys.Fill("What happened from", Wrong);
        await dilys.Page.GetByLabel("may not reach the target").CheckAsync();
        await dilys.Fill("What are you watching, or what will be done?", "Whether a hall is found by September.");
        await dilys.Press("Send this update");
        Assert.Contains("Your update is sent", await dilys.Says(), StringComparison.Ordinal);
        Assert.Empty(dilys.Complaints);
    }

    /// <summary>On a phone, without an account, by the link of the letter that asked.</summary>
    private async Task AnswerByTheLink(RunningSite site, Tab office)
    {
        await office.Go($"{Home}/letters");
        await office.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Jo Marsh" }).Filter(new() { HasText = "Q1 2011/12, asked" }).GetByRole(AriaRole.Link).ClickAsync();
        Assert.Contains("1.1b.1", await office.Says(), StringComparison.Ordinal);
        await office.Press("Take the link for Jo Marsh");
        var link = new Uri(await office.Page.GetByLabel("Link", new() { Exact = true }).InputValueAsync()).AbsolutePath;
        Assert.StartsWith($"{Home}/answer/", link, StringComparison.Ordinal);

        await using var jo = await chromium.Open(site, width: 360);
        await jo.Go(link);
        await jo.Fill("What happened from", "Four of the ten employers signed their travel plans.");
        await jo.Page.GetByLabel("on track against the stated target").First.CheckAsync();
        await jo.Press("Send this update");
        Assert.Contains("Your update is sent", await jo.Says(), StringComparison.Ordinal);
        Assert.Equal(0, await jo.TooWide());
        Assert.Empty(jo.Complaints);
    }

    private static async Task AnswerByAWordForm(Tab office)
    {
        await office.Go($"{Round}/forms");
        var row = office.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Nia Hughes" });
        var download = await office.Page.RunAndWaitForDownloadAsync(() => row.GetByRole(AriaRole.Link, new() { NameRegex = Word }).ClickAsync());
        var blank = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        var filled = EditedWord.Of(blank, xml => Fill(Fill(xml, "What happened from", "Three traders moved in."), "Colour: green", "Green"));

        await office.Page.GetByLabel("The filled forms").SetInputFilesAsync(new FilePayload { Name = "Nia’s form.docx", MimeType = "application/octet-stream", Buffer = filled });
        await office.Press("Read the forms");
        await office.Follow("Nia’s form.docx");
        Assert.Contains("Three traders moved in.", await office.Says(), StringComparison.Ordinal);
        await office.Press("Accept this form");
        Assert.Contains("Sent: 4.2a.1.", await office.Says(), StringComparison.Ordinal);
    }

    private static async Task AnswerByTelephone(Tab office, string officer)
    {
        await office.Go(Round);
        await Owed(office).Filter(new() { HasText = $", {officer}" }).First.ClickAsync();
        await office.Fill("What happened from", "Told by telephone: it goes on.");
        await office.Page.GetByLabel("on track against the stated target").First.CheckAsync();
        await office.Press("Send this update");
        await office.Go(Round);
        Assert.Contains($"{officer}, entered by Amira Shah", await office.Says(), StringComparison.Ordinal);
    }

    /// <summary>All but one who is not reached; the line no one answers for is given to someone first.</summary>
    private static async Task TheOthersAnswerByTelephone(Tab office)
    {
        await office.Page.GetByLabel("Someone known").SelectOptionAsync(new SelectOptionValue { Label = "Ruth Lindqvist, Public Health Manager" });
        await office.Page.GetByRole(AriaRole.Button, new() { NameRegex = AskThem }).ClickAsync();
        for (var name = await Next(); name.Length > 0; name = await Next())
            await AnswerByTelephone(office, name);

        async Task<string> Next() => (await Owed(office).AllTextContentsAsync()).Select(link => link[(link.LastIndexOf(", ", StringComparison.Ordinal) + 2)..].Trim()).FirstOrDefault(name => name != Silent) ?? "";
    }

    private static ILocator Owed(Tab office) => office.Page.Locator("a").Filter(new() { HasText = "Enter it for them: " });

    /// <summary>No round is closed over a form that nobody has looked at.</summary>
    private static async Task PutAside(Tab office, string round, string form)
    {
        await office.Go(round);
        Assert.Contains("1 form that came back waits to be looked at.", await office.Says(), StringComparison.Ordinal);
        await office.Follow("Look at it");
        await office.Follow(form);
        await office.Press("Put it aside");
    }

    private static async Task Close(Tab office, string round, int missing, int sentBack = 0)
    {
        await office.Go(round);
        await office.Follow($"Close with {missing} missing{(sentBack == 0 ? "" : $", {sentBack} sent back")}");
        await office.Close();
        Assert.Contains($"{missing} {(missing == 1 ? "line stands" : "lines stand")} as “No return received”.", await office.Says(), StringComparison.Ordinal);
    }

    /// <summary>What the agreed report was compiled from: names, a plan's target, the words of an answer.</summary>
    private static async Task ChangeAllBehindIt(RunningSite site, Person by)
    {
        await using var db = site.Data.Open();
        db.Use(by.PartnershipId);
        db.By(by.Name);
        var dilys = await db.People.SingleAsync(person => person.Details.Name == "Dilys Pryce", TestContext.Current.CancellationToken);
        db.Entry(dilys).ComplexProperty(one => one.Details).Property(details => details.Name).CurrentValue = "Dilys Pryce-Jones";
        var round = await db.Rounds.WithReturns().SingleAsync(one => one.Period == ReportingPeriod.Read("2011-12-q1", 4), TestContext.Current.CancellationToken);
        var line = round.Returns.Single(one => one.KeyActivity.Reference == Overruled);
        line.KeyActivity.RequiredOutcomeWording = "Another target altogether";
        db.Entry(line.KeyActivity.Task).ComplexProperty(task => task.Details).Property(details => details.Title).CurrentValue = "Another name altogether";
        db.Entry(line).ComplexProperty(one => one.Details).Property(details => details.Narrative).CurrentValue = "Another answer altogether.";
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static async Task HoldTheMeeting(Tab office)
    {
        await office.Go($"{Report}/meeting");
        while (!(await office.Heading()).Contains(Overruled, StringComparison.Ordinal))
        {
            var before = office.Page.Url;
            await office.Page.Keyboard.PressAsync("ArrowRight");
            await office.Page.WaitForURLAsync(address => address != before);
        }

        await office.Page.GetByLabel("Red", new() { Exact = true }).CheckAsync();
        await office.Fill("Reason, as it will be printed", "Two thirds of the year’s events have no hall.");
        await office.Fill("What the board asks for", "Find a hall for the autumn");
        await office.Fill("Of whom", "Dilys Pryce");
        await office.Fill("By when", "30 September 2011");
        await office.Fill("Minute", "minute 56");
        await office.Page.GetByRole(AriaRole.Button, new() { NameRegex = Record }).ClickAsync();
        await Assertions.Expect(office.Page.Locator("main")).ToContainTextAsync($"1 of ");
        await office.Go(Report);
        Assert.Contains("Two thirds of the year’s events have no hall (minute 56)", await office.Says(), StringComparison.Ordinal);
    }

    private static async Task Agree(Tab office, string report, string on, string minute)
    {
        await office.Go($"{report}/sections");
        foreach (var box in await office.Page.Locator("textarea[name^=Input]").AllAsync())
        {
            if ((await box.InputValueAsync()).Trim().Length == 0)
                await box.FillAsync("Nothing to report this quarter.");
        }

        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Save the sections" }).Last.ClickAsync();
        await Assertions.Expect(office.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("The sections were saved");
        await office.Go($"{report}/agreement");
        await office.Fill("Agreed by", "the Executive Board");
        await office.Fill("On", on);
        await office.Page.GetByLabel("Minute").Last.FillAsync(minute);
        await office.Page.GetByRole(AriaRole.Button, new() { NameRegex = AgreeIt }).ClickAsync();
        await Assertions.Expect(office.Page.Locator("main")).ToContainTextAsync($"Agreed by the Executive Board on {on}, {minute}");
    }

    private static async Task<Dictionary<string, byte[]>> FilesOf(RunningSite site, Person person, string report = Report)
    {
        using var member = await site.SignedInAs(person);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var format in Formats)
        {
            using var file = await member.Get($"{report}/{format}");
            Assert.True(file.IsSuccessStatusCode, $"{format}: {file.StatusCode}");
            files[format] = await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        }

        return files;
    }

    private static async Task Verify(RunningSite site, Dictionary<string, byte[]> files)
    {
        var folder = Directory.CreateTempSubdirectory("outturn-quarter-");
        try
        {
            var key = Path.Combine(folder.FullName, "public.pem");
            await using (var db = site.Data.Open())
                await File.WriteAllTextAsync(key, (await db.Signing()).PublicPem);
            foreach (var (format, bytes) in files.Where(file => file.Key is "docx" or "xlsx" or "html" or "json"))
            {
                var file = Path.Combine(folder.FullName, $"report.{format}");
                await File.WriteAllBytesAsync(file, bytes);
                using var program = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "outturn.dll"), "verify", file, "--key", key]) { RedirectStandardOutput = true, UseShellExecute = false })!;
                var says = await program.StandardOutput.ReadToEndAsync();
                await program.WaitForExitAsync();
                Assert.StartsWith("exactly as issued", says, StringComparison.OrdinalIgnoreCase);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task Correct(Tab office)
    {
        await office.Go($"{Report}/corrections");
        await office.Page.GetByLabel("Where in the report").SelectOptionAsync(new SelectOptionValue { Value = Overruled });
        await office.Choose("Which column of the line", "Progress");
        await office.Press("Show what it says");
        await office.Fill("What it should have said", Right);
        await office.Fill("Why", Because);
        await office.Press("Record the correction");
        Assert.Contains("the next one lists the correction", await office.Says(), StringComparison.Ordinal);
    }

    /// <summary>The agreed report's own page: one row says what was written, what it should have said, why and who.</summary>
    private static async Task ListsTheCorrection(Tab office)
    {
        await office.Go(NextReport);
        Assert.Contains("Agreed by the Executive Board", await office.Says(), StringComparison.Ordinal);
        Assert.Contains("Find a hall for the autumn", await office.Says(), StringComparison.Ordinal); // what the board asked for stands until it is done
        var row = office.Page.GetByRole(AriaRole.Table, new() { NameRegex = Corrections }).GetByRole(AriaRole.Row).Filter(new() { HasText = Wrong });
        foreach (var said in Corrected)
            await Assertions.Expect(row).ToContainTextAsync(said);
    }

    /// <summary>Every file of the agreed report says it too, read from the file itself; the CSV has the lines alone.</summary>
    private static void ListsTheCorrection(string format, byte[] file)
    {
        if (format is "csv")
            return;

        var says = format switch
        {
            "pdf" => Poppler.Words(file),
            "docx" => Row.Matches(Part(file, "word/document.xml")).Select(row => row.Value).Single(row => row.Contains(Wrong, StringComparison.Ordinal)),
            "xlsx" => Part(file, "xl/"),
            _ => System.Text.Encoding.UTF8.GetString(file).Split("<script")[0],
        };
        foreach (var said in format is "json" ? Corrected.Select(each => each.Replace(", 1 October 2011", "", StringComparison.Ordinal)) : Corrected) // which keeps the day apart
            Assert.True(says.Contains(said, StringComparison.Ordinal), $"The {format} of the next report does not say ‘{said}’.");
    }

    /// <summary>The parts of an office file whose name begins so, as they are written.</summary>
    private static string Part(byte[] file, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        return string.Concat(archive.Entries.Where(part => part.FullName.StartsWith(name, StringComparison.Ordinal)).Select(Text));

        static string Text(ZipArchiveEntry part)
        {
            using var reader = new StreamReader(part.Open());
            return reader.ReadToEnd();
        }
    }

    /// <summary>Writes into the last cell of the row that asks this, as someone does in Word.</summary>
    private static string Fill(string xml, string asks, string words)
    {
        var row = Row.Matches(xml).Single(each => each.Value.Contains(asks, StringComparison.Ordinal));
        var end = row.Value.LastIndexOf("</w:p>", StringComparison.Ordinal);
        return xml[..row.Index] + row.Value.Insert(end, string.Create(CultureInfo.InvariantCulture, $"<w:r><w:t>{words}</w:t></w:r>")) + xml[(row.Index + row.Length)..];
    }

    [GeneratedRegex("<w:tr[ >].*?</w:tr>", RegexOptions.Singleline)]
    private static partial Regex Row { get; }

    [GeneratedRegex("^Corrections to earlier reports")]
    private static partial Regex Corrections { get; }

    [GeneratedRegex("^Name who answers for")]
    private static partial Regex AskThem { get; }

    [GeneratedRegex("^Open ")]
    private static partial Regex Open { get; }

    [GeneratedRegex("^Word")]
    private static partial Regex Word { get; }

    [GeneratedRegex("^Record")]
    private static partial Regex Record { get; }

    [GeneratedRegex("^Agree the report")]
    private static partial Regex AgreeIt { get; }
}
