namespace Handoff.Insights;

/// <summary>How long something that has a target really took, in the unit of the target. Immutable; compares by content.</summary>
/// <remarks>
/// What is not done counts as taking at least as long as it has (Kaplan and Meier's product limit), so that it never makes a length
/// shorter. Where everything is done these are lengths that occurred, by nearest rank, as in a <see cref="Spread"/>.
/// </remarks>
public sealed record RealLengths
{
    /// <summary>In what the lengths are counted.</summary>
    public required TargetUnit Unit { get; init; }

    /// <summary>What was done, and how long that took is known.</summary>
    public required Figure Done { get; init; }

    /// <summary>What was begun and not done: open, skipped, or given up. It took at least as long as it was seen.</summary>
    public required Figure Unfinished { get; init; }

    /// <summary>One in ten took at most this long; null where that is longer than anything seen.</summary>
    public required double? Tenth { get; init; }

    /// <summary>Half took at most this long; null where that is longer than anything seen.</summary>
    public required double? Median { get; init; }

    /// <summary>80 % took at most this long; null where that is longer than anything seen.</summary>
    public required double? Eighty { get; init; }

    /// <summary>90 % took at most this long; null where that is longer than anything seen.</summary>
    public required double? Ninety { get; init; }

    /// <summary>Whether fewer than <see cref="Figure.Few"/> were done: then they say little.</summary>
    public bool IsSmall => Done.IsSmall;
}
