namespace Outturn.Storage;

/// <summary>Who the history names: a person, or in words who else it was ("the command line").</summary>
public sealed record Author(Guid? PersonId, string Name)
{
    public static readonly Author TheProgram = new(null, "the program");

    /// <summary>Whose words they are, when someone else typed them.</summary>
    public string OnBehalfOf { get; init; } = "";

    public string Why { get; init; } = "";

    /// <summary>The file the words came from: "stronger-communities-plan.docx".</summary>
    public string SourceFile { get; init; } = "";
}
