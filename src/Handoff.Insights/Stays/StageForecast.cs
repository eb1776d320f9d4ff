namespace Handoff.Insights;

/// <summary>How long an engagement stays in its stage from now on, and where it goes then. Immutable.</summary>
/// <remarks>
/// It says what past stays were like, without the calibration of a <see cref="Forecast"/>: for plans inside the house, no promise to a
/// customer.
/// </remarks>
public sealed record StageForecast
{
    /// <summary>Of which engagement.</summary>
    public required EngagementId Engagement { get; init; }

    /// <summary>As of when: nothing later was used.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>The stage where it stands.</summary>
    public required StageKey Stage { get; init; }

    /// <summary>Half of those alike left within this time from <see cref="AsOf"/>; null if that is later than anything seen.</summary>
    public required Duration? Median { get; init; }

    /// <summary>Four in five left in it, one in ten sooner and one in ten later.</summary>
    public required ForecastRange Eighty { get; init; }

    /// <summary>Where it goes, the likeliest first; together 1.</summary>
    public required IReadOnlyList<StageWay> Ways { get; init; }

    /// <summary>How many past stays that had lasted as long were compared with.</summary>
    public required int Compared { get; init; }

    /// <summary>How many of them are over; the others last still.</summary>
    public required int Over { get; init; }
}

/// <summary>A way out of a stage.</summary>
/// <param name="To">The next stage; null for an end: satisfied, cancelled, or lost otherwise.</param>
/// <param name="Share">How likely, 0 to 1.</param>
public sealed record StageWay(StageKey? To, double Share);
