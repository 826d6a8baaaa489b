using System.Net;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Outturn.Pages;

namespace Outturn.TagHelpers;

/// <summary>
/// A form the reader may not send is not shown, so no page has a button that refuses. In its place stands, once on the page, the sentence that says who may.
/// It goes by the very rule the page refuses by, for the page's own forms.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class DeedTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    // After the framework's own, which would put its token where the form was.
    public override int Order => int.MaxValue;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (context.AllAttributes["action"]?.Value?.ToString() is not { } action || PartnershipPage.ShownIn(ViewContext.HttpContext)?.WhyNotPost(WebUtility.HtmlDecode(action)) is not { } why)
            return;

        output.SuppressOutput();
        if (!ViewContext.HttpContext.Items.TryAdd((typeof(DeedTagHelper), why), why))
            return;

        var sentence = new TagBuilder("p");
        sentence.AddCssClass("ot-small");
        sentence.AddCssClass("ot-quiet");
        sentence.InnerHtml.Append(why);
        output.PostElement.SetHtmlContent(sentence);
    }
}
