using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Outturn.House.Tests;

public sealed partial class NameTests
{
    [Fact]
    public void No_type_is_named_for_what_it_is_made_of() =>
        Assert.Empty(Tree.Types.Where(type => !IsRazors(type) && SaysNothing.IsMatch(NameOf(type))).Select(NameOf));

    [Fact]
    public void No_type_takes_a_name_that_is_something_else_here() =>
        Assert.Empty(Tree.Types.Select(NameOf).Intersect(["Outturn", "Progress", "Action", "Task"]));

    [Fact]
    public void Namespaces_are_flat() =>
        Assert.Empty(Tree.Types.Select(type => type.Namespace!).Distinct().Where(name => !Flat.IsMatch(name)));

    [Fact]
    public void Sentences_do_not_beg_boast_or_blame()
    {
        var sentences = Tree.Files("src", ".cs").SelectMany(file => Sentence.Matches(file.Says).Select(match => $"{file.Path}: {match.Value}"))
            .Concat(Tree.Files("src", ".cshtml").SelectMany(file => BetweenTags.Matches(file.Says).Select(match => $"{file.Path}: {match.Value.Trim()}")));

        Assert.Empty(sentences.Where(sentence => Unkind.IsMatch(sentence)));
    }

    private static bool IsRazors(Type type) => type.IsSubclassOf(typeof(PageModel)) || type.IsAssignableTo(typeof(ITagHelper));

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    [GeneratedRegex("(Dto|Vm|Model|Helpers?|Utils?|Utility|Utilities|Manager|Service|Base)$|^Base[A-Z]|^I[A-Z]")]
    private static partial Regex SaysNothing { get; }

    [GeneratedRegex(@"^Outturn(\.(Domain|Storage|Documents(\.(Word|Excel|Csv|Pdf|Packaging|Conversion))?|Pages(\.\w+)*|Mail|Binding|Commands|Demonstration|Security|Editing|TagHelpers))?$")]
    private static partial Regex Flat { get; }

    /// <summary>A string with a space in it.</summary>
    [GeneratedRegex("\"(?:[^\"\\\\\\n]|\\\\.)* (?:[^\"\\\\\\n]|\\\\.)*\"")]
    private static partial Regex Sentence { get; }

    [GeneratedRegex(">[^<>{}]+<")]
    private static partial Regex BetweenTags { get; }

    [GeneratedRegex(@"\b(please|oops|successfully|invalid|users?)\b(?!=)", RegexOptions.IgnoreCase)]
    private static partial Regex Unkind { get; }
}
