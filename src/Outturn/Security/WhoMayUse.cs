using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Outturn.Security;

/// <summary>Which right a page of a partnership takes: to be read, and for what is done on it. Every such page has one, else it does not open for anyone.</summary>
/// <param name="Reading">Taken by every GET.</param>
/// <param name="Doing">Taken by every POST.</param>
/// <param name="Handlers">Handlers that take another right, by name.</param>
public sealed record WhoMayUse(Right Reading, Right Doing, IReadOnlyDictionary<string, Right> Handlers)
{
    public Right For(string method, string handler) => Handlers.TryGetValue(handler, out var right) ? right
        : HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? Reading
        : Doing;

    /// <summary>The whole list: by folder, then each page that differs.</summary>
    public static void Say(PageConventionCollection pages)
    {
        Page(pages, "/PartnershipHome", Right.Read, Right.Read);
        Folder(pages, "/Account", Right.Read, Right.Read); // one's own

        Folder(pages, "/Strategies", Right.Read, Right.SetUp);
        Page(pages, "/Strategies/Editing", Right.SetUp, Right.SetUp);
        Page(pages, "/Strategies/Outcome", Right.Read, Right.EditPlans); // its measure's baseline and targets are part of the plan (G8)
        Page(pages, "/Strategies/Figures", Right.Read, Right.EditPlans);

        Folder(pages, "/Plans", Right.Read, Right.EditPlans);
        Page(pages, "/Plans/Guidance", Right.Read, Right.SetUp);
        Page(pages, "/Plans/Import", Right.EditPlans, Right.EditPlans);
        Page(pages, "/Plans/Place", Right.EditPlans, Right.EditPlans);
        Page(pages, "/Plans/Undo", Right.EditPlans, Right.EditPlans);
        Page(pages, "/Plans/PlanningRounds", Right.Read, Right.RunRounds);
        Page(pages, "/Plans/PlanningRound", Right.Read, Right.RunRounds);
        Page(pages, "/Plans/KeyActivities", Right.Read, Right.RunRounds);
        Page(pages, "/Plans/Submission", Right.Read, Right.SubmitPlans);
        Page(pages, "/Plans/Withdrawal", Right.SubmitPlans, Right.SubmitPlans);
        Page(pages, "/Plans/Revision", Right.Read, Right.EditPlans, ("PutInForce", Right.SubmitPlans));
        Page(pages, "/Plans/Approval", Right.Read, Right.DecideOnPlans);

        Folder(pages, "/Returns", Right.Read, Right.RunRounds);
        Page(pages, "/Returns/Closing", Right.RunRounds, Right.RunRounds);
        Page(pages, "/Returns/MyUpdates", Right.Read, Right.Answer);
        Page(pages, "/Returns/Answer", Right.Answer, Right.Answer);
        Page(pages, "/Returns/OnBehalf", Right.Answer, Right.Answer);
        Page(pages, "/Returns/LineChange", Right.ReviewAnswers, Right.ReviewAnswers);
        Page(pages, "/Returns/GroupReturns", Right.Read, Right.ReviewAnswers);
        Page(pages, "/Returns/Letters", Right.RunRounds, Right.RunRounds);
        Page(pages, "/Returns/Letter", Right.RunRounds, Right.RunRounds);
        Page(pages, "/Returns/Form", Right.RunRounds, Right.RunRounds);
        Page(pages, "/Returns/Reminding", Right.SetUp, Right.SetUp);

        Folder(pages, "/Reports", Right.Read, Right.WriteReports);
        Page(pages, "/Reports/Sections", Right.WriteReports, Right.WriteReports);
        Page(pages, "/Reports/StandingText", Right.Read, Right.SetUp);
        Page(pages, "/Reports/Template", Right.Read, Right.SetUp);

        Folder(pages, "/People", Right.Read, Right.KeepPeople);
        Page(pages, "/People/Person", Right.KeepPeople, Right.KeepPeople);
        Page(pages, "/People/OrganisationProvider", Right.KeepPeople, Right.KeepPeople);
    }

    private static void Folder(PageConventionCollection pages, string folder, Right reading, Right doing) =>
        pages.AddFolderApplicationModelConvention(folder, page => page.EndpointMetadata.Add(new WhoMayUse(reading, doing, new Dictionary<string, Right>())));

    private static void Page(PageConventionCollection pages, string page, Right reading, Right doing, params IEnumerable<(string Name, Right Right)> handlers)
    {
        var others = handlers.ToDictionary(handler => handler.Name, handler => handler.Right, StringComparer.OrdinalIgnoreCase);
        pages.AddPageApplicationModelConvention(page, found => found.EndpointMetadata.Add(new WhoMayUse(reading, doing, others)));
    }
}
