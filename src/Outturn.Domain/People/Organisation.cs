namespace Outturn.Domain;

/// <summary>A member body of the partnership: "Gloucester City Council", public sector.</summary>
public sealed class Organisation : PartnershipRow
{
    private Organisation()
    {
    }

    public Organisation(Partnership partnership, string name, Sector sector = Sector.Public)
        : base(partnership.Id)
    {
        Name = name;
        Sector = sector;
    }

    public string Name { get; set; } = "";

    public Sector Sector { get; set; }
}

/// <summary>The three sectors a partnership joins.</summary>
public enum Sector
{
    Public,
    Private,
    VoluntaryAndCommunity,
}

public static class SectorWords
{
    extension(Sector sector)
    {
        public string Word => sector switch
        {
            Sector.Public => "Public",
            Sector.Private => "Private",
            _ => "Voluntary and community",
        };
    }
}
