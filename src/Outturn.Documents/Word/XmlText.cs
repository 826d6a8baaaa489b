using System.Xml;

namespace Outturn.Documents.Word;

/// <summary>Characters that XML cannot hold are left out of what is written; they have no look on paper either.</summary>
internal static class XmlText
{
    public static string Clean(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!XmlConvert.IsXmlChar(text[at]))
                return Cleaned(text);
        }

        return text;
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
