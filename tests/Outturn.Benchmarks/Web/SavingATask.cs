using System.Net;
using System.Text.RegularExpressions;

namespace Outturn.Benchmarks;

/// <summary>
/// Processor time of an edit: the plan with the row open, the form sent with another timescale, and the plan it leads back to. Ours signed in, with rules,
/// findings, history and the comparison with what others saved meanwhile; the bare page writes the same rows by SQL.
/// </summary>
internal static partial class SavingATask
{
    private const int Edits = 10;

    public static IEnumerable<Ratio> Measure(string folder)
    {
        var visit = Visit.In(folder);
        var partnership = visit.Partnership;
        using Server ours = visit.StartOurs(), bare = visit.StartBare();
        ours.FirstAnswer(partnership.DraftPage);
        bare.FirstAnswer(partnership.BareDraftPage);
        var edits = 0;

        double Ours() => ours.ProcessorTimeOf(Edits, () =>
        {
            var row = $"{partnership.DraftPage}?open={partnership.DraftTaskId}";
            var timescale = Timescale(edits++);
            var fields = FieldsOf(ours.Get(row));
            fields["Input.Details.Timescale"] = timescale;
            MustShow(timescale, ours.Get(ours.Post(row, fields).Split('#')[0]));
        });
        double Bare() => bare.ProcessorTimeOf(Edits, () =>
        {
            var timescale = Timescale(edits++);
            bare.Get(partnership.BareDraftPage);
            MustShow(timescale, bare.Get(bare.Post(partnership.BareDraftTask, new() { ["timescale"] = timescale })));
        });
        for (var warm = 0; warm < 4; warm++)
        {
            Ours();
            Bare();
        }

        var (mine, theirs) = Runs.ByTurns(Ours, Bare);
        yield return Ratio.Within(
            "edit-and-save", mine, theirs, "processor time of an edit: a plan of 800 tasks with one open, saved, and shown again, signed in, with findings and history, against bare Razor and SQL writing the same rows: times as much", 8, "ms");
    }

    private static string Timescale(int edit) => $"April 2010 - March {2011 + (edit % 50)}";

    private static void MustShow(string timescale, string page)
    {
        if (!page.Contains(timescale, StringComparison.Ordinal))
            throw new InvalidOperationException($"The plan does not show ‘{timescale}’ after it was saved.");
    }

    /// <summary>The open row's form as a browser would send it.</summary>
    private static Dictionary<string, string> FieldsOf(string page)
    {
        var start = page.IndexOf("<form class=\"ot-edit\"", StringComparison.Ordinal);
        var form = page[start..page.IndexOf("</form>", start, StringComparison.Ordinal)];
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var box in Boxes().Matches(form).Where(box => !box.Value.Contains("type=\"checkbox\"", StringComparison.Ordinal)))
        {
            if (Name().Match(box.Groups["tag"].Value) is { Success: true } name)
                fields[name.Groups[1].Value] = WebUtility.HtmlDecode(box.Groups["area"].Success ? box.Groups["area"].Value.TrimStart('\n') : Value().Match(box.Groups["says"].Value).Groups[1].Value);
        }

        return fields;
    }

    /// <summary>An input, a textarea with its words, a select with the option chosen.</summary>
    [GeneratedRegex("(?<tag>(?<says><input[^>]*>))|(?<tag><textarea[^>]*>)(?<area>.*?)</textarea>|(?<tag><select[^>]*>).*?((?<says><option[^>]*selected[^>]*>)|</select>)", RegexOptions.Singleline, 1000)]
    private static partial Regex Boxes();

    [GeneratedRegex("\\bname=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Name();

    [GeneratedRegex("\\bvalue=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Value();
}
