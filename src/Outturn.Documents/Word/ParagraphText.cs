using System.Text;

namespace Outturn.Documents.Word;

/// <summary>A paragraph while it is being read.</summary>
internal sealed class ParagraphText
{
    private string first = "";
    private StringBuilder? rest;
    private Stack<bool>? fields;
    private bool leadEnded;
    private int leadLength;

    public string StyleId { get; set; } = "";
    public int? OutlineLevel { get; set; }
    public string? NumberId { get; set; }
    public int? ListLevel { get; set; }
    public bool IsMarkDeleted { get; set; }
    public List<string> Bookmarks { get; } = [];
    public List<WordBlock> TextBoxes { get; } = [];

    /// <summary>State of the run being read.</summary>
    public bool IsBold { get; set; }

    public bool IsHidden { get; set; }

    /// <summary>Inside a content control that shows its prompt.</summary>
    public bool IsPrompt { get; set; }

    public string Text => rest?.ToString() ?? first;
    public string BoldLead => leadLength == 0 ? "" : Text[..leadLength].Trim();

    /// <summary>Grows with whatever is read.</summary>
    public int Amount => (rest?.Length ?? first.Length) + TextBoxes.Count;

    public void StartRun()
    {
        IsBold = false;
        IsHidden = false;
    }

    public void Append(string text)
    {
        if (IsHidden || (fields is not null && fields.Contains(true)) || (IsPrompt && Prompts.Recognises(text)))
            return;
        Add(text);
    }

    /// <summary>The value of a form field stands among its codes, which are otherwise left out.</summary>
    public void AppendFieldValue(string text)
    {
        if (!IsHidden)
            Add(text);
    }

    /// <summary>A field's codes run from its begin to its separator; its result from there to its end.</summary>
    public void Field(string? boundary)
    {
        fields ??= new();
        if (boundary == "begin")
        {
            fields.Push(true);
        }
        else if (fields.Count > 0)
        {
            fields.Pop();
            if (boundary == "separate")
                fields.Push(false);
        }
    }

    /// <summary>The same paragraph, to be joined with the next because the mark between them was deleted.</summary>
    public ParagraphText Continued()
    {
        IsMarkDeleted = false;
        fields = null;
        return this;
    }

    private void Add(string text)
    {
        if (text.Contains('\u00AD', StringComparison.Ordinal))
            text = text.Replace("\u00AD", "", StringComparison.Ordinal);
        if (text.Length == 0)
            return;
        leadEnded |= !IsBold && !string.IsNullOrWhiteSpace(text);
        if (rest is not null)
            rest.Append(text);
        else if (first.Length == 0)
            first = text;
        else
            rest = new StringBuilder(first).Append(text);
        if (!leadEnded && IsBold)
            leadLength = rest?.Length ?? first.Length;
    }
}

/// <summary>The words Word itself puts in an empty content control; not the author's, so not read.</summary>
internal static class Prompts
{
    public static bool Recognises(string text) =>
        text.StartsWith("Click ", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("Click or tap", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("Choose an item", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Characters of symbol fonts that plans are seen to use, as the characters they look like.</summary>
internal static class Symbols
{
    public static string Text(string? code, string? font)
    {
        if (!int.TryParse(code, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture, out var value) || value is <= 0 or > 0xFFFF or (>= 0xD800 and < 0xE000))
            return "";
        var sign = value is >= 0xF000 and <= 0xF0FF ? value - 0xF000 : value;
        var seen = (font, sign) switch
        {
            ("Wingdings", 0xFC) or ("Wingdings 2", 0x50) => "✓",
            ("Wingdings", 0xFB) or ("Wingdings 2", 0x4F) => "✗",
            ("Wingdings", 0xFE) or ("Wingdings 2", 0x52) => "☑",
            ("Wingdings", 0xFD) or ("Wingdings 2", 0x51 or 0x53) => "☒",
            ("Wingdings", 0xA8 or 0x6F) or ("Wingdings 2", 0xA3) => "☐",
            ("Wingdings", 0xE0) or ("Symbol", 0xAE) => "→",
            ("Wingdings", 0xE1) or ("Symbol", 0xAD) => "↑",
            ("Wingdings", 0xE2) or ("Symbol", 0xAF) => "↓",
            ("Wingdings", 0x6C or 0x9F or 0xA7) or ("Symbol", 0xB7) => "•",
            ("Symbol", 0xA3) => "≤",
            ("Symbol", 0xB3) => "≥",
            ("Symbol", 0xB1) => "±",
            ("Symbol", 0xB4) => "×",
            ("Symbol", 0xB0) => "°",
            _ => null,
        };
        return seen ?? ((char)(value is >= 0xF020 and <= 0xF07E && font is "Symbol" ? sign : value)).ToString();
    }
}
