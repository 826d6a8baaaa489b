using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Outturn.Editing;

namespace Outturn.TagHelpers;

/// <summary><c>&lt;clash box="Input.Measures[0]" /&gt;</c>: where one of two people took a whole row of boxes out, the choice whether it stays. Nothing elsewhere.</summary>
[HtmlTargetElement("clash", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ClashTagHelper : TagHelper
{
    public string Box { get; set; } = "";

    /// <summary>What the row is: "this measure".</summary>
    public string What { get; set; } = "";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (ClashChooser.On(ViewContext, Box) is { } clash)
            output.Content.AppendHtml(ClashChooser.Write(clash, Box, What, text => text, ClashChooser.ErrorOf(ViewContext, Box)));
    }
}

/// <summary>Two versions of the same side by side, with who and when; nothing is chosen beforehand.</summary>
internal static class ClashChooser
{
    public static Clash? On(ViewContext page, string box) =>
        page.ViewData[nameof(Pages.PartnershipPage.Clashes)] is IReadOnlyDictionary<string, Clash> clashes ? clashes.GetValueOrDefault(box) : null;

    public static string ErrorOf(ViewContext page, string box) =>
        page.ModelState.TryGetValue(box, out var entry) ? string.Join(" ", entry.Errors.Select(error => error.ErrorMessage)) : "";

    /// <param name="what">What is chosen about: the label of the box, or "this measure".</param>
    /// <param name="shown">How a text of the box is shown: a select shows its choice's words.</param>
    /// <param name="error">What is wrong, when the box does not say it itself.</param>
    public static HtmlContentBuilder Write(Clash clash, string box, string what, Func<string, string> shown, string error = "")
    {
        var id = TagBuilder.CreateSanitizedId(box, "-").ToLowerInvariant();
        var content = new HtmlContentBuilder();
        content.AppendHtml($"""<fieldset class="govuk-fieldset ot-clash" id="{id}-clash"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{Safe(what)}: which stands?</legend>""");
        if (error.Length > 0)
            content.AppendHtml($"""<p class="govuk-error-message" id="{id}"><span class="govuk-visually-hidden">Error:</span> {Safe(error)}</p>""");
        content.AppendHtml($"""<p class="ot-small ot-quiet">As you opened it: <strong class="ot-breaks">{Safe(Or(shown(clash.Before)))}</strong></p><div class="ot-versions govuk-radios govuk-radios--small">""");
        var (theirs, yours) = clash.Kind switch
        {
            ClashKind.TakenOutThere => ("Theirs: take it out", "Yours: keep it, as it stands in the boxes below"),
            ClashKind.TakenOutHere => ("Theirs: keep it, as it stands in the boxes below", "Yours: take it out"),
            _ => ("Theirs: ", "Yours: "),
        };
        var isBox = clash.Kind is ClashKind.Box;
        Version(Choices.Theirs, theirs, isBox ? Or(shown(clash.Theirs)) : "", clash.By.Length > 0 ? clash.By : "Someone else");
        Version(Choices.Yours, yours, isBox ? Or(shown(clash.Yours)) : "", isBox ? "As it stands in the box below. Write a third wording there if neither will do." : "You");
        content.AppendHtml($"""</div><input type="hidden" name="{Safe(Choices.Before + box)}" value="{Safe(clash.Before)}"></fieldset>""");
        return content;

        void Version(string whose, string words, string text, string below) => content.AppendHtml(
            $"""<div><div class="govuk-radios__item"><input class="govuk-radios__input" id="{id}-{whose}" name="{Safe(Choices.Whose + box)}" type="radio" value="{whose}"{(clash.Whose == whose ? " checked" : "")}><label class="govuk-label govuk-radios__label" for="{id}-{whose}"><strong>{words}{(text.Length > 0 ? $"<ins class=\"ot-breaks\">{Safe(text)}</ins>" : "")}</strong></label></div><p class="ot-small ot-quiet govuk-!-margin-bottom-0">{Safe(below)}</p></div>""");
    }

    private static string Or(string text) => text.Length == 0 ? "nothing" : text;

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
