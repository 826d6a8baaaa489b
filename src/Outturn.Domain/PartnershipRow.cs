namespace Outturn.Domain;

/// <summary>
/// Anything kept for one partnership. The key is (PartnershipId, Id) and every reference between rows carries both halves,
/// so that no row can point into another partnership's data.
/// </summary>
public abstract class PartnershipRow
{
    protected PartnershipRow()
    {
    }

    protected PartnershipRow(Guid partnershipId)
    {
        PartnershipId = partnershipId;
        Id = Guid.CreateVersion7();
    }

    public Guid PartnershipId { get; private init; }

    /// <summary>Made before saving, in time order (UUID version 7).</summary>
    public Guid Id { get; private init; }

    /// <summary>Counts the saves of this row, so that a stale tab cannot overwrite a newer text.</summary>
    public int Version { get; private set; }
}
