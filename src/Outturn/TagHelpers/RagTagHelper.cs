using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Outturn.TagHelpers;

/// <summary>
/// <c>&lt;rag rating="line.Rating" /&gt;</c>, <c>&lt;rag light="TrafficLight.Amber" /&gt;</c>, <c>&lt;rag completed="true" /&gt;</c>: word, shape and colour.
/// Content, when given, takes the place of the word ("4 red").
/// </summary>
[HtmlTargetElement("rag")]
public sealed class RagTagHelper : TagHelper
{
    public Rating? Rating { get; set; }

    public TrafficLight? Light { get; set; }

    public NotRated? Why { get; set; }

    public bool Completed { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var light = Light ?? Rating?.Light;
        var why = Why ?? Rating?.Why;
        var (shape, word) = (light, why, Completed) switch
        {
            ({ } one, _, _) => (Marks.Shape(one), one.Word),
            (_, { } one, _) => (Marks.Shape(one), one.Word),
            (_, _, true) => (Marks.Tick, "Completed"),
            _ => (Marks.Shape(NotRated.NotRated), NotRated.NotRated.Word),
        };
        var content = (await output.GetChildContentAsync()).GetContent();
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", light is not null || Completed ? "ot-mark" : "ot-mark ot-mark--open");
        output.Content.SetHtmlContent(Marks.Svg(shape));
        if (string.IsNullOrWhiteSpace(content))
            output.Content.Append(word);
        else
            output.Content.AppendHtml(content.Trim());
    }
}
