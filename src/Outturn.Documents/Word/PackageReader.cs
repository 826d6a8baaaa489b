using System.Xml;
using System.Xml.Linq;
using Outturn.Documents.Packaging;

namespace Outturn.Documents.Word;

/// <summary>Reads the parts a Word document is made of and puts them together.</summary>
internal sealed class PackageReader
{
    private readonly OfficePackage package;
    private readonly string main;
    private readonly IReadOnlyList<Relationship> relationships;
    private readonly List<string> notes = [];
    private readonly StyleSheet styles;
    private readonly ListNumbers numbers;
    private readonly TableBudget budget;

    private PackageReader(OfficePackage package)
    {
        this.package = package;
        main = package.MainPart ?? throw new InvalidDataException("The package has no main part.");
        relationships = package.Relationships(main);
        styles = Optional("styles", "the styles", StyleSheet.Read) ?? new();
        numbers = Optional("numbering", "the list numbers", ListNumbers.Read) ?? new();
        budget = new(package.FileName);
    }

    public static WordDocument Read(OfficePackage package)
    {
        try
        {
            return new PackageReader(package).Read();
        }
        catch (Exception damage) when (OfficePackage.IsDamage(damage))
        {
            throw Refusal.Damaged(package.FileName, damage);
        }
    }

    private WordDocument Read()
    {
        var story = Story(main);
        if (!story.FoundBody)
            throw new InvalidDataException("The main part is not a Word document.");
        if (story.HasTrackedChanges)
            notes.Add("The document has tracked changes: inserted text was read and deleted text left out.");
        if (story.HasEmbeddedDocument)
            notes.Add("The document holds another document inside it, which was not read.");

        return new(package.FileName, story.Blocks, CustomXml())
        {
            Headers = Stories("header", "a header"),
            Footers = Stories("footer", "a footer"),
            Footnotes = [.. Stories("footnotes", "the footnotes").Concat(Stories("endnotes", "the endnotes")).SelectMany(blocks => blocks)],
            Comments = Comments(),
            Properties = Properties(),
            Notes = notes,
        };
    }

    private IReadOnlyList<WordComment> Comments() => [.. Parts("comments").SelectMany(part => Tolerant("the comments", () => CommentsIn(package.Tree(part))) ?? [])];

    /// <summary>The words of each comment; what was deleted in one is not among them.</summary>
    private static IReadOnlyList<WordComment> CommentsIn(XDocument comments) =>
    [
        .. comments.Descendants().Where(element => element.Name.LocalName == "comment").Select(comment => new WordComment(
            comment.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "author")?.Value.Trim() ?? "",
            string.Join('\n', comment.Descendants().Where(element => element.Name.LocalName == "p").Select(paragraph => string.Concat(paragraph.Descendants().Where(element => element.Name.LocalName == "t").Select(text => text.Value)))).Trim()))
            .Where(comment => comment.Text.Length > 0),
    ];

    private StoryReader Story(string part)
    {
        using var reader = package.OpenXml(part);
        var story = new StoryReader(reader, package, styles, numbers, budget);
        story.Read();
        return story;
    }

    private List<IReadOnlyList<WordBlock>> Stories(string kind, string inWords) =>
        [.. Parts(kind).Select(part => Tolerant(inWords, () => Story(part).Blocks)).OfType<IReadOnlyList<WordBlock>>().Where(blocks => blocks.Count > 0)];

    private IEnumerable<string> Parts(string kind) =>
        relationships.Where(r => r.Kind == kind && !r.IsExternal && package.Has(r.Target)).Select(r => r.Target).Distinct(StringComparer.OrdinalIgnoreCase);

    private T? Optional<T>(string kind, string inWords, Func<XmlReader, T> read) where T : class =>
        Parts(kind).FirstOrDefault() is not { } part ? null : Tolerant(inWords, () =>
        {
            using var reader = package.OpenXml(part);
            return read(reader);
        });

    /// <summary>What is damaged beside the body is left out and said, not a reason to refuse the body.</summary>
    private T? Tolerant<T>(string inWords, Func<T> read) where T : class
    {
        try
        {
            return read();
        }
        catch (Exception damage) when (OfficePackage.IsDamage(damage))
        {
            notes.Add($"Damage inside the file: {inWords} could not be read and {(inWords.StartsWith("the ", StringComparison.Ordinal) ? "were" : "was")} left out.");
            return null;
        }
    }

    private List<XDocument> CustomXml() =>
        [.. Parts("customXml").Select(part => Tolerant("custom data", () => package.Tree(part))).OfType<XDocument>()];

    private WordProperties Properties()
    {
        var core = PropertiesOf("core-properties");
        var custom = PropertiesOf("custom-properties");
        return new(core.GetValueOrDefault("title", ""), core.GetValueOrDefault("creator", ""), core.GetValueOrDefault("language", styles.Language))
        {
            Custom = custom,
        };
    }

    /// <summary>Leaf elements of a properties part by their name, or by their parent's where that is given as an attribute.</summary>
    private Dictionary<string, string> PropertiesOf(string kind)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var part = package.Relationships("").FirstOrDefault(r => r.Kind == kind && !r.IsExternal && package.Has(r.Target));
        if (part is null)
            return found;

        Tolerant("the document's properties", () =>
        {
            foreach (var element in package.Tree(part.Target).Root?.Elements() ?? [])
                found.TryAdd((string?)element.Attribute("name") ?? element.Name.LocalName, element.Value);
            return found;
        });
        return found;
    }
}

/// <summary>Counts grid places over all tables of a document, so that a few forged spans cannot fill the memory.</summary>
internal sealed class TableBudget(string fileName)
{
    private long places;

    public void Spend(long more)
    {
        places += more;
        if (places > FileLimits.TablePlaces)
            throw Refusal.TablesTooLarge(fileName);
    }
}
