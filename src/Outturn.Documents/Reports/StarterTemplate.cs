using Outturn.Documents.Word;

namespace Outturn.Documents;

/// <summary>A template to start from: every part of the report in its place, Appendix A on pages turned on their side, in styles to be changed in Word.</summary>
public static class StarterTemplate
{
    private static readonly DateTimeOffset AnyDay = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write()
    {
        using var word = new WordWriter(new()
        {
            Title = "Report template",
            Creator = "Outturn",
            Created = AnyDay,
            Header = "{{partnership}}, {{period}}. {{state}}",
            Footer = "{{notice}} {{digest}}",
            ShadesByStyle = true,
            PageNumber = Braced(ReportPlaceholder.PageNumber),
        });
        word.Title("{{title}}");
        word.Subtitle("{{quarter}}");
        word.Notice("{{state in full}}");
        foreach (var part in ReportPlaceholder.Parts.Where(part => part.Name is not ("appendix a" or "how to check")))
            word.Paragraph(part.InBraces);
        word.Paragraph(Braced("how to check"));
        word.Landscape();
        word.Paragraph(Braced("appendix a"));
        return word.ToArray();
    }

    private static string Braced(string name) => ReportPlaceholder.Named(name)!.InBraces;
}
