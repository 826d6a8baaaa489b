namespace Outturn.Documents.Word;

/// <summary>What a written document says of itself, and how it looks.</summary>
public sealed record WordSettings
{
    public required string Title { get; init; }
    public required string Creator { get; init; }

    /// <summary>Written as the document's date of creation: passed in, so that the same content gives the same bytes.</summary>
    public required DateTimeOffset Created { get; init; }

    public string Subject { get; init; } = "";
    public string Language { get; init; } = "en-GB";

    /// <summary>At the top of every page: "DRAFT: to be considered on 12 April 2011". "" for none.</summary>
    public RichText Header { get; init; } = RichText.Empty;

    /// <summary>At the bottom of every page, before "Page 1 of 9".</summary>
    public RichText Footer { get; init; } = RichText.Empty;

    /// <summary>What stands at the right of the footer in place of "Page 1 of 9"; empty for that.</summary>
    public string PageNumber { get; init; } = "";

    /// <summary>The style of tables says how their headings are shaded, so that it can be changed there.</summary>
    public bool ShadesByStyle { get; init; }

    public bool StartsLandscape { get; init; }

    /// <summary>Arial is on every machine, or Liberation Sans with the same widths.</summary>
    public string Font { get; init; } = "Arial";

    /// <summary>Titles and headings, six hexadecimal digits; dark enough to read on white.</summary>
    public string Brand { get; init; } = "1C2F4F";
}
