using NodaTime;

namespace Handoff;

/// <summary>
/// A clock of the past, from its start or its reopening until it ended or the replay did: as it went, and as it would have gone.
/// </summary>
public sealed record ReplayedClock
{
    /// <summary>As it ended, or as it stood when the replay ended: what was due by then counts, whether or not a sweeper noticed.</summary>
    public required SlaClock Was { get; init; }

    /// <summary>When it was due then; null where a pause kept it from that, or the version of its calendar is not known any more.</summary>
    public required Instant? WasDueAt { get; init; }

    /// <summary>
    /// The same under the candidate. <see cref="SlaClock.Cycle"/> counts as the candidate reopens clocks. Null where it cannot be told.
    /// </summary>
    public required SlaClock? Becomes { get; init; }

    /// <summary>When that is due; null where a pause keeps it from that, or it cannot be told.</summary>
    public required Instant? BecomesDueAt { get; init; }

    /// <summary>The engagement's facts just before it ended.</summary>
    public required Facts Facts { get; init; }

    /// <summary>Which function was responsible for the engagement just before it ended; null for none.</summary>
    public required Function? Responsible { get; init; }

    /// <summary>What is missing; null where nothing is. Only with <see cref="ReplayGap.Recurs"/> it was replayed all the same.</summary>
    public required ReplayGap? Gap { get; init; }

    /// <summary>Whether its target was exceeded.</summary>
    public bool WasLate => Was.BreachedAt is not null;

    /// <summary>Whether the candidate's target is; null where it cannot be told.</summary>
    public bool? BecomesLate => Becomes is { } becomes ? becomes.BreachedAt is not null : (bool?)null;
}
