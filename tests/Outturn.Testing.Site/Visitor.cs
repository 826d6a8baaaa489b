using System.Net;
using System.Text.RegularExpressions;

namespace Outturn.Testing;

/// <summary>Someone with a browser that keeps cookies and sends forms as they stand on the page, and follows nothing by itself.</summary>
public sealed partial class Visitor : IDisposable
{
    private readonly CookieContainer cookies;
    private readonly HttpClient client;
    private readonly Uri site;

    public Visitor(Uri site)
        : this(site, new())
    {
    }

    private Visitor(Uri site, CookieContainer cookies)
    {
        (this.site, this.cookies) = (site, cookies);
        client = new(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = site };
    }

    /// <summary>The same browser at another instance: a name in front of both would lead now here, now there.</summary>
    public Visitor At(RunningSite other) => new(other.Address, cookies);

    /// <summary>Keeps a cookie written as "name=value".</summary>
    public void Keep(string cookie)
    {
        var parts = cookie.Split('=', 2);
        cookies.Add(site, new Cookie(parts[0], parts[1]));
    }

    public Task<HttpResponseMessage> Get(string path) => client.GetAsync(new Uri(path, UriKind.Relative));

    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => client.SendAsync(request);

    /// <summary>The page's HTML.</summary>
    /// <exception cref="InvalidOperationException">The answer is anything but a page.</exception>
    public async Task<string> Read(string path)
    {
        using var answer = await Get(path);
        var says = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == HttpStatusCode.OK ? says : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode} {answer.Headers.Location}: {says}");
    }

    /// <summary>Where <paramref name="path"/> sends one on to; null where it answers itself.</summary>
    public async Task<string?> LeadsTo(string path)
    {
        using var answer = await Get(path);
        return answer.Headers.Location is { IsAbsoluteUri: true } elsewhere ? elsewhere.PathAndQuery : answer.Headers.Location?.ToString();
    }

    /// <summary>Sends a form to <paramref name="path"/> as the page at <paramref name="from"/> (the same, unless said) would: with its protection against forged ones.</summary>
    public async Task<HttpResponseMessage> Post(string path, IEnumerable<KeyValuePair<string, string>> fields, string? from = null)
    {
        using var form = new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", await FormToken(from ?? path.Split('?')[0]))]);
        return await client.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    /// <summary>Sends these fields and nothing else: the form's protection is one of them, or not there.</summary>
    public async Task<HttpResponseMessage> PostAsItStands(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await client.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    /// <summary>Sends a form with a file in it.</summary>
    public async Task<HttpResponseMessage> PostFile(string path, string field, string file, IEnumerable<KeyValuePair<string, string>>? fields = null, string? from = null)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await FormToken(from ?? path.Split('?')[0])), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields ?? [])
            form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(file)), field, Path.GetFileName(file));
        return await client.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    public void Dispose() => client.Dispose();

    /// <summary>What protects the forms of a page from forged ones.</summary>
    public async Task<string> FormToken(string page)
    {
        using var answer = await Get(page);
        return Token.Match(await answer.Content.ReadAsStringAsync()) is { Success: true } found
            ? found.Groups[1].Value
            : throw new InvalidOperationException($"There is no protected form on {page}, which answered {(int)answer.StatusCode}.");
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex Token { get; }
}
