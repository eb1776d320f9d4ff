using NodaTime;

namespace Handoff.Replay;

/// <summary>What a replay says. Everything but the rows is computed from what the store holds.</summary>
internal sealed record ReplayReport
{
    public required int Rows { get; init; }

    public required int Accepted { get; init; }

    public required int Refused { get; init; }

    public required int Unmapped { get; init; }

    /// <summary>How many cases the rows belong to.</summary>
    public required int Cases { get; init; }

    /// <summary>How many of these the lifecycle let open.</summary>
    public required int Engagements { get; init; }

    /// <summary>Engagements whose events do not make the state that is stored.</summary>
    public required int FoldMismatches { get; init; }

    /// <summary>Engagements that have not ended and are without responsible side, clock or pause; or that lost a commitment.</summary>
    public required int Cracks { get; init; }

    /// <summary>Until when clocks ran.</summary>
    public required Instant Until { get; init; }

    public required SortedDictionary<string, int> AcceptedByActivity { get; init; }

    public required SortedDictionary<string, int> UnmappedByActivity { get; init; }

    /// <summary>Activities that the map names and no row has: of another log, or misspelt.</summary>
    public required IReadOnlyList<string> AbsentActivities { get; init; }

    /// <summary>
    /// What is odd about the log and is no fault: cases that look alike, hours that occur twice, dates that no calendar knows.
    /// </summary>
    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>What the log does not hold, as its map says: no number of this report may be read as if it did.</summary>
    public required IReadOnlyList<string> CannotKnow { get; init; }

    public required SortedDictionary<string, int> RefusedByCode { get; init; }

    /// <summary>The most frequent first.</summary>
    public required IReadOnlyList<RefusalGroup> Refusals { get; init; }

    /// <summary>By stage, in the order of the lifecycle; stages with none are left out.</summary>
    public required IReadOnlyDictionary<string, int> Stages { get; init; }

    /// <summary>By clock, in the order of the lifecycle.</summary>
    public required IReadOnlyDictionary<string, ClockCount> Clocks { get; init; }

    public required CommitmentCount Commitments { get; init; }

    public required ProblemCount Problems { get; init; }

    /// <summary>How often somebody said how it stands, by point of view and rating.</summary>
    public required SortedDictionary<string, SortedDictionary<string, int>> Observations { get; init; }

    public required HandoffCount Handoffs { get; init; }

    public required ResponsibilityReport Responsibility { get; init; }

    public required SatisfactionReport YesToSatisfied { get; init; }

    /// <summary>Null where nothing was imported.</summary>
    public required ImportReport? Import { get; init; }

    /// <summary>Null where it was not asked for.</summary>
    public ForecastReport? Forecast { get; init; }
}
