using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>
/// Which other plans a line serves, with its reference there: "LAA NI 1; Housing Strategy 2.3". The text as written stays beside what was understood.
/// </summary>
public sealed partial record Alignments(string AsWritten)
{
    public static readonly Alignments None = new("");

    private IReadOnlyList<Alignment>? parts;

    public bool IsBlank => AsWritten.Length == 0;

    /// <summary>One by one, in order.</summary>
    public IReadOnlyList<Alignment> Parts => parts ??= [.. AsWritten.Split([';', '\n']).Select(part => part.Trim().TrimEnd('.', ',')).Where(part => part.Any(char.IsLetterOrDigit)).Select(Part)];

    /// <summary>Reads whatever text comes: other plans parted by semicolons or lines, each with what it is called there.</summary>
    public static Alignments Read(string? text) => (text ?? "").Trim() is { Length: > 0 } written ? new(written) : None;

    /// <summary>By its words: what they are understood as follows from them.</summary>
    public bool Equals(Alignments? other) => other is not null && AsWritten == other.AsWritten;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(AsWritten);

    public override string ToString() => AsWritten;

    private static Alignment Part(string part)
    {
        var plain = PlainText.Of(part);
        if (NationalIndicator().IsMatch(plain))
            return new("Local Area Agreement", part);
        if (Parted().Match(plain) is not { Success: true, Groups: var groups })
            return new(part, "");

        var (plan, reference) = (groups["plan"], groups["reference"]);
        return new(part.Substring(plan.Index, plan.Length).Trim(), part.Substring(reference.Index, reference.Length).Trim().TrimEnd(')').TrimEnd());
    }

    /// <summary>An indicator of the national set is of the Local Area Agreement where no other plan is named.</summary>
    [GeneratedRegex(@"^NI\s?[0-9]{1,3}(?:[, ]{1,2}(?:and )?(?:NI\s?)?[0-9]{1,3}){0,20}\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex NationalIndicator();

    /// <summary>The plan's name, then a colon, bracket, comma or dash, or the first word of a reference: "NI 4", "policy CS5", "2.3".</summary>
    [GeneratedRegex(@"^(?<plan>\p{L}[^:(,]{0,150}?)(?:\s?[:(,]\s?|\s-\s|\s(?=(?:NI|policy|priority|objective|aim|target|outcome|ref|section|indicator|action|theme|block|goal|strand|chapter|para|page)\b|\S{0,4}[0-9]))(?<reference>\S.{0,300})\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex Parted();
}

/// <summary>One other plan a line serves: the Local Area Agreement, under "NI 1".</summary>
/// <param name="Plan">As written: "LAA".</param>
/// <param name="Reference">"" where none is given.</param>
public sealed record Alignment(string Plan, string Reference);

/// <summary>The other plans a partnership's own plans serve, and what else they are called: "Local Area Agreement (LAA)", a line each.</summary>
public sealed class OtherPlans
{
    public const string Usual = "Local Area Agreement (LAA)\nLocal Development Framework (LDF)\nHousing Strategy\nCounty strategy (County Sustainable Community Strategy, County SCS)";

    private readonly List<(string Name, HashSet<string> Called)> plans;

    /// <param name="lines">As the partnership set them.</param>
    public OtherPlans(string lines) => plans = [.. PlainText.Lines(lines).Select(line => line.Trim()).Where(line => line.Length > 0).Select(Plan)];

    public IReadOnlyList<string> Names => [.. plans.Select(plan => plan.Name)];

    /// <summary>The plan's name where it is one of these, whole or shortened; else null.</summary>
    public string? NameOf(string written)
    {
        var key = SameWords.Key(written);
        return plans.Find(plan => plan.Called.Contains(key) || (key.StartsWith("the ", StringComparison.Ordinal) && plan.Called.Contains(key[4..]))).Name;
    }

    private static (string Name, HashSet<string> Called) Plan(string line)
    {
        var bracket = line.IndexOf('(', StringComparison.Ordinal);
        var name = bracket > 0 ? line[..bracket].Trim() : line;
        var others = bracket > 0 ? line[(bracket + 1)..].TrimEnd(')', ' ').Split(',') : [];
        return (name, [.. others.Prepend(name).Select(SameWords.Key).Where(key => key.Length > 0)]);
    }
}

/// <summary>What of a plan serves which other plan.</summary>
public sealed record AlignedLine(PlanLine Line, string Plan, bool IsKnown, string Reference);

public static class PlanAlignments
{
    extension(PlanText plan)
    {
        /// <summary>Every alignment of every line, in the order of the plan.</summary>
        public IEnumerable<AlignedLine> Aligned(OtherPlans others) => plan.Lines.SelectMany(line => Alignments.Read(line["Alignments"]).Parts
            .Select(part => new AlignedLine(line, others.NameOf(part.Plan) ?? part.Plan, others.NameOf(part.Plan) is not null, part.Reference)));
    }
}
