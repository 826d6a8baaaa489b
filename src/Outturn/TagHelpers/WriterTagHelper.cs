using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Outturn.Editing;

namespace Outturn.TagHelpers;

/// <summary>Every form that is sent says, under our seal, to whom it was shown: so that what they typed can be given back to them and to no one else.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class WriterTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var page = ViewContext.HttpContext;
        if (!page.Items.TryGetValue(typeof(WriterTagHelper), out var known))
            page.Items[typeof(WriterTagHelper)] = known = KeptForm.WriterFor(page);
        if (known is string writer)
            output.PostContent.AppendHtml($"""<input type="hidden" name="{KeptForm.Writer}" value="{writer}">""");
    }
}
