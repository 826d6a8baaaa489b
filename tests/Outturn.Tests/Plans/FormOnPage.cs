using System.Net;
using System.Text.RegularExpressions;

namespace Outturn.Tests.Plans;

/// <summary>A form as a browser would send it: what stands in its boxes, to be sent changed or as it is.</summary>
internal static partial class FormOnPage
{
    /// <summary>The fields of the form that opens with this mark: "class=\"ot-edit\"".</summary>
    public static Dictionary<string, string> Of(string page, string mark)
    {
        var from = page.IndexOf(mark, StringComparison.Ordinal);
        Assert.True(from >= 0, $"There is no form with {mark} on the page.");
        var form = page[from..page.IndexOf("</form>", from, StringComparison.Ordinal)];
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match box in Inputs().Matches(form))
        {
            if (Attribute(box.Value, "name") is { } name && name != "__RequestVerificationToken" && (Attribute(box.Value, "type") is not ("checkbox" or "radio") || box.Value.Contains("checked", StringComparison.Ordinal)))
                fields[name] = Attribute(box.Value, "value") ?? "";
        }

        foreach (Match box in Areas().Matches(form))
            fields[Attribute(box.Groups["start"].Value, "name")!] = WebUtility.HtmlDecode(box.Groups["text"].Value).TrimStart('\n');
        foreach (Match box in Selects().Matches(form))
            fields[Attribute(box.Groups["start"].Value, "name")!] = Chosen().Match(box.Value) is { Success: true } option ? Attribute(option.Value, "value")! : "";
        return fields;
    }

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"""\b{name}="(?<value>[^"]*)""", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups["value"].Value) : null;

    [GeneratedRegex("<input[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Inputs();

    [GeneratedRegex("(?<start><textarea[^>]*>)(?<text>.*?)</textarea>", RegexOptions.Singleline, 1000)]
    private static partial Regex Areas();

    [GeneratedRegex("(?<start><select[^>]*>).*?</select>", RegexOptions.Singleline, 1000)]
    private static partial Regex Selects();

    [GeneratedRegex("<option[^>]*selected[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Chosen();
}
