using System.Xml.Linq;

namespace Outturn.Documents;

/// <summary>A picture that stands in a line of a template's text, like a letter: the one kind that can cover nothing.</summary>
/// <param name="Id">The relationship that says which picture.</param>
/// <param name="Across">In the units of drawings, 360,000 to the centimetre.</param>
internal sealed record TemplatePicture(string Id, long Across, long Down, string Alternative)
{
    private static readonly XNamespace Wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace Pic = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    private static readonly XNamespace R = Word.WordXml.Relationships;
    private static readonly XNamespace W = Word.XmlWalk.Transitional;

    /// <summary>What a picture of ours is made of, and what word processors add when they save it again.</summary>
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "inline", "extent", "effectExtent", "docPr", "cNvGraphicFramePr", "graphicFrameLocks", "graphic", "graphicData", "pic", "nvPicPr", "cNvPr", "cNvPicPr", "picLocks",
        "blipFill", "blip", "stretch", "fillRect", "srcRect", "spPr", "xfrm", "off", "ext", "prstGeom", "avLst", "noFill", "ln",
    };

    /// <summary>Null for a drawing that is more than a picture in its line.</summary>
    public static TemplatePicture? Read(XElement drawing)
    {
        if (drawing.Elements().ToList() is not [{ } inline] || inline.Name != Wp + "inline" || inline.Descendants(Pic + "pic").ToList() is not [{ } picture] || picture.Descendants(A + "blip").ToList() is not [{ } blip])
            return null;
        if ((string?)blip.Attribute(R + "embed") is not { Length: > 0 } id || blip.Attribute(R + "link") is not null || inline.Element(Wp + "extent") is not { } extent)
            return null;

        var said = inline.Element(Wp + "docPr");
        return Size(extent, "cx") is { } across && Size(extent, "cy") is { } down
            ? new(id, across, down, ((string?)said?.Attribute("descr") ?? "").Trim())
            : null;
    }

    /// <summary>The picture's relationship, where nothing about it could cover, hide or say anything else; null otherwise.</summary>
    public static string? Plain(XElement drawing) =>
        drawing.Descendants().All(element => Known.Contains(element.Name.LocalName) && element.Attribute("rot") is null)
        && drawing.Descendants(A + "prstGeom").All(shape => (string?)shape.Attribute("prst") == "rect")
            ? Read(drawing)?.Id
            : null;

    public static XElement Written(int number, string id, TemplatePicture picture)
    {
        XAttribute[] size = [new("cx", picture.Across), new("cy", picture.Down)];
        return new(W + "drawing", new XElement(
            Wp + "inline",
            new XAttribute(XNamespace.Xmlns + "wp", Wp.NamespaceName),
            new XElement(Wp + "extent", size),
            new XElement(Wp + "docPr", new XAttribute("id", number), new XAttribute("name", $"Picture {Word.WordXml.Number(number)}"), new XAttribute("descr", picture.Alternative)),
            new XElement(
                A + "graphic",
                new XAttribute(XNamespace.Xmlns + "a", A.NamespaceName),
                new XElement(A + "graphicData", new XAttribute("uri", Pic.NamespaceName), new XElement(
                    Pic + "pic",
                    new XAttribute(XNamespace.Xmlns + "pic", Pic.NamespaceName),
                    new XElement(Pic + "nvPicPr", new XElement(Pic + "cNvPr", new XAttribute("id", number), new XAttribute("name", "")), new XElement(Pic + "cNvPicPr")),
                    new XElement(Pic + "blipFill", new XElement(A + "blip", new XAttribute(R + "embed", id)), new XElement(A + "stretch", new XElement(A + "fillRect"))),
                    new XElement(
                        Pic + "spPr",
                        new XElement(A + "xfrm", new XElement(A + "off", new XAttribute("x", 0), new XAttribute("y", 0)), new XElement(A + "ext", size)),
                        new XElement(A + "prstGeom", new XAttribute("prst", "rect"), new XElement(A + "avLst"))))))));
    }

    private static long? Size(XElement extent, string side) =>
        long.TryParse((string?)extent.Attribute(side), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var size) ? size : null;
}
