using System.Linq.Expressions;
using System.Security.Cryptography;

namespace Outturn.Storage;

/// <summary>
/// One entry of the history: at this time, this person changed this field of this row from the old text to the new. Entries are only ever
/// added; the database itself refuses to change or remove one.
/// </summary>
public sealed class Change
{
    /// <summary>The columns that say who changed what, half of what is kept.</summary>
    internal static readonly Expression<Func<Change, Change>> InWords = change => new Change
    {
        At = change.At,
        ByName = change.ByName,
        OnBehalfOf = change.OnBehalfOf,
        Why = change.Why,
        SourceFile = change.SourceFile,
        Entity = change.Entity,
        EntityId = change.EntityId,
        Kind = change.Kind,
        Field = change.Field,
        Old = change.Old,
        New = change.New,
    };

    private Change()
    {
    }

    internal Change(Guid partnershipId, Guid saveId, Author author, DateTimeOffset at, string entity, Guid entityId, string reference, ChangeKind kind)
    {
        PartnershipId = partnershipId;
        SaveId = saveId;
        At = at;
        ByPersonId = author.PersonId;
        ByName = author.Name;
        OnBehalfOf = author.OnBehalfOf;
        Why = author.Why;
        SourceFile = author.SourceFile;
        Entity = entity;
        EntityId = entityId;
        Reference = reference;
        Kind = kind;
        Salt = RandomNumberGenerator.GetBytes(HistoryChain.SaltLength);
    }

    public Guid PartnershipId { get; private init; }

    /// <summary>Counts the entries of the installation: the order in which things happened.</summary>
    public long Number { get; private init; }

    /// <summary>Which save it is part of: what was saved at once is taken back at once.</summary>
    public Guid SaveId { get; private init; }

    public DateTimeOffset At { get; private init; }

    public Guid? ByPersonId { get; private init; }

    public string ByName { get; private init; } = "";

    public string OnBehalfOf { get; private init; } = "";

    public string Why { get; private init; } = "";

    public string SourceFile { get; private init; } = "";

    /// <summary>What kind of row: "PlannedTask".</summary>
    public string Entity { get; private init; } = "";

    public Guid EntityId { get; private init; }

    /// <summary>What people call the row, where it has a name: "2.1a.2".</summary>
    public string Reference { get; private init; } = "";

    public ChangeKind Kind { get; private init; }

    /// <summary>The field that changed, by its property: "ContactOfficer". Empty where the whole row was added or removed.</summary>
    public string Field { get; internal init; } = "";

    /// <summary>The earlier text; null where there was no value. Of a removed row, all its fields as JSON.</summary>
    public string? Old { get; internal init; }

    /// <summary>The new text; null where there is no value. Of an added row, all the fields it began with as JSON.</summary>
    public string? New { get; internal init; }

    /// <summary>Drawn for this entry alone, so that what it is committed to cannot be guessed once its words are taken out.</summary>
    public byte[] Salt { get; private init; } = [];

    /// <summary>SHA-256 of the salt and what the entry says: what the chain is made of.</summary>
    public byte[] Commitment { get; private set; } = [];

    internal void Commit() => Commitment = HistoryChain.Commitment(this);
}

public enum ChangeKind
{
    Added,
    Changed,
    Removed,
}
