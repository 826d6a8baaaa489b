namespace Outturn.Domain;

/// <summary>
/// What a plan needs and has, added up by organisation (G7e). Pounds a year and pounds once are kept apart, for they do not add up; what was not
/// understood is listed and in no sum.
/// </summary>
public sealed class PlanResources
{
    private PlanResources(IReadOnlyList<TaskResource> parts, Func<string, string?> known)
    {
        Bodies =
        [
            .. parts.Where(part => part.Resource.IsUnderstood).Select(part => (Part: part, Known: known(part.Resource.From)))
                .GroupBy(each => (SameWords.Key(each.Known ?? each.Part.Resource.From), each.Known is not null))
                .Select(of => new ResourcesOfBody(of.First().Known ?? of.First().Part.Resource.From, of.Key.Item2, [.. of.Select(each => each.Part)]))
                .OrderBy(body => body.Name.Length == 0).ThenByDescending(body => body.IsKnown).ThenBy(body => body.Name, StringComparer.OrdinalIgnoreCase),
        ];
        Total = new("", false, [.. parts.Where(part => part.Resource.IsUnderstood)]);
        NotUnderstood = [.. parts.Where(part => !part.Resource.IsUnderstood)];
    }

    /// <summary>The organisations as written, or as the partnership calls them; last what names none.</summary>
    public IReadOnlyList<ResourcesOfBody> Bodies { get; }

    public ResourcesOfBody Total { get; }

    public IReadOnlyList<TaskResource> NotUnderstood { get; }

    /// <param name="organisations">The partnership's: "City Council" is Gloucester City Council where no other is called so.</param>
    public static PlanResources Of(ActionPlan plan, IReadOnlyCollection<Organisation> organisations)
    {
        return new([.. plan.Tasks.SelectMany(PartsOf)], Known);

        string? Known(string words)
        {
            var key = SameWords.Key(words);
            if (key.Length == 0)
                return null;

            List<string> exact = [.. organisations.Where(body => SameWords.Key(body.Name) == key).Select(body => body.Name)];
            List<string> like = exact.Count > 0 ? exact : [.. organisations.Where(body => $" {SameWords.Key(body.Name)} ".Contains($" {key} ", StringComparison.Ordinal)).Select(body => body.Name)];
            return like is [var only] ? only : null;
        }
    }

    /// <summary>What one task needs and has, understood parts alone.</summary>
    public static ResourcesOfBody Of(PlannedTask task) => new("", false, [.. PartsOf(task).Where(part => part.Resource.IsUnderstood)]);

    /// <summary>An amount that does not say for how long is meant as the others of its task: £24,000 for "£24,000 a year" is a year's.</summary>
    private static IEnumerable<TaskResource> PartsOf(PlannedTask task)
    {
        var resources = task.Details.Resources;
        var parts = resources.NeededParts.Select(part => (Part: part, IsNeeded: true)).Concat(resources.AvailableParts.Select(part => (Part: part, IsNeeded: false))).ToList();
        List<ResourceTime> said = [.. parts.Select(each => each.Part.Time).Where(time => time is not ResourceTime.NotSaid).Distinct()];
        return parts.Select(each => new TaskResource(task, each.Part.Time is ResourceTime.NotSaid && said is [var only] ? each.Part with { Time = only } : each.Part, each.IsNeeded));
    }
}

/// <summary>One part of a task's resources, needed or available.</summary>
public sealed record TaskResource(PlannedTask Task, Resource Resource, bool IsNeeded);

/// <summary>What one organisation gives, and what is needed of it; of all of them together when it has no name.</summary>
/// <param name="Name">"" where no organisation is named.</param>
public sealed record ResourcesOfBody(string Name, bool IsKnown, IReadOnlyList<TaskResource> Parts)
{
    public SumOfPounds Needed => SumOfPounds.Of(Of(ResourceKind.Pounds, isNeeded: true));

    public SumOfPounds Available => SumOfPounds.Of(Of(ResourceKind.Pounds, isNeeded: false));

    public decimal PostsNeeded => Of(ResourceKind.Posts, isNeeded: true).Sum(part => part.Amount);

    public decimal PostsAvailable => Of(ResourceKind.Posts, isNeeded: false).Sum(part => part.Amount);

    public IEnumerable<TaskResource> InKind => Parts.Where(part => part.Resource.Kind is ResourceKind.InKind);

    public IEnumerable<TaskResource> Unconfirmed => Parts.Where(part => !part.Resource.IsConfirmed);

    /// <summary>What is missing: more needed than there is, a year or once.</summary>
    public SumOfPounds Gap => Needed.Less(Available);

    public decimal PostsGap => Math.Max(0, PostsNeeded - PostsAvailable);

    private IEnumerable<Resource> Of(ResourceKind kind, bool isNeeded) => Parts.Where(part => part.IsNeeded == isNeeded && part.Resource.Kind == kind).Select(part => part.Resource);
}

/// <summary>Pounds a year beside pounds once: "£18,000 a year and £2,000".</summary>
public readonly record struct SumOfPounds(decimal AYear, decimal Once)
{
    public bool IsNone => AYear == 0 && Once == 0;

    public static SumOfPounds Of(IEnumerable<Resource> pounds)
    {
        var (aYear, once) = (0m, 0m);
        foreach (var part in pounds)
            (aYear, once) = part.Time is ResourceTime.AYear ? (aYear + part.Amount, once) : (aYear, once + part.Amount);
        return new(aYear, once);
    }

    /// <summary>What is left of it; never less than nothing.</summary>
    public SumOfPounds Less(SumOfPounds other) => new(Math.Max(0, AYear - other.AYear), Math.Max(0, Once - other.Once));

    public override string ToString() => (AYear, Once) switch
    {
        (0, 0) => "",
        (_, 0) => $"{Resource.PoundsInWords(AYear)} a year",
        (0, _) => Resource.PoundsInWords(Once),
        _ => $"{Resource.PoundsInWords(AYear)} a year and {Resource.PoundsInWords(Once)}",
    };
}
