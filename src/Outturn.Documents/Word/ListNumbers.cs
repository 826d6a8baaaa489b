using System.Globalization;
using System.Text;
using System.Xml;

namespace Outturn.Documents.Word;

/// <summary>The automatic numbers and bullets of a document, counted as its paragraphs are read in order.</summary>
internal sealed class ListNumbers
{
    private const int Levels = 9;
    private readonly Dictionary<string, Level[]> outlines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> counters = new(StringComparer.Ordinal);

    public static ListNumbers Read(XmlReader reader)
    {
        var numbers = new ListNumbers();
        Level[]? outline = null;
        Level? level = null;
        List? list = null;
        var overridden = 0;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            switch (reader.LocalName)
            {
                case "abstractNum":
                    outline = new Level[Levels];
                    list = null;
                    numbers.outlines.TryAdd(reader.Attribute("abstractNumId") ?? "", outline);
                    break;
                case "num":
                    list = new();
                    outline = null;
                    numbers.lists.TryAdd(reader.Attribute("numId") ?? "", list);
                    break;
                case "abstractNumId" when list is not null:
                    list.Outline = reader.Val() ?? "";
                    break;
                case "lvlOverride":
                    overridden = Math.Clamp(reader.Number("ilvl") ?? 0, 0, Levels - 1);
                    break;
                case "startOverride" when list is not null:
                    list.Starts[overridden] = reader.Number();
                    break;
                case "lvl":
                    level = new();
                    var at = Math.Clamp(reader.Number("ilvl") ?? 0, 0, Levels - 1);
                    (list?.Overrides ?? outline ?? new Level[Levels])[at] = level;
                    break;
                case "start" when level is not null:
                    level.Start = reader.Number() ?? 1;
                    break;
                case "numFmt" when level is not null:
                    level.Format = reader.Val() ?? "decimal";
                    break;
                case "lvlText" when level is not null:
                    level.Text = reader.Val() ?? "";
                    break;
            }
        }

        return numbers;
    }

    /// <summary>The marker of the next paragraph in this list at this level; null where the list shows none.</summary>
    public string? Next(string? listId, int at)
    {
        if (listId is null || !lists.TryGetValue(listId, out var list) || !outlines.TryGetValue(list.Outline, out var outline))
            return null;

        at = Math.Clamp(at, 0, Levels - 1);
        Level? Shape(int level) => list.Overrides[level] ?? outline[level];
        var count = Counters(list, outline);
        if (list.Starts[at] is { } start && list.Started.Add(at))
            count[at] = start - 1;
        for (var above = 0; above < at; above++)
        {
            if (count[above] < (Shape(above)?.Start ?? 1))
                count[above] = Shape(above)?.Start ?? 1;
        }

        count[at]++;
        for (var below = at + 1; below < Levels; below++)
            count[below] = (Shape(below)?.Start ?? 1) - 1;

        return Shape(at) is not { } shape ? null : shape.Format switch
        {
            "none" => null,
            "bullet" => "•",
            _ => Write(shape.Text, level => InFormat(count[level], level == at ? shape.Format : Shape(level)?.Format ?? "decimal")),
        };
    }

    private int[] Counters(List list, Level?[] outline)
    {
        if (!counters.TryGetValue(list.Outline, out var count))
            counters[list.Outline] = count = [.. outline.Select(level => (level?.Start ?? 1) - 1)];
        return count;
    }

    /// <summary>"%1.%2)" with each number in its place.</summary>
    private static string? Write(string text, Func<int, string> number)
    {
        var written = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '%' && at + 1 < text.Length && text[at + 1] is >= '1' and <= '9')
                written.Append(number(text[++at] - '1'));
            else
                written.Append(text[at]);
        }

        return written.Length == 0 ? null : written.ToString();
    }

    private static string InFormat(int number, string format) => format switch
    {
        "lowerLetter" => Letters(number, 'a'),
        "upperLetter" => Letters(number, 'A'),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "upperRoman" => Roman(number),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "none" => "",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>a to z, then aa, bb, as Word counts.</summary>
    private static string Letters(int number, char first) =>
        number is < 1 or > 780 ? number.ToString(CultureInfo.InvariantCulture) : new((char)(first + ((number - 1) % 26)), ((number - 1) / 26) + 1);

    private static string Roman(int number)
    {
        if (number is < 1 or > 3999)
            return number.ToString(CultureInfo.InvariantCulture);
        var written = new StringBuilder();
        foreach (var (value, sign) in new[] { (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I") })
        {
            for (; number >= value; number -= value)
                written.Append(sign);
        }

        return written.ToString();
    }

    private sealed class Level
    {
        public int Start { get; set; } = 1;
        public string Format { get; set; } = "decimal";
        public string Text { get; set; } = "";
    }

    private sealed class List
    {
        public string Outline { get; set; } = "";
        public int?[] Starts { get; } = new int?[Levels];
        public Level?[] Overrides { get; } = new Level?[Levels];
        public HashSet<int> Started { get; } = [];
    }
}
