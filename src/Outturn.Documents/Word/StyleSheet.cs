using System.Globalization;
using System.Xml;

namespace Outturn.Documents.Word;

/// <summary>A paragraph style as it applies: its name, its place in the outline, the list it puts its paragraphs in.</summary>
internal sealed record ParagraphStyle(string Name, int? HeadingLevel, string? NumberId, int? ListLevel);

/// <summary>What the file says of its paragraph styles, as far as reading needs it.</summary>
internal sealed class StyleSheet
{
    private const int LongestChain = 20;
    private readonly Dictionary<string, Style> styles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ParagraphStyle> asked = new(StringComparer.Ordinal);

    public string Language { get; private set; } = "";

    public static StyleSheet Read(XmlReader reader)
    {
        var sheet = new StyleSheet();
        Style? style = null;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            switch (reader.LocalName)
            {
                case "style":
                    style = new();
                    sheet.styles.TryAdd(reader.Attribute("styleId") ?? "", style);
                    break;
                case "lang" when style is null:
                    sheet.Language = reader.Val() ?? "";
                    break;
                case "name" when style is not null:
                    style.Name = reader.Val() ?? "";
                    break;
                case "basedOn" when style is not null:
                    style.BasedOn = reader.Val();
                    break;
                case "outlineLvl" when style is not null:
                    style.OutlineLevel = reader.Number();
                    break;
                case "numId" when style is not null:
                    style.NumberId = reader.Val();
                    break;
                case "ilvl" when style is not null:
                    style.ListLevel = reader.Number();
                    break;
            }
        }

        return sheet;
    }

    /// <summary>What a style comes to with all it is based on; worked out once for each.</summary>
    public ParagraphStyle Of(string id)
    {
        if (!asked.TryGetValue(id, out var style))
            asked[id] = style = Resolve(id, Chain(id));
        return style;
    }

    private static ParagraphStyle Resolve(string id, List<Style> chain) => new(
        chain.FirstOrDefault()?.Name is { Length: > 0 } name ? name : id,
        HeadingLevel(id, chain),
        chain.Select(style => style.NumberId).FirstOrDefault(number => number is not null),
        chain.Select(style => style.ListLevel).FirstOrDefault(level => level is not null));

    private static int? HeadingLevel(string id, List<Style> chain)
    {
        foreach (var style in chain)
        {
            if (style.HeadingLevel is { } level)
                return level;
            if (style.OutlineLevel is >= 0 and <= 9)
                return style.OutlineLevel < 9 ? style.OutlineLevel + 1 : null;
        }

        return HeadingByName(id);
    }

    private List<Style> Chain(string id)
    {
        var chain = new List<Style>();
        for (var next = id; next is not null && styles.TryGetValue(next, out var style) && chain.Count < LongestChain; next = style.BasedOn)
            chain.Add(style);
        return chain;
    }

    /// <summary>"heading 2" or "Heading2", the built-in name in every language of Word.</summary>
    private static int? HeadingByName(string name) =>
        name.StartsWith("heading", StringComparison.OrdinalIgnoreCase)
        && int.TryParse(name.AsSpan(7), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var level)
        && level is >= 1 and <= 9
            ? level
            : null;

    private sealed class Style
    {
        public string Name { get; set; } = "";
        public string? BasedOn { get; set; }
        public int? OutlineLevel { get; set; }
        public string? NumberId { get; set; }
        public int? ListLevel { get; set; }
        public int? HeadingLevel => HeadingByName(Name);
    }
}
