namespace Outturn.Pages;

/// <summary>How far someone is on the way in, for whoever keeps people.</summary>
/// <param name="Words">"Invited, until 4 November 2010".</param>
/// <param name="Deed">What can be done about it: "Invite", "Send again"; empty where nothing.</param>
/// <param name="Number">Which invitation that would be.</param>
/// <param name="IsOut">Whether a link of theirs opens.</param>
public sealed record InvitationStanding(string Words, string Deed, int Number, bool IsOut = false)
{
    public static InvitationStanding Of(Person person, Invitation? last, bool signsIn, DateOnly today)
    {
        var next = (last?.Number ?? 0) + 1;
        return signsIn ? new("Signs in", "", next)
            : person.HasLeftBy(today) ? new("Has left", "", next)
            : !Letter.CanGoTo(person) ? new("No e-mail address to invite them by", "", next)
            : last is null ? new("Not invited yet", "Invite", next)
            : last.IsGoodOn(today) ? new($"Invited, until {last.LastDay.InWords}", "Send again", next, IsOut: true)
            : last.WithdrawnAt is not null ? new("Invitation withdrawn", "Send again", next)
            : last.Address != person.Details.Email ? new($"Invited at another address, {last.Address}", "Send again", next)
            : new($"Invitation over since {last.LastDay.InWords}", "Send again", next);
    }
}
