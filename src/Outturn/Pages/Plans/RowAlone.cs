namespace Outturn.Pages.Plans;

/// <summary>The plan's script asks for a row alone, by an address that answers everyone else with a page, and is told that it got it.</summary>
public static class RowAlone
{
    private const string Part = "Outturn-Part";

    private const string Row = "row";

    extension(HttpContext context)
    {
        public bool AsksForARow => context.Request.Headers[Part] == Row;

        public void AnswersWithARow() => context.Response.Headers[Part] = Row;
    }
}
