namespace Outturn.TagHelpers;

/// <summary>The marks of docs/guide: solid shapes are ratings, rings are not, the tick is neither. Each is drawn in a 16 x 16 box.</summary>
public static class Marks
{
    public static string Shape(TrafficLight light) => light switch
    {
        TrafficLight.Red => """<rect class="ot-red" x="1" y="1" width="14" height="14" rx="1"/>""",
        TrafficLight.Amber => """<path class="ot-amber" d="M8 1.6 15 14.4H1z"/>""",
        _ => """<circle class="ot-green" cx="8" cy="8" r="7.2"/>""",
    };

    public static string Shape(NotRated why) => why switch
    {
        NotRated.NoReturnYet or NotRated.NoReturnReceived => """<g class="ot-ring"><circle cx="8" cy="8" r="6.6"/><path d="M8 4.4V8l2.6 1.8"/></g>""",
        NotRated.NotDue => ToCome,
        NotRated.NoDataYet => """<circle class="ot-ring" cx="8" cy="8" r="6.6" stroke-dasharray="2.2 2.95"/>""",
        _ => """<g class="ot-ring"><circle cx="8" cy="8" r="6.6"/><path d="M5 8h6"/></g>""",
    };

    public const string Tick = """<path class="ot-tick" d="m2.5 8.6 3.7 3.9 7.3-9"/>""";

    public const string ToCome = """<g class="ot-ring"><circle cx="8" cy="8" r="6.6"/><path d="m6.8 5.4 2.8 2.6-2.8 2.6"/></g>""";

    public const string Next = """<circle class="ot-next-dot" cx="8" cy="8" r="7"/>""";

    public const string OpenBox = """<rect class="ot-ring" x="1" y="3" width="14" height="10"/>""";

    public static string Svg(string shape) => $"""<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">{shape}</svg>""";
}
