namespace Outturn.Storage;

/// <summary>
/// One sign-in of one person in one browser. The browser's cookie names it; once it is ended, here or from elsewhere, that cookie opens nothing any more.
/// </summary>
public sealed class Session : PartnershipRow
{
    /// <summary>How long it lasts after it was last seen.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    /// <summary>How long it lasts at most, however often it is seen.</summary>
    public static readonly TimeSpan LastsAtMost = TimeSpan.FromDays(30);

    /// <summary>How long one that is over is still listed.</summary>
    public static readonly TimeSpan IsListed = TimeSpan.FromDays(30);

    private Session()
    {
    }

    /// <param name="browser">"Firefox on Windows"; empty where the browser does not say.</param>
    /// <param name="address">The network address it was begun from.</param>
    public Session(Person person, SignInWay way, string browser, string address, DateTimeOffset at)
        : base(person.PartnershipId)
    {
        PersonId = person.Id;
        Way = way;
        Browser = browser;
        Address = address;
        BegunAt = LastSeenAt = at;
    }

    public Guid PersonId { get; private init; }

    public SignInWay Way { get; private init; }

    public string Browser { get; private init; } = "";

    public string Address { get; private init; } = "";

    public DateTimeOffset BegunAt { get; private init; }

    /// <summary>When it was last seen, to within six hours: that often is enough to say when it ends.</summary>
    public DateTimeOffset LastSeenAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsOpen(DateTimeOffset now) => EndedAt is null && now < LastSeenAt + Lasts && now < BegunAt + LastsAtMost;
}

/// <summary>How a person showed who they are.</summary>
public enum SignInWay
{
    Password,
    OneTimeCode,
    Demonstration,
    PasswordAndAuthenticator,
    RecoveryCode,
    Passkey,
    Invitation,
    EmailCode,
    EmailCodeAndAuthenticator,
    Organisation,
    OrganisationAndAuthenticator,
}

public static class SignInWayWords
{
    extension(SignInWay way)
    {
        public string Word => way switch
        {
            SignInWay.Password => "password",
            SignInWay.OneTimeCode => "one-time code",
            SignInWay.Demonstration => "one click in the demonstration",
            SignInWay.PasswordAndAuthenticator => "password and authenticator",
            SignInWay.RecoveryCode => "recovery code",
            SignInWay.Invitation => "invitation",
            SignInWay.Organisation => "organisation’s own sign-in",
            SignInWay.OrganisationAndAuthenticator => "organisation’s own sign-in and authenticator",
            SignInWay.EmailCode => "code by e-mail",
            SignInWay.EmailCodeAndAuthenticator => "code by e-mail and authenticator",
            _ => "passkey",
        };

        /// <summary>The same with the second step taken.</summary>
        public SignInWay WithAuthenticator => way switch
        {
            SignInWay.EmailCode => SignInWay.EmailCodeAndAuthenticator,
            SignInWay.Organisation => SignInWay.OrganisationAndAuthenticator,
            _ => SignInWay.PasswordAndAuthenticator,
        };
    }
}
