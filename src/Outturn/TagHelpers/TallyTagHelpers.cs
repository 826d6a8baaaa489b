using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Outturn.TagHelpers;

/// <summary><c>&lt;tally-bar of="tally" /&gt;</c>: the bar of the whole, with its counts in words under it. Lines without a light are counted apart, completed ones at the far right.</summary>
[HtmlTargetElement("tally-bar", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TallyBarTagHelper : TagHelper
{
    public Tally Of { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ot-total");
        output.Content.SetHtmlContent($"""
            <svg class="ot-bar" viewBox="0 0 1180 18" preserveAspectRatio="none" aria-hidden="true" focusable="false">{TallyMarks.Bar(Of, 1180, 18)}</svg>
            <ul>{Item(Of.Of(TrafficLight.Red), "red", Marks.Shape(TrafficLight.Red))}{Item(Of.Of(TrafficLight.Amber), "amber", Marks.Shape(TrafficLight.Amber))}{Item(Of.Of(TrafficLight.Green), "green", Marks.Shape(TrafficLight.Green))}{Item(Of.Unrated, "not rated", Marks.OpenBox, " ot-mark--open")}{Item(Of.Completed, "completed", Marks.Tick, item: " class=\"ot-push\"")}</ul>
            """);
    }

    private static string Item(int count, string word, string shape, string mark = "", string item = "") =>
        string.Create(CultureInfo.InvariantCulture, $"""<li{item}><span class="ot-mark{mark}">{Marks.Svg(shape)}{count} {word}</span></li>""");
}

/// <summary><c>&lt;tally-row of="tally" /&gt;</c>: one mark a line up to 20 lines, so that a row reads in black and white; a bar beyond. The numbers stand beside it.</summary>
[HtmlTargetElement("tally-row", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TallyRowTagHelper : TagHelper
{
    private const int MostMarks = 20;
    private const int MarksInARow = 12;

    public Tally Of { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var rows = Of.Lines is > MarksInARow and <= MostMarks ? 2 : 1;
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", rows == 1 ? "ot-row" : "ot-row ot-row--two");
        output.Attributes.SetAttribute("viewBox", rows == 1 ? "0 0 244 16" : "0 0 244 36");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        output.Content.SetHtmlContent(Of.Lines <= MostMarks ? MarkForEach() : TallyMarks.Bar(Of, 244, 16));
    }

    private string MarkForEach()
    {
        var marks = new StringBuilder();
        foreach (var (rating, index) in Of.Ratings.Select((rating, index) => (rating, index)))
            marks.Append(CultureInfo.InvariantCulture, $"""<g transform="translate({20 * (index % MarksInARow)} {20 * (index / MarksInARow)})">{(rating.Light is { } light ? Marks.Shape(light) : Marks.Shape(rating.Why!.Value))}</g>""");
        return marks.ToString();
    }
}

/// <summary>How a tally is drawn: parts as wide as their share, in the order red, amber, green, not rated.</summary>
public static class TallyMarks
{
    private const double Gap = 3.8;

    public static string Bar(Tally tally, int width, int height)
    {
        var parts = new[] { ("ot-red", tally.Of(TrafficLight.Red)), ("ot-amber", tally.Of(TrafficLight.Amber)), ("ot-green", tally.Of(TrafficLight.Green)), ("ot-ring", tally.Unrated) }
            .Where(part => part.Item2 > 0).ToList();
        var room = width - (Gap * (parts.Count - 1));
        var bar = new StringBuilder();
        var x = 0.0;
        foreach (var (css, count) in parts)
        {
            // Outlined parts stand a little inside, so that their edge is as tall as a filled neighbour.
            var inset = css is "ot-red" or "ot-green" ? 0 : 0.8;
            var part = room * count / tally.Lines;
            bar.Append(CultureInfo.InvariantCulture, $"""<rect class="{css}" x="{x + inset:0.#}" y="{inset:0.#}" width="{part - (2 * inset):0.#}" height="{height - (2 * inset):0.#}"/>""");
            x += part + Gap;
        }

        return bar.ToString();
    }
}
