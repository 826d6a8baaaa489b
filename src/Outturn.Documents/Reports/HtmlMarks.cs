using Outturn.Domain;

namespace Outturn.Documents;

/// <summary>The drawings that stand beside the words of a light: solid shapes are ratings, rings are not. The word is the name; the drawing is silent.</summary>
internal static class HtmlMarks
{
    public static readonly RawMarkup Tick = Drawing("""<path class="tick" d="m2.5 8.6 3.7 3.9 7.3-9"/>""");

    public static RawMarkup Of(TrafficLight light) => light switch
    {
        TrafficLight.Red => Red,
        TrafficLight.Amber => Amber,
        _ => Green,
    };

    public static RawMarkup Of(NotRated why) => why switch
    {
        NotRated.NoReturnYet or NotRated.NoReturnReceived => Late,
        NotRated.NoDataYet => NoData,
        NotRated.NotDue => NotDue,
        _ => Unrated,
    };

    private static readonly RawMarkup Red = Drawing("""<rect class="red" x="1" y="1" width="14" height="14" rx="1"/>""");
    private static readonly RawMarkup Amber = Drawing("""<path class="amber" d="M8 1.6 15 14.4H1z"/>""");
    private static readonly RawMarkup Green = Drawing("""<circle class="green" cx="8" cy="8" r="7.2"/>""");
    private static readonly RawMarkup Late = Drawing("""<g class="ring"><circle cx="8" cy="8" r="6.6"/><path d="M8 4.4V8l2.6 1.8"/></g>""");
    private static readonly RawMarkup NoData = Drawing("""<circle class="ring" cx="8" cy="8" r="6.6" stroke-dasharray="2.2 2.95"/>""");
    private static readonly RawMarkup NotDue = Drawing("""<g class="ring"><circle cx="8" cy="8" r="6.6"/><path d="m6.8 5.4 2.8 2.6-2.8 2.6"/></g>""");
    private static readonly RawMarkup Unrated = Drawing("""<g class="ring"><circle cx="8" cy="8" r="6.6"/><path d="M5 8h6"/></g>""");

    private static RawMarkup Drawing(string inside) =>
        new($"""<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">{inside}</svg>""");
}
