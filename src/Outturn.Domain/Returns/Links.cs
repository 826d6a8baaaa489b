namespace Outturn.Domain;

/// <summary>
/// Where evidence is found on the web: a line each, its words and its address, "Minutes of the panel https://…". The text as written stays beside what
/// was understood; only http and https are addresses.
/// </summary>
public sealed record Links(string AsWritten)
{
    public static readonly Links None = new("");

    private IReadOnlyList<Link>? parts;

    public bool IsBlank => AsWritten.Length == 0;

    /// <summary>The lines that have an address, in order.</summary>
    public IReadOnlyList<Link> Parts => parts ??= [.. Lines.Select(Part).OfType<Link>()];

    private IEnumerable<string> Lines => AsWritten.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Reads whatever text comes.</summary>
    public static Links Read(string? text) => (text ?? "").Trim() is { Length: > 0 } written ? new(written) : None;

    /// <summary>The lines in which no address was found.</summary>
    public IEnumerable<Slip> Slips(string field) => Lines.Where(line => Part(line) is null).Take(1)
        .Select(line => new Slip(field, $"No web address was found in ‘{PlanCheck.Quoted(line)}’. Write each link on its own line, like: Minutes of the panel https://www.example.org/minutes"));

    /// <summary>By its words: what they are understood as follows from them.</summary>
    public bool Equals(Links? other) => other is not null && AsWritten == other.AsWritten;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(AsWritten);

    public override string ToString() => AsWritten;

    private static Link? Part(string line)
    {
        foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (AddressIn(word.Trim('(', ')', '<', '>', ',', ';')) is not { } address)
                continue;

            var words = line.Replace(word, "", StringComparison.Ordinal).Trim().Trim(':', '-', '–', ' ');
            return new(words.Length > 0 ? words : address.Host, address.AbsoluteUri);
        }

        return null;
    }

    private static Uri? AddressIn(string word) =>
        Uri.TryCreate(word.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? $"https://{word}" : word, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) && address.Host.Length > 0 && address.UserInfo.Length == 0 ? address : null;
}

/// <summary>A link: what it is called, and its http or https address.</summary>
public sealed record Link(string Words, string Address);
