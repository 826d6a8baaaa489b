using System.Net;
using System.Text.RegularExpressions;

namespace Outturn.Benchmarks;

/// <summary>What the cases of pages need, made once: the database, the published programs, and a reader who is signed in.</summary>
internal sealed partial class Visit
{
    private static Visit? known;

    private Visit(string folder)
    {
        Partnership = LargePartnership.For(folder);
        (Ours, Bare) = (Published.Ours(folder), Published.Bare(folder));
        using var ours = StartOurs();
        SignIn(ours);
    }

    public LargePartnership Partnership { get; }

    private string Ours { get; }

    private string Bare { get; }

    /// <summary>Keeps its cookie from one start of the program to the next: the keys are in the database.</summary>
    private HttpClient Reader { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });

    public static Visit In(string folder) => known ??= new Visit(folder);

    public Server StartOurs() => Server.Ours(Ours, Partnership.Folder, Reader);

    public Server StartBare() => Server.Bare(Bare, Partnership, Reader);

    private void SignIn(Server ours)
    {
        var token = Token().Match(ours.FirstAnswer("/signin")).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("Email", LargePartnership.Email), new("Password", LargePartnership.Password), new("__RequestVerificationToken", token)]);
        using var asked = new HttpRequestMessage(HttpMethod.Post, new Uri(ours.Address, "/signin")) { Content = form };
        using var answer = Reader.Send(asked);
        if (answer.StatusCode != HttpStatusCode.Redirect)
            throw new InvalidOperationException($"Signing in answers {answer.StatusCode}.");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
