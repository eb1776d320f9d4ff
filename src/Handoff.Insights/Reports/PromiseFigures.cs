namespace Handoff.Insights;

/// <summary>
/// How the commitments of one source ended. One that a dispute reopens and that ends again counts again. Immutable; compares by content.
/// </summary>
public sealed record PromiseFigures
{
    /// <summary>Whether they were in the order, said, or missed by the customer.</summary>
    public required CommitmentSource Source { get; init; }

    /// <summary>Kept by their date, or without one.</summary>
    public required Figure Kept { get; init; }

    /// <summary>Kept after their date.</summary>
    public required Figure KeptLate { get; init; }

    /// <summary>Replaced with the customer's consent.</summary>
    public required Figure Varied { get; init; }

    /// <summary>Given up by the customer.</summary>
    public required Figure Waived { get; init; }

    /// <summary>Dropped: the engagement ended, or the Yes was taken back.</summary>
    public required Figure Dropped { get; init; }
}
