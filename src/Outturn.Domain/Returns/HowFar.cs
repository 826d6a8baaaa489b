namespace Outturn.Domain;

/// <summary>How far the answer of a line is, from the asking to the return.</summary>
public enum HowFar
{
    NotOpened,
    Opened,
    PartDone,
    SentBack,
    Returned,
}

public static class HowFarWords
{
    extension(HowFar how)
    {
        public string Word => how switch
        {
            HowFar.NotOpened => "Not opened",
            HowFar.Opened => "Opened",
            HowFar.PartDone => "Part done",
            HowFar.SentBack => "Sent back",
            _ => "Returned",
        };
    }

    extension(Return line)
    {
        public HowFar HowFar => line switch
        {
            { IsSentBack: true } => HowFar.SentBack,
            { IsSent: true } => HowFar.Returned,
            { IsStarted: true } => HowFar.PartDone,
            { OpenedAt: not null } => HowFar.Opened,
            _ => HowFar.NotOpened,
        };
    }
}
