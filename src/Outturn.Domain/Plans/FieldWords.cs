using System.Text;

namespace Outturn.Domain;

/// <summary>What a field of a plan's line is called where people read it: "Contact officer", "Target 2010/11".</summary>
public static class FieldWords
{
    public static string Of(string field) => field switch
    {
        "TitleAsWritten" => "Wording of the outcome",
        "AimTitleAsWritten" => "Wording of the aim",
        "DateAsWritten" => "Date",
        "DeferredTo" => "Put off to",
        "DeferredBecause" => "Put off because",
        "Alignments" => "Aligned with",
        "LongTermAmbition" => "Long-term ambition",
        _ when field.StartsWith("Targets[", StringComparison.Ordinal) => $"Target {field["Targets[".Length..].TrimEnd(']')}",
        _ => Spaced(field),
    };

    private static string Spaced(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0)
                words.Append(' ').Append(char.ToLowerInvariant(letter));
            else
                words.Append(letter);
        }

        return words.ToString();
    }
}
