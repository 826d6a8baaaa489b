using System.Xml;

namespace Outturn.Documents.Packaging;

/// <summary>Characters that XML cannot hold are left out of what is written; they have no look on paper either.</summary>
internal static class XmlCharacters
{
    public static string Clean(string text) => AreClean(text) ? text : Cleaned(text);

    /// <summary>Whether XML can hold all of it.</summary>
    public static bool AreClean(ReadOnlySpan<char> text)
    {
        for (var odd = text.IndexOfAnyExceptInRange(' ', '\uD7FF'); odd >= 0; odd = text.IndexOfAnyExceptInRange(' ', '\uD7FF'))
        {
            var isPair = odd + 1 < text.Length && char.IsSurrogatePair(text[odd], text[odd + 1]);
            if (!isPair && !XmlConvert.IsXmlChar(text[odd]))
                return false;
            text = text[(odd + (isPair ? 2 : 1))..];
        }

        return true;
    }

    private static string Cleaned(string text)
    {
        var kept = new System.Text.StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (XmlConvert.IsXmlChar(text[at]))
                kept.Append(text[at]);
            else if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
                kept.Append(text[at]).Append(text[++at]);
        }

        return kept.ToString();
    }
}
