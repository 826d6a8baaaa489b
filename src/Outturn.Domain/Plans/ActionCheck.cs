using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Outturn.Domain;

/// <summary>What an action and each of its tasks must give at the minimum (G7a to G7e), and deferrals (G4).</summary>
internal static partial class ActionCheck
{
    private static readonly SearchValues<string> PutOffSigns = SearchValues.Create(["deferred", "postponed", "put off", "later date", "on hold"], StringComparison.OrdinalIgnoreCase);

    /// <param name="today">Where given, what is put off to a day that has come is found: it is taken up again or put off anew.</param>
    /// <param name="days">The days it can be put off to; null where the plan has no years.</param>
    public static IEnumerable<Finding> Findings(OutcomeDraft outcome, ActionDraft action, DateOnly? today, PutOffDays? days)
    {
        var reference = outcome.Number is { } number ? $"{number}{action.Letter}" : action.Letter;
        var subject = Named(reference, action.Title.Text, "The action");

        if (action.Letter.Length == 0)
            yield return Clauses.G9.Note(action.Title.Place, action.Title.Text, $"{subject}: the action has no letter.", "Letter the actions a), b), c), so that each line has its reference.");

        // What is put off is asked for its date alone: the rest is asked for when it is taken up again.
        if (action.DeferredTo is { } until)
        {
            if (until <= today)
                yield return Clauses.G7a.Must(action.Title.Place, until.InWords, $"{subject}: the action is put off to {until.InWords}, which has come.", "Take it up again, or put it off to a later day.");
            yield break;
        }

        if (action.Tasks.Count == 0)
            yield return NoTask(action, subject, days);

        if (Deferral(action) is { } deferral)
        {
            yield return Clauses.G4.Should(
                deferral.Place, deferral.Text, $"{subject}: ‘{PlanCheck.OneLine(deferral.Text)}’ puts the work off without a date.", $"Say to which date it is put off{Like(days)}.");
        }

        foreach (var finding in action.Tasks.SelectMany(task => TaskFindings(task, days)))
            yield return finding;
    }

    private static Finding NoTask(ActionDraft action, string subject, PutOffDays? days)
    {
        var timescale = Timescale.Read(action.Timescale.Text);
        return action.Timescale.IsBlank
            ? Clauses.G7a.Must(action.Title.Place, "", $"{subject}: the action has no task.", "Add a task, or put the action off to a date.")
            : Clauses.G7a.Must(
                action.Timescale.Place,
                action.Timescale.Text,
                $"{subject}: the action has no task and no dated deferral.",
                timescale.DeferredTo is { } date
                    ? days?.WhyNot(date) is null ? $"Add a task, or confirm that ‘{action.Timescale}’ puts it off to {date.InWords}." : $"Add a task, or put it off to a later day than {date.InWords}{Like(days)}."
                    : $"Add a task, or say to which date ‘{action.Timescale}’ puts it off.");
    }

    /// <summary>", like 1 April 2013", of a day that would not be refused.</summary>
    private static string Like(PutOffDays? days) => days is null ? "" : $", like {days.Example.InWords}";

    private static Written? Deferral(ActionDraft action)
    {
        Written[] texts =
        [
            action.Title,
            action.Timescale,
            .. action.Tasks.Select(task => new Written(task.Details.Title, task.PlaceOf(nameof(TaskDetails.Title)))),
            .. action.Tasks.Select(task => new Written(task.Details.Timescale.AsWritten, task.PlaceOf(nameof(TaskDetails.Timescale)))),
        ];
        return texts.FirstOrDefault(text => text.Text.AsSpan().ContainsAny(PutOffSigns) && PutOff().IsMatch(PlainText.Of(text.Text)) && Timescale.Read(text.Text).DeferredTo is null && DateText.FindIn(text.Text) is null);
    }

    private static IEnumerable<Finding> TaskFindings(TaskDraft task, PutOffDays? days)
    {
        var subject = Named(task.Reference, task.Details.Title, "The task");
        return
        [
            .. Title(task, subject),
            .. Measures(task, subject),
            .. task.Milestones.Count == 0 ? NoMilestone(task, subject) : task.Milestones.SelectMany(milestone => Milestones(milestone, subject)),
            .. TimescaleOf(task, subject, days),
            .. WhoLeads(task, subject),
            .. ResourcesOf(task, subject),
        ];
    }

    private static IEnumerable<Finding> Title(TaskDraft task, string subject)
    {
        if (string.IsNullOrWhiteSpace(task.Details.Title))
            yield return Clauses.G7a.Must(task.PlaceOf(nameof(TaskDetails.Title)), "", $"{subject} has no words: what is to be done is not said.", "Say what the task is.");
    }

    /// <summary>G7c.</summary>
    private static IEnumerable<Finding> Measures(TaskDraft task, string subject)
    {
        if (task.Measures.Count == 0)
        {
            yield return Clauses.G7c.Must(task.PlaceOf(nameof(TaskDraft.Measures)), "", $"{subject}: the task has no measure.", "Add a measure with its baseline and a target for each year.");
            yield break;
        }

        foreach (var measure in task.Measures)
        {
            foreach (var finding in MeasureCheck.Findings(Clauses.G7c, measure, subject, isOnly: task.Measures.Count == 1))
                yield return finding;
        }

        if (task.Measures.All(measure => ProcessWording.Counts(measure.Title.Text) && measure.WhyItStands.Length == 0))
        {
            yield return Clauses.G7c.Should(
                task.PlaceOf(nameof(TaskDetails.Title)),
                task.Details.Title,
                $"{subject}: only the group’s own effort is counted.",
                "Add a measure of what changes for people, or say why it stands.");
        }
    }

    /// <summary>G7b.</summary>
    private static IEnumerable<Finding> NoMilestone(TaskDraft task, string subject)
    {
        yield return Clauses.G7b.Must(task.PlaceOf(nameof(TaskDraft.Milestones)), "", $"{subject}: the task has no milestone.", "Add at least one milestone with its date.");
    }

    private static IEnumerable<Finding> Milestones(MilestoneDraft milestone, string subject)
    {
        var text = milestone.Text;
        if (text.IsImpossible)
        {
            yield return Clauses.G7b.Must(
                milestone.Place,
                text.AsWritten,
                text.What.Length > 0 ? $"{subject}: the milestone ‘{text.What}’ is dated {text.DateAsWritten}, which is not a date." : $"{subject}: {text.DateAsWritten} is not a date.",
                "Correct the date.");
        }
        else if (text.HasNoDate)
        {
            yield return Clauses.G7b.Must(
                milestone.Place,
                text.AsWritten,
                DateText.MonthNamed(text.What) > 0 && !text.What.Contains(' ', StringComparison.Ordinal)
                    ? $"{subject}: the milestone says only ‘{text.What}’, without a year or what is to be reached."
                    : $"{subject}: the milestone ‘{PlanCheck.OneLine(text.What)}’ has no date.",
                "Give it a date, such as 31 March 2011.");
        }
    }

    private static IEnumerable<Finding> TimescaleOf(TaskDraft task, string subject, PutOffDays? days)
    {
        if (!task.Places.ContainsKey(nameof(TaskDetails.Timescale)))
            yield break;

        var timescale = task.Details.Timescale;
        if (timescale.DeferredTo is { } date)
            yield return Clauses.G4.Should(task.PlaceOf(nameof(TaskDetails.Timescale)), timescale.AsWritten, $"{subject}: the timescale ‘{PlanCheck.OneLine(timescale.AsWritten)}’ seems to put the task off to {date.InWords}, and it is planned all the same.", $"Put its action off to {(days?.WhyNot(date) is null ? "that date" : $"a later one{Like(days)}")}, with the task or with the task split off, or say when the task runs.");
        else if (timescale.IsBlank)
            yield return Clauses.G7b.Should(task.PlaceOf(nameof(TaskDetails.Timescale)), "", $"{subject}: no timescale is given.", "Say when the task starts and ends.");
        else if (!timescale.IsUnderstood)
            yield return Clauses.G7b.Should(task.PlaceOf(nameof(TaskDetails.Timescale)), timescale.AsWritten, $"{subject}: the timescale ‘{PlanCheck.OneLine(timescale.AsWritten)}’ has no end.", "Say by when the task will be done, such as ‘April 2010 - March 2013’.");
    }

    /// <summary>G7d.</summary>
    private static IEnumerable<Finding> WhoLeads(TaskDraft task, string subject)
    {
        if (NamesNoOne(task.Details.ContactOfficer))
            yield return Clauses.G7d.Must(task.PlaceOf(nameof(TaskDetails.ContactOfficer)), task.Details.ContactOfficer, $"{subject}: no contact officer is named.", "Name the officer.");

        if (NamesNoOne(task.Details.LeadPartnership))
            yield return Clauses.G7d.Must(task.PlaceOf(nameof(TaskDetails.LeadPartnership)), task.Details.LeadPartnership, $"{subject}: no lead is named.", "Name the group or organisation that leads.");
    }

    /// <summary>G7e, and who is involved (G7d) where the text is parted.</summary>
    private static IEnumerable<Finding> ResourcesOf(TaskDraft task, string subject)
    {
        var (resources, place) = (task.Details.Resources, task.PlaceOf(nameof(TaskDetails.Resources)));
        var (saysNeeded, saysAvailable) = (resources.SaysNeeded, resources.SaysAvailable);
        if (resources is { Needed: "", Available: "", Unsplit: "" })
        {
            yield return Clauses.G7e.Must(place, resources.AsWritten, $"{subject}: neither the resources needed nor those available are said.", "Say what is needed and what is available, in money or people’s time.");
            yield break;
        }

        if (resources.IsUnconfirmed)
            yield return Clauses.G7e.Should(place, resources.AsWritten, $"{subject}: the resources are not confirmed (‘{PlanCheck.OneLine(resources.AsWritten)}’).", "Confirm them, or say by whom and when they will be.");
        else if (!saysNeeded && !saysAvailable)
            yield return Clauses.G7e.Must(place, resources.AsWritten, $"{subject}: neither the resources needed nor those available are said.", "Say what is needed and what is available, in money or people’s time.");
        else if (resources is { Needed: "", Available: "" })
            yield return Clauses.G7e.Should(place, resources.AsWritten, $"{subject}: ‘{PlanCheck.OneLine(resources.Unsplit)}’ does not say what is needed and what is available.", "Write it as ‘Needed: …’, ‘Available: …’ and ‘Involved: …’, a line each.");
        else if (!saysNeeded || !saysAvailable)
            yield return Clauses.G7e.Should(place, resources.AsWritten, $"{subject}: the resources {(saysNeeded ? "available" : "needed")} are not said.", $"Say what is {(saysNeeded ? "available" : "needed")}.");
        else if ((Shortage(resources, ResourceKind.Pounds) ?? Shortage(resources, ResourceKind.Posts)) is { } shortage)
            yield return Clauses.G7e.Should(place, resources.AsWritten, $"{subject}: {shortage}.", "Say how the rest will be found, or plan for less.");

        if (resources.Unsplit.Length == 0 && resources.Involved.Length == 0)
            yield return Clauses.G7d.Should(place, resources.AsWritten, $"{subject}: who is involved is not said.", "Name the organisations involved.");
    }

    /// <summary>"£18,000 is needed and £12,000 is available: £6,000 short"; null where there is enough.</summary>
    private static string? Shortage(Resources resources, ResourceKind kind)
    {
        if (resources.Short(kind) is not (> 0 and var missing))
            return null;

        var (needed, available) = (Resources.Sum(resources.NeededParts, kind), Resources.Sum(resources.AvailableParts, kind));
        return $"{InWords(needed)} {Are(needed)} needed and {InWords(available)} {Are(available)} available: {InWords(missing)} short";

        string Are(decimal amount) => kind is ResourceKind.Posts && (amount is 0 or > 1) ? "are" : "is";
        string InWords(decimal amount) => kind is ResourceKind.Pounds ? Resource.PoundsInWords(amount) : Resource.PostsInWords(amount);
    }

    private static bool NamesNoOne(string text) => string.IsNullOrWhiteSpace(text) || NoOne().IsMatch(PlainText.Of(text).Trim());

    private static string Named(string reference, string title, string without) => (reference, title) switch
    {
        ("", "") => without,
        (_, "") => reference,
        ("", _) => PlanCheck.Short(title),
        _ => $"{reference} {PlanCheck.Short(title)}",
    };

    [GeneratedRegex(@"^(?:tb[acd]|t\.b\.[acd]\.?|n ?/ ?a|none|vacant|vacancy|no one|to be (?:confirmed|agreed|appointed|decided|identified)|[?.*_ -]+|x{2,})\.?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex NoOne();

    [GeneratedRegex(@"\b(?:deferred|postponed|put off|at a later date|to a later date|on hold)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PlainText.Patience)]
    private static partial Regex PutOff();
}
