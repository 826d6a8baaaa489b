namespace Outturn.Domain;

/// <summary>A group of partners that holds outcomes and writes plans: the Executive, a Priority Action Group such as the "Stronger Communities Group".</summary>
public sealed class LeadGroup : PartnershipRow
{
    private LeadGroup()
    {
    }

    public LeadGroup(Partnership partnership, string name, bool isExecutive = false)
        : base(partnership.Id)
    {
        Name = name;
        IsExecutive = isExecutive;
    }

    public string Name { get; set; } = "";

    /// <summary>The one group that delegates outcomes, approves plans and agrees reports.</summary>
    public bool IsExecutive { get; private init; }
}
