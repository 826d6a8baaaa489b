using Outturn.Documents;
using Outturn.Documents.Packaging;

namespace Outturn;

/// <summary>A form that came in, and what was read of it, line by line.</summary>
/// <param name="People">Everyone of the partnership, by id.</param>
public sealed record WaitingForm(ReceivedForm Received, ReturnedForm Returned, IReadOnlyList<FormMerge> Lines, IReadOnlyDictionary<Guid, Person> People, Person Reader)
{
    public IEnumerable<FormPoint> Points => Lines.SelectMany(line => line.Points);

    public int Conflicts => Points.Count(point => point.Kind is FormPointKind.Conflict);

    public int NotUnderstood => Points.Count(point => point.Kind is FormPointKind.NotUnderstood);

    /// <summary>What is to be said before it can be accepted: whose lines it answers, or which line or box a part of it is; "" where nothing is.</summary>
    public string IsToBeSaid => Returned.AsksWhose ? $"Say first whose lines ‘{Received.FileName}’ answers."
        : Returned.Questions.Count > 0 ? $"Say first what {Many(Returned.Questions.Count, "part", "parts")} of ‘{Received.FileName}’ answer{(Returned.Questions.Count == 1 ? "s" : "")}: its number and wording leave that open."
        : "";

    /// <summary>Nothing else stands here, everything was understood, and nothing stands beside the boxes.</summary>
    public bool NeedsNoDecision => Conflicts == 0 && NotUnderstood == 0 && Returned.Besides.Count == 0 && Returned.Notes.Count == 0 && !Lines.Any(line => line.AsksWhose);

    /// <summary>"9 boxes filled in; 1 changed here too; 2 not understood; 1 text beside the boxes".</summary>
    public string InWords => string.Join("; ", new[]
    {
        Many(Points.Count(point => point.Place.Length > 0 && (point.Kind is FormPointKind.Taken or FormPointKind.Alike || (point.Kind is FormPointKind.Conflict && point.IsWritten))), "box filled in", "boxes filled in"),
        Returned.AsksWhose ? "whose lines it answers is to be said" : "",
        Returned.Questions.Count == 0 ? "" : $"{Many(Returned.Questions.Count, "part", "parts")} to be matched",
        Returned.IsMatched && !Returned.AsksWhose ? "matched by number and wording" : "",
        Conflicts == 0 ? "" : $"{Conflicts} to choose",
        NotUnderstood == 0 ? "" : $"{NotUnderstood} not understood",
        Returned.Besides.Count == 0 ? "" : $"{Many(Returned.Besides.Count, "text", "texts")} beside the boxes",
        Lines.Any(line => line.AsksWhose) ? "asked of someone else then" : "",
        Returned.Notes.Count == 0 || Returned.IsMatched ? "" : "something to know of how it was read",
    }.Where(words => words.Length > 0));

    public static WaitingForm Read(ReceivedForm received, IReadOnlyCollection<Return> lines, IReadOnlyDictionary<Guid, Person> people, Person reader, DateOnly today)
    {
        using var office = OfficeFile.Read(received.File, received.FileName);
        var returned = OpenedForm.Open(office, received.Converted).Read(SentForm.Read(received.ReadAs), received.Matched);
        return new(received, returned, RoundForms.Merge(returned, lines, people, reader, today), people, reader);
    }

    /// <summary>The same form against what stands now.</summary>
    public WaitingForm Again(DateOnly today) => this with { Lines = RoundForms.Merge(Returned, [.. Lines.Select(line => line.Line)], People, Reader, today) };

    /// <summary>Accepts it; the history names who returned it and the file.</summary>
    public async Task AcceptAsync(OutturnDb db, IReadOnlyDictionary<string, WhoseWords> decisions, Person by, DateTimeOffset at)
    {
        db.By(by, $"Returned by {Received.ReturnedBy}", Received.FileName);
        db.OnBehalfOf(Lines.Select(line => line.OfficerBy(decisions)).Distinct().ToList() is [{ } only] && only != by ? only : null);
        Received.Accept(Lines, decisions, by, at);
        await db.SaveChangesAsync();
        db.By(by);
    }

    private static string Many(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";
}
