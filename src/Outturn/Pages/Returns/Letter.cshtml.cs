using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Outturn.Mail;

namespace Outturn.Pages;

/// <summary>One letter in the words in which it goes, how far it is, and what becomes of one that did not go or may have gone.</summary>
public sealed class LetterModel(OutturnDb db, BusinessClock clock, Settings settings) : PartnershipPage(db, clock)
{
    [FromRoute]
    public Guid Id { get; set; }

    public Letter Letter { get; private set; } = null!;

    public string? NoneLeaves => WhyNoneLeaves(settings, Partnership);

    public string Words => LetterInMail.Text(
        Letter.Text,
        Letter.LeadsToAnAnswer ? "[the link to their lines]" : Letter.Cause is LetterCause.SignInCode ? "[their code]" : "[their link]",
        LinkIn.Home(LinkIn.SiteOf(settings, Request), Partnership));

    /// <summary>Whether what it carries can be taken from here, since no letter leaves. A code signs someone in, so that is for a demonstration alone.</summary>
    public bool CanBeTaken => NoneLeaves is not null && (Letter.LeadsToAnAnswer || (Letter.Cause is LetterCause.SignInCode && Partnership.IsDemonstration));

    /// <summary>The link or the code just taken; it is shown this once and kept nowhere. Null where none was.</summary>
    public string? Taken { get; private set; }

    /// <summary>The last day of a link taken now.</summary>
    public DateOnly LinkEnds => Letter.Round!.LastDayFrom(Today);

    /// <summary>"Sent 8 April 2011, 09:15", "Waiting", or that it is shown here alone.</summary>
    public static string Standing(Letter letter, bool lettersLeave) => letter.State switch
    {
        LetterState.Sent when letter.SentAt is { } sent => $"Sent {sent.OnDay.Short}, {sent.Clock}",
        LetterState.Waiting when !lettersLeave => "Shown here only",
        LetterState.Waiting when letter.NextTryAt is { } next => $"Tried {(letter.Tries == 1 ? "once" : $"{letter.Tries} times")}, again at {next.Clock}",
        var state => $"{char.ToUpperInvariant(state.Word[0])}{state.Word[1..]}",
    };

    /// <summary>Why no letter of the partnership leaves; null where they do.</summary>
    public static string? WhyNoneLeaves(Settings settings, Partnership partnership) => partnership.IsDemonstration ? "This is a demonstration."
        : settings.Smtp.Length == 0 ? "No mail server is set for this installation; whoever runs the server can set one."
        : null;

    public async Task<IActionResult> OnPostAgainAsync()
    {
        Letter.SendAgain(Today);
        await Db.SaveChangesAsync();
        return GoTo("/letters", $"The letter to {Letter.ToName} goes again, to {Letter.ToAddress}.");
    }

    /// <summary>Where no letter leaves: takes the link to hand it over another way, or a demonstration's code.</summary>
    public async Task<IActionResult> OnPostLinkAsync()
    {
        if (!CanBeTaken)
            return NotFound();

        if (Letter.Cause is LetterCause.SignInCode)
        {
            Taken = await Db.GiveSignInCode(Letter);
            await Db.SaveChangesAsync();
            return StayAndSay($"The code for {Letter.ToName} is made. It is shown this once.");
        }

        var token = Db.GiveLink(Letter, Reader, Now);
        await Db.SaveChangesAsync();
        Taken = LinkIn.Answer(LinkIn.SiteOf(settings, Request), Partnership, token);
        return StayAndSay($"A link for {Letter.ToName} is made. It is shown this once.");
    }

    public async Task<IActionResult> OnPostDropAsync()
    {
        Letter.Drop($"{Reader.Name} said on {Today.InWords} that it is not to go. {Letter.Trouble}".TrimEnd());
        await Db.SaveChangesAsync();
        return GoTo("/letters", $"The letter to {Letter.ToName} is dropped: it does not go.");
    }

    public async Task<IActionResult> OnPostSentAsync()
    {
        Letter.CountAsSent(Now);
        await Db.SaveChangesAsync();
        return GoTo("/letters", $"The letter to {Letter.ToName} counts as sent.");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await Db.Letters.Include(letter => letter.Round).Include(letter => letter.Person).SingleOrDefaultAsync(letter => letter.Id == Id) is not { } letter)
            return NotFound();

        Letter = letter;
        return null;
    }
}
