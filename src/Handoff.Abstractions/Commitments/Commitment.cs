using NodaTime;

namespace Handoff;

/// <summary>Something promised to the customer, or missed by it and said so in a dispute. It ends fulfilled, varied with consent, or waived by the customer; it never disappears.</summary>
public sealed record Commitment
{
    /// <summary>Its id within the engagement.</summary>
    public required ItemId Id { get; init; }

    /// <summary>How one can tell that it was kept.</summary>
    public required string Criterion { get; init; }

    /// <summary>Whether it stands in the order or was said.</summary>
    public required CommitmentSource Source { get; init; }

    /// <summary>Who promised it: the member's id, or the name of who else did.</summary>
    public required string Author { get; init; }

    /// <summary>Until when; null where no date was promised.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>When the customer confirmed that this is what it expects; null while it is only assumed.</summary>
    public Instant? ConfirmedAt { get; init; }

    /// <summary>The commitment that this one came from by a variation; null for an original one.</summary>
    public ItemId? Replaces { get; init; }

    /// <summary>Where it stands.</summary>
    public CommitmentStatus Status { get; init; } = CommitmentStatus.Open;

    /// <summary>When it reached its end; null while open.</summary>
    public Instant? SettledAt { get; init; }

    /// <summary>How often a dispute reopened it.</summary>
    public int Reopened { get; init; }
}

/// <summary>Where a commitment comes from.</summary>
public enum CommitmentSource
{
    /// <summary>It stands in the order or contract.</summary>
    Ordered = 1,

    /// <summary>Somebody said it.</summary>
    Spoken = 2,
}

/// <summary>Where a commitment stands.</summary>
public enum CommitmentStatus
{
    /// <summary>Owed.</summary>
    Open = 1,

    /// <summary>Kept.</summary>
    Fulfilled = 2,

    /// <summary>Replaced, with the customer's consent, by another one.</summary>
    Varied = 3,

    /// <summary>The customer does not want it any more.</summary>
    Waived = 4,
}

/// <summary>The customer's consent to a change of what was promised.</summary>
/// <param name="GivenBy">Who of the customer's gave it.</param>
/// <param name="How">How: by mail, in the meeting, a document's id.</param>
/// <param name="At">When it was given; not in the future.</param>
public sealed record Consent(string GivenBy, string How, Instant At);
