namespace Handoff.Insights;

/// <summary>How long something took, day and night. Immutable; compares by content.</summary>
/// <remarks>
/// The values are ones that occurred: within the 80 % value lies the smallest number of the shortest that makes up at least 80 %
/// (nearest rank).
/// </remarks>
/// <param name="Behind">How many lengths there are, and whose.</param>
public sealed record Spread(Figure Behind)
{
    /// <summary>It never took place.</summary>
    public static Spread None { get; } = new(Figure.None);

    /// <summary>Half took at most this long; null where there are none.</summary>
    public Duration? Median { get; init; }

    /// <summary>80 % took at most this long; null where there are none.</summary>
    public Duration? Eighty { get; init; }

    /// <summary>90 % took at most this long; null where there are none.</summary>
    public Duration? Ninety { get; init; }

    /// <summary>How many lengths there are.</summary>
    public int Count => Behind.Count;

    /// <summary>Whether they are fewer than <see cref="Figure.Few"/>.</summary>
    public bool IsSmall => Behind.IsSmall;
}
