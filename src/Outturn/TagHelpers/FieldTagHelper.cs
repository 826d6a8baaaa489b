using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Outturn.TagHelpers;

/// <summary>
/// One labelled box of a form: <c>&lt;field for="Input.Title" label="Task" hint="…" rows="1" /&gt;</c>. What was typed comes back after a slip,
/// with the slip's sentence above it. Rows make it a text area, options a select.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper : FormPart
{
    public string Label { get; set; } = "";

    /// <summary>Lines of a text area; 0 for a single-line box; 1 for one that grows.</summary>
    public int Rows { get; set; }

    /// <summary>The govuk width in characters: 2, 3, 4, 5, 10, 20; 0 for full width.</summary>
    public int Width { get; set; }

    public string Type { get; set; } = "text";

    public string Autocomplete { get; set; } = "";

    public string Inputmode { get; set; } = "";

    public bool LabelHidden { get; set; }

    /// <summary>The choices of a select.</summary>
    public IEnumerable<Option>? Options { get; set; }

    /// <summary>What may be meant, offered while one types; anything else may be typed too.</summary>
    public IEnumerable<string>? Offers { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var clash = ClashChooser.On(ViewContext, Name);
        if (clash is not null)
            CssClass = ""; // two versions beside each other need the whole width
        Begin(output);
        if (clash is not null)
            output.Content.AppendHtml(ClashChooser.Write(clash, Name, Label, Shown));
        var label = new TagBuilder("label");
        label.AddCssClass(LabelHidden ? "govuk-label govuk-visually-hidden" : "govuk-label");
        label.Attributes["for"] = Id;
        label.InnerHtml.Append(Label);
        output.Content.AppendHtml(label);
        AppendHintAndErrors(output);
        output.Content.AppendHtml(Box());
        if (Offers is not null)
            output.Content.AppendHtml(Offered(Offers));
    }

    private TagBuilder Offered(IEnumerable<string> offers)
    {
        var list = new TagBuilder("datalist");
        list.Attributes["id"] = $"{Id}-offers";
        foreach (var offer in offers)
        {
            var choice = new TagBuilder("option");
            choice.InnerHtml.Append(offer);
            list.InnerHtml.AppendHtml(choice);
        }

        return list;
    }

    /// <summary>A select shows the words of a choice; its first stands for nothing said.</summary>
    private string Shown(string text) => Options is null ? text : (Options.FirstOrDefault(option => option.Value == text) ?? Options.First()).Text;

    private TagBuilder Box()
    {
        var box = new TagBuilder(Options is not null ? "select" : Rows > 0 ? "textarea" : "input");
        box.Attributes["id"] = Id;
        box.Attributes["name"] = Name;
        if (DescribedBy.Length > 0)
            box.Attributes["aria-describedby"] = DescribedBy;
        var kind = box.TagName == "input" ? "govuk-input" : $"govuk-{box.TagName}";
        box.AddCssClass(kind);
        if (HasErrors)
            box.AddCssClass($"{kind}--error");

        if (Options is not null)
            AddOptions(box);
        else if (Rows > 0)
            AddLines(box);
        else
            AddInput(box);
        return box;
    }

    private void AddOptions(TagBuilder box)
    {
        box.AddCssClass("ot-full");
        foreach (var option in Options!)
        {
            var choice = new TagBuilder("option");
            choice.Attributes["value"] = option.Value;
            if (option.Value == Text)
                choice.Attributes["selected"] = "selected";
            choice.InnerHtml.Append(option.Text);
            box.InnerHtml.AppendHtml(choice);
        }
    }

    private void AddLines(TagBuilder box)
    {
        if (Rows == 1)
            box.AddCssClass("ot-line");
        box.Attributes["rows"] = Rows.ToString(System.Globalization.CultureInfo.InvariantCulture);
        // The parser eats a first line break, so one is given for it to eat.
        box.InnerHtml.AppendHtml("\n").Append(Text);
    }

    private void AddInput(TagBuilder box)
    {
        box.TagRenderMode = TagRenderMode.SelfClosing;
        box.Attributes["type"] = Type;
        if (Type != "password")
            box.Attributes["value"] = Text;
        if (Width > 0)
            box.AddCssClass($"govuk-input--width-{Width}");
        if (Offers is not null)
            box.Attributes["list"] = $"{Id}-offers";
        if (Autocomplete.Length > 0)
            box.Attributes["autocomplete"] = Autocomplete;
        if (Inputmode.Length > 0)
            box.Attributes["inputmode"] = Inputmode;
    }
}

/// <summary>A choice of a select or of radios; a light puts its mark before the words.</summary>
public sealed record Option(string Value, string Text, string Hint = "", TrafficLight? Light = null);

/// <summary>
/// Radios under a legend: <c>&lt;choose for="Input.Light" legend="Your colour" options="…" /&gt;</c>.
/// </summary>
[HtmlTargetElement("choose", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ChooseTagHelper : FormPart
{
    public string Legend { get; set; } = "";

    public bool Inline { get; set; }

    public IEnumerable<Option> Options { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Begin(output);
        if (ClashChooser.On(ViewContext, Name) is { } clash)
            output.Content.AppendHtml(ClashChooser.Write(clash, Name, Legend, Shown));
        var fieldset = new TagBuilder("fieldset");
        fieldset.AddCssClass("govuk-fieldset");
        if (DescribedBy.Length > 0)
            fieldset.Attributes["aria-describedby"] = DescribedBy;
        var legend = new TagBuilder("legend");
        legend.AddCssClass("govuk-fieldset__legend govuk-fieldset__legend--s");
        legend.InnerHtml.Append(Legend);
        fieldset.InnerHtml.AppendHtml(legend);
        AppendHintAndErrors(fieldset.InnerHtml);
        var radios = new TagBuilder("div");
        radios.AddCssClass(Inline ? "govuk-radios govuk-radios--inline govuk-radios--small" : "govuk-radios govuk-radios--small");
        foreach (var (option, index) in Options.Select((option, index) => (option, index)))
            radios.InnerHtml.AppendHtml(Radio(option, index == 0 ? Id : $"{Id}-{index + 1}"));
        fieldset.InnerHtml.AppendHtml(radios);
        output.Content.AppendHtml(fieldset);
    }

    /// <summary>A light shows its word; what is no choice of these, itself.</summary>
    private string Shown(string text) => Options.FirstOrDefault(option => string.Equals(option.Value, text, StringComparison.OrdinalIgnoreCase)) is { Light: null } option ? option.Text : text;

    private TagBuilder Radio(Option option, string id)
    {
        var item = new TagBuilder("div");
        item.AddCssClass("govuk-radios__item");
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.AddCssClass("govuk-radios__input");
        input.Attributes["id"] = id;
        input.Attributes["name"] = Name;
        input.Attributes["type"] = "radio";
        input.Attributes["value"] = option.Value;
        if (string.Equals(option.Value, Text, StringComparison.OrdinalIgnoreCase))
            input.Attributes["checked"] = "checked";
        var label = new TagBuilder("label");
        label.AddCssClass("govuk-label govuk-radios__label");
        label.Attributes["for"] = id;
        if (option.Light is { } light)
            label.InnerHtml.AppendHtml($"""<span class="ot-mark">{Marks.Svg(Marks.Shape(light))}{light.Word}</span> """);
        label.InnerHtml.Append(option.Text);
        item.InnerHtml.AppendHtml(input).AppendHtml(label);
        if (option.Hint.Length > 0)
        {
            var hint = new TagBuilder("div");
            hint.AddCssClass("govuk-hint govuk-radios__hint");
            hint.InnerHtml.Append(option.Hint);
            item.InnerHtml.AppendHtml(hint);
        }

        return item;
    }
}

/// <summary>What every part of a form shares: its name, what was typed, hint and slips.</summary>
public abstract class FormPart : TagHelper
{
    public ModelExpression For { get; set; } = null!;

    public string Hint { get; set; } = "";

    [HtmlAttributeName("class")]
    public string CssClass { get; set; } = "";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    protected string Id => TagBuilder.CreateSanitizedId(Name, "-").ToLowerInvariant();

    protected string Text => ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.AttemptedValue is { } typed ? typed : For.Model?.ToString() ?? "";

    protected IReadOnlyList<string> Errors => ViewContext.ModelState.TryGetValue(Name, out var entry) ? [.. entry.Errors.Select(error => error.ErrorMessage)] : [];

    protected bool HasErrors => Errors.Count > 0;

    protected string DescribedBy => string.Join(' ', new[] { Hint.Length > 0 ? $"{Id}-hint" : "", HasErrors ? $"{Id}-error" : "" }.Where(id => id.Length > 0));

    protected void Begin(TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"govuk-form-group{(HasErrors ? " govuk-form-group--error" : "")}{(CssClass.Length > 0 ? $" {CssClass}" : "")}");
    }

    protected void AppendHintAndErrors(TagHelperOutput output)
    {
        var builder = new HtmlContentBuilder();
        AppendHintAndErrors(builder);
        output.Content.AppendHtml(builder);
    }

    protected void AppendHintAndErrors(IHtmlContentBuilder content)
    {
        if (Hint.Length > 0)
            content.AppendHtml($"""<div class="govuk-hint" id="{Id}-hint">{HtmlEncoder.Default.Encode(Hint)}</div>""");
        if (HasErrors)
            content.AppendHtml($"""<p class="govuk-error-message" id="{Id}-error"><span class="govuk-visually-hidden">Error:</span> {HtmlEncoder.Default.Encode(string.Join(" ", Errors))}</p>""");
    }
}
