namespace Handoff.Items;

/// <summary>Where a commitment comes from.</summary>
public enum CommitmentSource
{
    /// <summary>It is in the order or contract.</summary>
    Ordered = 1,

    /// <summary>Somebody said it.</summary>
    Spoken = 2,
}
