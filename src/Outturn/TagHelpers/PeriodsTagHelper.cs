using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Outturn.TagHelpers;

/// <summary>
/// <c>&lt;periods of="Model.Period" among="Model.Opened" at="/gloucester/quarter?period={0}" /&gt;</c>: the quarter shown between the one before
/// and the one after, as links; a quarter without a round is plain text.
/// </summary>
[HtmlTargetElement("periods", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PeriodsTagHelper : TagHelper
{
    public ReportingPeriod Of { get; set; } = null!;

    public IEnumerable<ReportingPeriod> Among { get; set; } = [];

    /// <summary>The address of a quarter, {0} standing for its code.</summary>
    public string At { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ot-period");
        output.Attributes.SetAttribute("aria-label", "Quarter");
        output.Content.SetHtmlContent($"""
            {Neighbour(Of.Previous, "Previous", $"""<span aria-hidden="true">‹</span> Q{Of.Previous.Quarter}""")}
            <strong aria-current="true">{Of.Label}</strong>
            {Neighbour(Of.Next, "Next", $"""Q{Of.Next.Quarter} <span aria-hidden="true">›</span>""")}
            """);
    }

    private string Neighbour(ReportingPeriod period, string word, string text) => Among.Contains(period)
        ? $"""<a class="govuk-link" href="{string.Format(CultureInfo.InvariantCulture, At, period.Code)}" aria-label="{word} quarter, {period.Label}">{text}</a>"""
        : $"<span>{text}</span>";
}
