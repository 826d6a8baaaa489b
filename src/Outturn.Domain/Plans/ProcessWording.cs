using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>
/// Whether a measure's words count the group's own activity (G7c, "try to avoid process measures"). The test of the international plan standard: an
/// output lies entirely within the body's control, an outcome partly beyond it. "Leaflets produced" is an output; "Residents who met someone new" is not.
/// </summary>
public static partial class ProcessWording
{
    public static bool Counts(string? measure)
    {
        var plain = PlainText.Of(measure ?? "").Trim().Replace('\n', ' ');
        return plain.Length > 0 && !AboutPeople().IsMatch(plain)
            && (CountOfActivity().IsMatch(plain) || ActivityDone().IsMatch(plain) || EffortFirst().IsMatch(plain) || HowOften().IsMatch(plain));
    }

    private const string Activities =
        "(?:meetings?|events?|leaflets?|sessions?|workshops?|newsletters?|bulletins?|training (?:days?|courses?|sessions?)|courses?|campaigns?|posters?|publications?|" +
        "reports?|strateg(?:y|ies)|plans?|polic(?:y|ies)|protocols?|guides?|toolkits?|exhibitions?|seminars?|conferences?|forums?|consultations?|surveys?|visits?|" +
        "press releases?|presentations?|briefings?|audits?|reviews?|websites?|web pages?|directories|copies|groups?|panels?|schemes?|projects?)";

    private const string Done =
        "(?:held|produced|delivered|run|organi[sz]ed|published|distributed|issued|written|printed|sent(?: out)?|established|set up|developed|arranged|hosted|" +
        "provided|circulated|undertaken|carried out|conducted|launched|completed|designed|drafted|offered|made|agreed|attended by the group)";

    // What happens to people, or a share or a change, is partly beyond the group.
    [GeneratedRegex(@"\b(?:who|whose|feel|feeling|satisf\w{1,12}|percentage of people|proportion of people|reduction|increase in|decrease in|rate of|people attending|participants?|taking part|learners|gain\w{0,4}|residents|households|victims)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex AboutPeople();

    // "Number of meetings held", "No. of multi-agency training sessions".
    [GeneratedRegex(@"^(?:the |total )?(?:number|no\.?|count|amount|quantity) of (?:new |[a-z-]{2,20} ){0,2}" + Activities + @"\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex CountOfActivity();

    // "Leaflets produced", "Action plan written".
    [GeneratedRegex(@"^(?:[0-9]{1,6} )?(?:[a-z-]{2,20} ){0,3}" + Activities + @" (?:are |is |to be |being |were )?" + Done + @"\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex ActivityDone();

    // "Hold quarterly meetings", "Produce a leaflet".
    [GeneratedRegex(@"^(?:to )?(?:hold|produce|publish|organi[sz]e|run|deliver|arrange|attend|develop|write|print|distribute|set up|establish|undertake|carry out|issue|launch|host|draft|circulate|prepare) ", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex EffortFirst();

    // "Wards with at least one event a quarter".
    [GeneratedRegex(@"\b" + Activities + @" (?:a|per|each|every) (?:week|month|quarter|term|year)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex HowOften();
}
