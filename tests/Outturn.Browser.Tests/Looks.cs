using Outturn.Testing;

namespace Outturn.Browser.Tests;

/// <summary>One look at one page: who looks, what for, and the address to open.</summary>
/// <param name="Name">The name of its picture in the guide: "plan-in-force".</param>
/// <param name="Route">The page it is a look at.</param>
/// <param name="As">Who looks; empty for someone who has not signed in.</param>
/// <param name="Query">What follows the page's address.</param>
/// <param name="Instead">Another address of the page than the usual one.</param>
public sealed record Look(string Name, string Route, string As = "Amira Shah", string Query = "", string Instead = "")
{
    public string Address(DemonstrationSite world) => (Instead.Length > 0 ? Instead.Replace("{link}", world.LinkToLines, StringComparison.Ordinal).Replace("{invitation}", world.LinkOfInvitation, StringComparison.Ordinal) : world.AddressOf(Route)) + Query;

    public override string ToString() => Name;
}

/// <summary>Every page of the site as someone sees it in the demonstration, some of them in more than one state. A test asks that none is missing.</summary>
public static class Looks
{
    /// <summary>Addresses that only lead on to another page, or hand out a file.</summary>
    public static readonly IReadOnlyList<string> NotPages = ["/", "/signin/organisation/{partnership:guid}/{organisation:guid}/{way}", "/{slug}", "/{slug}/evidence/{fileId:guid}", "/{slug}/rounds/{period}/form/{format:regex(^(docx|xlsx)$)}", "/{slug}/plans/{id:guid}/{format:regex(^(docx|xlsx)$)}", "/{slug}/reports/{period}/{format:regex(^(docx|xlsx|html|json|csv|pdf)$)}", "/{slug}/reports/{period}/issues/{number:int}/{format:regex(^(docx|xlsx|html|json|csv|pdf)$)}"];

    public static readonly IReadOnlyList<Look> All =
    [
        new("signin", "/signin", As: ""),
        new("signin-code", "/signin/code", As: ""),
        new("signin-email", "/signin/email", As: ""),
        new("signin-organisation", "/signin/organisation", As: ""),
        new("organisation", "/{slug}/people/organisations/{id:guid}"),
        new("invitation", "/signin/invitation/{token}", As: "", Instead: "{invitation}"),
        new("signout", "/signout", As: ""),
        new("new", "/new", As: ""),
        new("help", "/help", As: ""),
        new("accessibility", "/accessibility", As: ""),
        new("privacy", "/privacy", As: ""),
        new("notfound", "/notfound", As: ""),
        new("error", "/error", As: ""),
        new("quarter", "/{slug}/quarter"),
        new("quarter-earlier", "/{slug}/quarter", Query: "?period=2010-11-q2"),
        new("my-updates", "/{slug}/my-updates", As: "Gareth Blunt"),
        new("my-updates-sent", "/{slug}/my-updates", As: "Helen Okafor"),
        new("my-updates-none", "/{slug}/my-updates"),
        new("line", "/{slug}/lines/{keyActivityId:guid}"),
        new("strategy", "/{slug}/strategy"),
        new("strategy-edit", "/{slug}/strategy/edit"),
        new("outcome", "/{slug}/strategy/outcomes/{number}"),
        new("outcome-figures", "/{slug}/strategy/outcomes/{number}/figures"),
        new("groups", "/{slug}/groups"),
        new("plans", "/{slug}/plans"),
        new("plan", "/{slug}/plans/{id:guid}", As: "Priya Nair"),
        new("planning-rounds", "/{slug}/plans/rounds"),
        new("planning-round", "/{slug}/plans/rounds/{year}"),
        new("planning-group", "/{slug}/plans/rounds/{year}/groups/{group:guid}", As: "Priya Nair"),
        new("guidance", "/{slug}/guidance", As: "Ravi Desai"),
        new("import", "/{slug}/plans/import", As: "Priya Nair"),
        new("review", "/{slug}/plans/imports/{id:guid}", As: "Priya Nair"),
        new("plan-merge", "/{slug}/plans/imports/{id:guid}/merge", As: "Priya Nair"),
        new("plan-outline", "/{slug}/plans/{id:guid}/outline", As: "Priya Nair"),
        new("plan-action", "/{slug}/plans/{id:guid}/actions/{action_id:guid}", As: "Priya Nair"),
        new("plan-place", "/{slug}/plans/{id:guid}/place/{row:guid}", As: "Priya Nair"),
        new("plan-undo", "/{slug}/plans/{id:guid}/undo/{save:guid}", As: "Priya Nair"),
        new("plan-alignments", "/{slug}/plans/{id:guid}/alignments", As: "Priya Nair"),
        new("plan-resources", "/{slug}/plans/{id:guid}/resources", As: "Priya Nair"),
        new("plan-history", "/{slug}/plans/{id:guid}/history"),
        new("plan-as-it-stood", "/{slug}/plans/{id:guid}/as-it-stood"),
        new("plan-difference", "/{slug}/plans/{id:guid}/difference"),
        new("plan-submission", "/{slug}/plans/{id:guid}/submission", As: "Priya Nair"),
        new("plan-approval", "/{slug}/plans/{id:guid}/approval"),
        new("plan-revision", "/{slug}/plans/{id:guid}/revision", As: "Priya Nair"),
        new("annual-review", "/{slug}/plans/{id:guid}/annual-review"),
        new("plan-withdrawal", "/{slug}/plans/{id:guid}/withdrawal"),
        new("key-activities", "/{slug}/plans/{id:guid}/key-activities"),
        new("rounds", "/{slug}/rounds"),
        new("round", "/{slug}/rounds/{period}"),
        new("round-closed", "/{slug}/rounds/{period}", Instead: "/gloucester/rounds/2010-11-q3"),
        new("round-by-person", "/{slug}/rounds/{period}", Query: "?by=person"),
        new("closing", "/{slug}/rounds/{period}/closing"),
        new("reminding", "/{slug}/rounds/reminding"),
        new("answer", "/{slug}/answer/{token}", As: "", Instead: "{link}"),
        new("letters", "/{slug}/letters"),
        new("letter", "/{slug}/letters/{id:guid}"),
        new("on-behalf", "/{slug}/rounds/{period}/lines/{returnId:guid}"),
        new("group-returns", "/{slug}/rounds/{period}/groups/{groupId:guid}", As: "Priya Nair"),
        new("line-change", "/{slug}/rounds/{period}/lines/{returnId:guid}/change", As: "Priya Nair"),
        new("forms", "/{slug}/rounds/{period}/forms"),
        new("form", "/{slug}/rounds/{period}/forms/{formId:guid}"),
        new("reports", "/{slug}/reports"),
        new("report", "/{slug}/reports/{period}"),
        new("report-draft", "/{slug}/reports/{period}", Instead: "/gloucester/reports/2010-11-q3"),
        new("report-sections", "/{slug}/reports/{period}/sections"),
        new("meeting", "/{slug}/reports/{period}/meeting"),
        new("corrections", "/{slug}/reports/{period}/corrections", Query: "?place=4.2a.1&field=Progress"),
        new("issues", "/{slug}/reports/{period}/issues"),
        new("follow-ups", "/{slug}/reports/follow-ups"),
        new("risks", "/{slug}/reports/risks"),
        new("risk", "/{slug}/reports/risks/{id:guid}"),
        new("report-agreement", "/{slug}/reports/{period}/agreement"),
        new("standing-text", "/{slug}/reports/standing-text"),
        new("report-template", "/{slug}/reports/template"),
        new("account", "/{slug}/account", As: "Helen Okafor"),
        new("authenticator", "/{slug}/account/authenticator", As: "Helen Okafor"),
        new("rights", "/{slug}/rights", As: "Priya Nair"),
        new("people", "/{slug}/people"),
        new("person", "/{slug}/people/{id:guid}"),
    ];
}
