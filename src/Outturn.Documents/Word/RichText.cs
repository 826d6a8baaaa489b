namespace Outturn.Documents.Word;

/// <summary>
/// Words with emphasis, ready to be written: <c>RichText.Of("Lead: ").Bold("City Council").Coloured("■ Red", "B3261E")</c>.
/// A plain string is one too. '\n' is a line break within the paragraph.
/// </summary>
public sealed record RichText
{
    public static readonly RichText Empty = new();

    internal IReadOnlyList<Run> Runs { get; private init; } = [];

    public bool IsEmpty => Runs.All(run => run.Text.Length == 0);

    public static implicit operator RichText(string? text) => Of(text);

    public static RichText Of(string? text) => string.IsNullOrEmpty(text) ? Empty : Empty.Plain(text);

    public RichText Plain(string? text) => With(new(text ?? ""));
    public RichText Bold(string? text) => With(new(text ?? "") { IsBold = true });
    public RichText Italic(string? text) => With(new(text ?? "") { IsItalic = true });

    /// <summary>Smaller and grey, for what stands beside the matter.</summary>
    public RichText Quiet(string? text) => With(new(text ?? "") { IsQuiet = true });

    /// <param name="colour">Six hexadecimal digits. The words must say it too: nothing is told by colour alone.</param>
    public RichText Coloured(string? text, string colour, bool bold = true) => With(new(text ?? "") { Colour = colour, IsBold = bold });

    /// <summary>Coloured words on a tint of that colour; the pair must be readable.</summary>
    public RichText Shaded(string? text, string colour, string fill) => With(new(text ?? "") { Colour = colour, Fill = fill, IsBold = true });

    /// <summary>A link to a bookmark in this document.</summary>
    public RichText Link(string? text, string bookmark) => With(new(text ?? "") { Bookmark = bookmark });

    /// <summary>A link to a web address.</summary>
    public RichText Link(string? text, Uri address) => With(new(text ?? "") { Address = address.AbsoluteUri });

    /// <summary>A content control with a tag and a title, to be filled in. Word and LibreOffice may lose the tag: an aid, never an identity.</summary>
    public RichText Field(string? text, string tag, string title) => With(new(text ?? "") { Tag = tag, Title = title });

    private RichText With(Run run) => new() { Runs = [.. Runs, run] };

    internal sealed record Run(string Text)
    {
        public bool IsBold { get; init; }
        public bool IsItalic { get; init; }
        public bool IsQuiet { get; init; }
        public string? Colour { get; init; }
        public string? Fill { get; init; }
        public string? Bookmark { get; init; }
        public string? Address { get; init; }
        public string? Tag { get; init; }
        public string Title { get; init; } = "";
    }
}
