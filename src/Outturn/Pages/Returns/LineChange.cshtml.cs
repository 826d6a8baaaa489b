using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Outturn.Pages;

/// <summary>The group's chair changes what an officer sent, in the officer's place: both names are kept, and the officer's own words stay to be read.</summary>
public sealed class LineChangeModel(OutturnDb db, BusinessClock clock) : AnswerPage(db, clock)
{
    [FromRoute(Name = "period")]
    public string Asked { get; set; } = "";

    [FromRoute]
    public Guid ReturnId { get; set; }

    public LeadGroup Group { get; private set; } = null!;

    public override string AnswerAt => $"{Home}/rounds/{Period.Code}/lines/{Line!.Id}/change";

    public override bool ChangesWhatWasSent => true;

    public string GroupAt => $"{Home}/rounds/{Period.Code}/groups/{Group.Id}";

    public void OnGet() => Show(Line!.Answer);

    protected override LeadGroup? Concerned => Group;

    public Task<IActionResult> OnPostAsync()
    {
        Deed = "send";
        return AnswerAsync($"/rounds/{Period.Code}/groups/{Group.Id}");
    }

    protected override void Send(Return line, LineAnswer answer) => line.Edit(answer, Reader, Now);

    protected override string SaidOf(Return line) => $"{line.KeyActivity.Reference} was changed at {Now.Clock}. It stays {(line.OnBehalfOf ?? line.SentBy)!.Name}’s answer, and says that you changed it.";

    protected override async Task<IActionResult?> LoadAsync()
    {
        Line = await Db.Returns.WithLines().SingleOrDefaultAsync(line => line.Id == ReturnId);
        if (Line is null || Period != ReportingPeriod.Read(Asked, Partnership.YearStartMonth))
            return NotFound();

        var group = Line.KeyActivity.Task.Action.Outcome.Plan.GroupId;
        Group = await Db.Groups.SingleAsync(one => one.Id == group);
        await LoadLastAsync();
        return null;
    }
}
