namespace Outturn.Pages;

/// <summary>The files of a report as links: where they are, what of, which formats.</summary>
/// <param name="Query">What follows the address of each: the part of the report that is wanted.</param>
public sealed record FilesOf(string At, string What, IReadOnlyList<string> Formats, string Query = "")
{
    public static string Name(string format) => format switch
    {
        "docx" => "Word",
        "xlsx" => "Excel",
        "csv" => "CSV",
        "html" => "Web page",
        "json" => "JSON",
        "pdf" => "PDF",
        _ => format,
    };
}
