using System.Security.Cryptography;
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

/// <summary>What a report as issued has that its copies must have too, and nothing else of the kind.</summary>
/// <param name="IsInATemplate">Whether it was made in a partnership’s own template.</param>
internal sealed record WordAsIssued(bool IsInATemplate)
{
    public IReadOnlyList<WordLink> Links { get; init; } = [];

    /// <summary>The SHA-256 of each picture, in the order of the text.</summary>
    public IReadOnlyList<string> Pictures { get; init; } = [];

    /// <summary>What stands at the top and foot of the pages, section by section.</summary>
    public IReadOnlyList<string> Pages { get; init; } = [];

    public static WordAsIssued Of(OfficePackage package, bool isInATemplate) => ForeignInWord.Seen(package, isInATemplate);
}

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

    private static readonly string[] Kinds = ["header", "footer"];

    private static readonly HashSet<string> Several = new(StringComparer.Ordinal) { "header", "footer", "customXml", "image" };

    private readonly OfficePackage package;
    private readonly IReadOnlyList<Relationship> relationships;
    private readonly string main;
    private readonly WordAsIssued issued;
    private bool alternatesPages;

    private ForeignInWord(OfficePackage package, WordAsIssued issued)
    {
        this.package = package;
        this.issued = issued;
        main = package.MainPart ?? "";
        relationships = package.Relationships(main);
    }

    /// <summary>The first such thing; null where there is none.</summary>
    /// <param name="issued">What the report as issued has of what others may not: the copy must have just this.</param>
    public static ForeignMatter? First(OfficePackage package, WordAsIssued issued)
    {
        try
        {
            return new ForeignInWord(package, issued).First();
        }
        catch (Exception damage) when (OfficePackage.IsDamage(damage))
        {
            throw Refusal.Damaged(package.FileName, damage);
        }
    }

    /// <summary>What a document of ours has of links, pictures and margins.</summary>
    public static WordAsIssued Seen(OfficePackage package, bool isInATemplate)
    {
        var document = new ForeignInWord(package, new(isInATemplate));
        document.InSettings();
        return document.Seen(document.Text());
    }

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
        if (relationships.FirstOrDefault(part => !IsKnown(part, OfText.Keys) && !IsLinkOfOurs(part) && !IsPicture(part)) is { } strange)
            return new(place, Stranger(strange));
        if (relationships.Where(part => !part.IsExternal && !Several.Contains(part.Kind)).CountBy(part => part.Kind).FirstOrDefault(kind => kind.Value > 1).Key is { } twice)
            return new(place, $"more than one part for {OfText[twice].InWords}");
        return null;
    }

    private static bool IsKnown(Relationship part, ICollection<string> kinds) =>
        !part.IsExternal && kinds.Contains(part.Kind) && Families.Any(family => part.Type == family + part.Kind) && !part.Written.Contains('%', StringComparison.Ordinal);

    private bool IsLinkOfOurs(Relationship part) =>
        part is { IsExternal: true, Kind: "hyperlink" } && Families.Any(family => part.Type == family + part.Kind) && issued.Links.Any(link => link.Address == part.Target);

    /// <summary>Which picture stands where is compared with the report as issued.</summary>
    private bool IsPicture(Relationship part) => issued.IsInATemplate && part is { IsExternal: false, Kind: "image" };

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

    private StrictStory Text() => new(package, main, "document", issued.IsInATemplate);

    private ForeignMatter? InStories()
    {
        var text = Text();
        if (text.Foreign is { } what)
            return new(text.LastWords.Length > 0 ? $"the text, after ‘{text.LastWords}’" : "the beginning of the text", what);

        foreach (var part in relationships.Where(part => !part.IsExternal && OfText.TryGetValue(part.Kind, out var known) && known.Root.Length > 0))
        {
            var (root, inWords) = OfText[part.Kind];
            if (new StrictStory(package, part.Target, root, issued.IsInATemplate).Foreign is { } inside)
                return new(inWords, inside);
            if (part.Kind is "header" or "footer" && package.Relationships(part.Target).FirstOrDefault(link => !IsPicture(link)) is { } reaching && (issued.IsInATemplate || reaching.IsExternal))
                return new(inWords, Stranger(reaching));
        }

        return OtherThanIssued(Seen(text)) ?? (issued.IsInATemplate ? null : WithoutMargin(text, "header") ?? WithoutMargin(text, "footer"));
    }

    private ForeignMatter? OtherThanIssued(WordAsIssued seen)
    {
        foreach (var (ours, theirs) in issued.Links.Zip(seen.Links).Where(pair => pair.First != pair.Second).Take(1))
            return new($"the link of ‘{ours.Words}’", $"there ‘{theirs.Words}’, leading to ‘{theirs.Address}’");
        if (seen.Links.Count > issued.Links.Count)
            return new("the links", $"one more, of ‘{seen.Links[issued.Links.Count].Words}’");
        if (seen.Links.Count < issued.Links.Count)
            return new("the links", $"none for ‘{issued.Links[seen.Links.Count].Words}’");
        if (!seen.Pictures.SequenceEqual(issued.Pictures, StringComparer.Ordinal))
            return new("the pictures", "another picture, or one more or less");
        if (seen.Pages.Zip(issued.Pages).FirstOrDefault(pair => pair.First != pair.Second) is ({ } found, { } agreed))
            return new("the header and footer of the pages", $"‘{found}’ where ‘{agreed}’ was agreed");
        return seen.Pages.Count == issued.Pages.Count ? null : new("the header and footer of the pages", "pages with another header or footer");
    }

    private WordAsIssued Seen(StrictStory text) => new(issued.IsInATemplate)
    {
        Links = LinksOf(text),
        Pictures = issued.IsInATemplate ? PicturesOf(main, text) : [],
        Pages = issued.IsInATemplate ? PagesOf(text) : [],
    };

    private IReadOnlyList<string> PicturesOf(string part, StrictStory story)
    {
        var links = package.Relationships(part);
        return [.. story.Pictures.Select(id => links.FirstOrDefault(link => link.Id == id && IsPicture(link) && package.Has(link.Target)) is { } link ? Convert.ToHexStringLower(SHA256.HashData(package.Bytes(link.Target))) : "")];
    }

    /// <summary>What stands at the top and foot of the pages, section by section, as a reader sees it; sections that say the same are one.</summary>
    private List<string> PagesOf(StrictStory text)
    {
        var pages = new List<string>();
        var here = new Dictionary<(string Kind, string Type), string>();
        for (var section = 1; section <= text.Sections; section++)
        {
            foreach (var margin in text.Margins.Where(margin => margin.Section == section))
                here[(margin.Kind, margin.Type)] = margin.Id;
            string[] types = ["default", .. text.TitlePages.Contains(section) ? ["first"] : Array.Empty<string>(), .. alternatesPages ? ["even"] : Array.Empty<string>()];
            var said = string.Join(" | ", types.SelectMany(type => Kinds.Select(kind => Margin(kind, here.GetValueOrDefault((kind, type), "")))));
            if (pages is not [.., var last] || last != said)
                pages.Add(said);
        }

        return pages;
    }

    private string Margin(string kind, string id)
    {
        if (relationships.FirstOrDefault(part => part.Id == id && part.Kind == kind && !part.IsExternal) is not { } part)
            return "";
        var story = new StrictStory(package, part.Target, OfText[kind].Root, issued.IsInATemplate);
        return string.Join(' ', story.Said.Select(WordWords.InMargin).Concat(PicturesOf(part.Target, story)));
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
