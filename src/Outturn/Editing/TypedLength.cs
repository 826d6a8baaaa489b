using System.Globalization;
using System.Text;

namespace Outturn.Editing;

/// <summary>
/// How long what is typed may be, in characters. The longest title in a real plan has about 300; what is longer was pasted by mistake, and no table,
/// report or page can carry it.
/// </summary>
public static class TypedLength
{
    public const int OfATitle = 1_000;

    public const int OfAText = 10_000;

    /// <summary>The whole strategy, pasted into one box.</summary>
    public const int OfAList = 200_000;

    /// <summary>The boxes that say more than fits, each under the name of its box.</summary>
    public static IEnumerable<Slip> Slips(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType)
            yield break;

        foreach (var (box, text) in request.Form)
        {
            if (!IsOurs(box) && text.ToString().ReplaceLineEndings("\n").Length is var length && length > Longest(box))
                yield return new(box, string.Create(CultureInfo.InvariantCulture, $"This is {length:#,0} characters long, and {Longest(box):#,0} fit here. Shorten it, then save again."));
        }
    }

    private static int Longest(string box) => Name(box) switch
    {
        "List" => OfAList,
        "Title" or "Titles" or "Aims" or "NewTask" or "NewAction" or "Name" or "GroupName" or "OrganisationName" => OfATitle,
        _ => OfAText,
    };

    /// <summary>What the page itself put into the form, to be sent back as it is.</summary>
    private static bool IsOurs(string box) =>
        box is KeptForm.Box or KeptForm.Writer or "__RequestVerificationToken" || box.EndsWith("Opened", StringComparison.Ordinal) || box.StartsWith(Choices.Before, StringComparison.Ordinal);

    /// <summary>"Title" of "Input.Measures[0].Details.Title", "Titles" of "Input.Titles[…]".</summary>
    private static string Name(string box) => (box.EndsWith(']') ? box[..box.LastIndexOf('[')] : box).Split('.')[^1];
}

/// <summary>What a page says of a deed done, short enough to be read, and for the cookie that carries it.</summary>
public static class SaidWords
{
    private const int LongestQuotation = 100;

    private const int Longest = 600;

    /// <summary>The sentence with what it quotes cut short: "Task ‘Run a neighbour events fund for…’ was added."</summary>
    public static string Shortened(string said)
    {
        var shortened = new StringBuilder(said.Length);
        var at = 0;
        while (said.IndexOf('‘', at) is >= 0 and var opens && EndOf(said, opens) is > 0 and var closes)
        {
            shortened.Append(said, at, opens + 1 - at).Append(Cut(said[(opens + 1)..closes], LongestQuotation));
            at = closes;
        }

        return Cut(shortened.Append(said, at, said.Length - at).ToString(), Longest);
    }

    /// <summary>Where the quotation ends. An apostrophe is the same sign, but a letter follows it.</summary>
    private static int EndOf(string said, int opens)
    {
        var end = said.IndexOf('’', opens);
        while (end >= 0 && end + 1 < said.Length && char.IsLetter(said[end + 1]))
            end = said.IndexOf('’', end + 1);
        return end;
    }

    private static string Cut(string words, int longest)
    {
        if (words.Length <= longest)
            return words;

        var end = char.IsHighSurrogate(words[longest - 1]) ? longest - 1 : longest;
        return $"{words[..end].TrimEnd()}…";
    }
}
