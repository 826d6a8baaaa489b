namespace Outturn.Documents.Tests.Word;

internal static class Samples
{
    public static string Folder { get; } = Path.Combine(Testing.SourceTree.Root, "samples");
}
