namespace Handoff;

/// <summary>What became of the work that somebody carries.</summary>
/// <param name="Engagements">In how many engagements it was done, or had been done before.</param>
public sealed record MovedWork(int Engagements)
{
    /// <summary>Those that refused it, and why.</summary>
    public ValueList<RefusedWork> Refused { get; init; }
}

/// <summary>An engagement that refused it.</summary>
/// <param name="Key">Which.</param>
/// <param name="Refusal">Why.</param>
public sealed record RefusedWork(EngagementKey Key, Refusal Refusal);
