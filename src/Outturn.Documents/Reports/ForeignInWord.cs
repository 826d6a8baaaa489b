using System.Xml;
using Outturn.Documents.Packaging;
using Outturn.Documents.Word;

namespace Outturn.Documents;

/// <param name="Place">"the text, after ‘5 Future work’", "the styles".</param>
/// <param name="What">"a content control".</param>
internal sealed record ForeignMatter(string Place, string What);

/// <param name="Words">"2.1a.1".</param>
/// <param name="Address">Where they lead.</param>
internal sealed record WordLink(string Words, string Address);

/// <summary>
/// What a Word document holds that no report of ours does, as written or as a word processor saved it again, and that could show other words than the
/// file seems to have or hide some. Plans are read leniently; a copy that is to be vouched for is not.
/// </summary>
internal sealed class ForeignInWord
{
    private static readonly string[] Families =
    [
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/", "http://purl.oclc.org/ooxml/officeDocument/relationships/",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/", "http://schemas.microsoft.com/office/2007/relationships/",
    ];

    private static readonly HashSet<string> OfPackage = new(StringComparer.Ordinal) { "officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail" };

    /// <summary>The parts that may hang from the text, each with its outermost element (empty where what is in it is never shown).</summary>
    private static readonly Dictionary<string, (string Root, string InWords)> OfText = new(StringComparer.Ordinal)
    {
        ["header"] = ("hdr", "the header of the pages"),
        ["footer"] = ("ftr", "the footer of the pages"),
        ["footnotes"] = ("footnotes", "the footnotes"),
        ["endnotes"] = ("endnotes", "the endnotes"),
        ["styles"] = ("styles", "the styles"),
        ["stylesWithEffects"] = ("styles", "the styles"),
        ["numbering"] = ("numbering", "the lists"),
        ["fontTable"] = ("fonts", "the fonts"),
        ["settings"] = ("", "the settings"),
        ["webSettings"] = ("", "the settings for the web"),
        ["theme"] = ("", "the theme"),
        ["customXml"] = ("", "the data inside"),
    };

    private static readonly HashSet<string> Several = new(StringComparer.Ordinal) { "header", "footer", "customXml" };

    private readonly OfficePackage package;
    private readonly IReadOnlyList<Relationship> relationships;
    private readonly string main;
    private readonly IReadOnlyList<WordLink> links;
    private bool alternatesPages;

    private ForeignInWord(OfficePackage package, IReadOnlyList<WordLink> links)
    {
        this.package = package;
        this.links = links;
        main = package.MainPart ?? "";
        relationships = package.Relationships(main);
    }

    /// <summary>The first such thing; null where there is none.</summary>
    /// <param name="links">Those of the report as issued: the copy must have just these.</param>
    public static ForeignMatter? First(OfficePackage package, IReadOnlyList<WordLink> links)
    {
        try
        {
            return new ForeignInWord(package, links).First();
        }
        catch (Exception damage) when (OfficePackage.IsDamage(damage))
        {
            throw Refusal.Damaged(package.FileName, damage);
        }
    }

    /// <summary>What leads somewhere in a document of ours, in order.</summary>
    public static IReadOnlyList<WordLink> LinksIn(OfficePackage package) => new ForeignInWord(package, []).LinksOf(new StrictStory(package, package.MainPart!, "document"));

    private ForeignMatter? First() => InParts() ?? InSettings() ?? InStories();

    private ForeignMatter? InParts()
    {
        const string place = "the parts of the file";
        var outermost = package.Relationships("");
        if (!package.NamesEachPartOnce)
            return new(place, "two parts of one name");
        if (relationships.DistinctBy(part => part.Id, StringComparer.Ordinal).Count() < relationships.Count)
            return new(place, "two references of one name");
        if (outermost.Count(part => part.Kind == "officeDocument") > 1)
            return new(place, "more than one main part");
        if (outermost.FirstOrDefault(part => !IsKnown(part, OfPackage)) is { } other)
            return new(place, Stranger(other));
        if (relationships.FirstOrDefault(part => !IsKnown(part, OfText.Keys) && !IsLinkOfOurs(part)) is { } strange)
            return new(place, Stranger(strange));
        if (relationships.Where(part => !part.IsExternal && !Several.Contains(part.Kind)).CountBy(part => part.Kind).FirstOrDefault(kind => kind.Value > 1).Key is { } twice)
            return new(place, $"more than one part for {OfText[twice].InWords}");
        return null;
    }

    private static bool IsKnown(Relationship part, ICollection<string> kinds) =>
        !part.IsExternal && kinds.Contains(part.Kind) && Families.Any(family => part.Type == family + part.Kind) && !part.Written.Contains('%', StringComparison.Ordinal);

    private bool IsLinkOfOurs(Relationship part) =>
        part is { IsExternal: true, Kind: "hyperlink" } && Families.Any(family => part.Type == family + part.Kind) && links.Any(link => link.Address == part.Target);

    private IReadOnlyList<WordLink> LinksOf(StrictStory text) =>
        [.. text.Links.Select(link => new WordLink(link.Words, relationships.FirstOrDefault(part => part.Id == link.Id && part is { IsExternal: true, Kind: "hyperlink" })?.Target ?? ""))];

    private static string Stranger(Relationship part) => part.IsExternal ? $"{(part.Kind == "hyperlink" ? "a link to" : "something outside it,")} ‘{part.Target}’" : $"a part of a kind that is not a report’s, ‘{part.Type}’";

    private ForeignMatter? InSettings()
    {
        foreach (var part in relationships.Where(part => part.Kind is "settings" or "webSettings" && package.Has(part.Target)))
        {
            using var reader = package.OpenXml(part.Target);
            while (reader.Read())
            {
                package.RefuseDepth(reader);
                if (reader.NodeType == XmlNodeType.Element && ReportInWord.Dangerous(reader.LocalName) is { } what)
                    return new(OfText[part.Kind].InWords, what);
                alternatesPages |= reader.NodeType == XmlNodeType.Element && reader.LocalName == "evenAndOddHeaders" && reader.IsOn();
            }
        }

        return null;
    }

    private ForeignMatter? InStories()
    {
        var text = new StrictStory(package, main, "document");
        if (text.Foreign is { } what)
            return new(text.LastWords.Length > 0 ? $"the text, after ‘{text.LastWords}’" : "the beginning of the text", what);

        var found = LinksOf(text);
        foreach (var (ours, theirs) in links.Zip(found).Where(pair => pair.First != pair.Second).Take(1))
            return new($"the link of ‘{ours.Words}’", $"there ‘{theirs.Words}’, leading to ‘{theirs.Address}’");
        if (found.Count != links.Count)
            return new("the links", found.Count > links.Count ? $"one more, of ‘{found[links.Count].Words}’" : $"none for ‘{links[found.Count].Words}’");

        foreach (var part in relationships.Where(part => !part.IsExternal && OfText[part.Kind].Root.Length > 0))
        {
            var (root, inWords) = OfText[part.Kind];
            if (new StrictStory(package, part.Target, root).Foreign is { } inside)
                return new(inWords, inside);
        }

        return WithoutMargin(text, "header") ?? WithoutMargin(text, "footer");
    }

    /// <summary>A header that is in the file is only seen where the pages ask for it.</summary>
    private ForeignMatter? WithoutMargin(StrictStory text, string kind)
    {
        var asked = text.Margins.Where(margin => margin.Kind == kind).ToList();
        var there = relationships.Where(part => part.Kind == kind).Select(part => part.Id).ToHashSet(StringComparer.Ordinal);
        string[] needed = ["default", .. text.HasTitlePage ? ["first"] : Array.Empty<string>(), .. alternatesPages ? ["even"] : Array.Empty<string>()];
        var isWhole = asked.TrueForAll(margin => there.Contains(margin.Id)) && needed.All(type => asked.Exists(margin => margin.Section == 1 && margin.Type == type));
        return isWhole ? null : new(OfText[kind].InWords, $"no {kind} on some of its pages, which are all to say what the report is");
    }
}
