namespace Outturn.Pages;

/// <summary>The files of a report as links: where they are, what of, which formats.</summary>
public sealed record FilesOf(string At, string What, IReadOnlyList<string> Formats)
{
    public static string Name(string format) => format switch
    {
        "docx" => "Word",
        "html" => "Web page",
        "json" => "JSON",
        "pdf" => "PDF",
        _ => format,
    };
}
