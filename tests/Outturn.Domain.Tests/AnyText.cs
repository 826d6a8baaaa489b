using CsCheck;

namespace Outturn.Domain.Tests;

/// <summary>Text as it may come out of any cell: the words the readers look for, in any order, between any characters at all.</summary>
internal static class AnyText
{
    private static readonly string[] Words =
    [
        "2010/11", "2008/ 2009", "2010–2013", "08/09", "Q2 2010/11", "31/13/2010", "30/06/2010", "31.03.11", "31 July 2010", "March 2011", "June", "0000", "99/99/9999",
        "28.9%", "£18,000", "£5k", "£000", "-", "–", "1 in 4", ">95%", "per 1,000", "(to Feb 11)", "(", ")", "tbc", "n/a", "ongoing", "after", "by", "until", "to",
        "Needed:", "Available -", "Involved:", "Aim 1:", "Outcome 1.1:", "Aim", "1.1", "a)", "(b)", "Measure:", "•", "Action", "2.1a.2", "XXX", "XX/XX/2010", "[insert name]", "<name>",
        " ", "\n", "\r\n", "\u00A0", "\v", ";", "79228162514264337593543950335", "0.0000000000000000000000000001", "9999", "0", "\uD83D", "é", "ß", "٣",
    ];

    public static readonly Gen<string> Gen = CsCheck.Gen.OneOf(
        CsCheck.Gen.String,
        CsCheck.Gen.OneOf(Words).Array[0, 8].Select(words => string.Join(' ', words)),
        CsCheck.Gen.OneOf(CsCheck.Gen.OneOf(Words), CsCheck.Gen.String[0, 4]).Array[0, 12].Select(string.Concat));
}
