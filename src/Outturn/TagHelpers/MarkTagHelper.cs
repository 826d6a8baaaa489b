using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Outturn.TagHelpers;

/// <summary><c>&lt;mark-of shape="@Marks.Tick" /&gt;</c>: a mark alone, where its word stands beside it.</summary>
[HtmlTargetElement("mark-of", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MarkTagHelper : TagHelper
{
    public string Shape { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Marks.Svg(Shape));
    }
}
