using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Outturn.Pages;

namespace Outturn.TagHelpers;

/// <summary>Shows something only to whoever has the right to it: &lt;a may="WriteReports" href="…"&gt;; with <c>may-of</c>, to what is one group's.</summary>
[HtmlTargetElement("*", Attributes = "may")]
public sealed class MayTagHelper : TagHelper
{
    public Right May { get; set; }

    public LeadGroup? MayOf { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override int Order => int.MaxValue;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (PartnershipPage.ShownIn(ViewContext.HttpContext) is { } page && !(MayOf is { } group ? page.Reader.May(May, group) : page.Reader.MaySomewhere(May)))
            output.SuppressOutput();
    }
}
