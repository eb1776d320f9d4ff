namespace Handoff.Testing;

/// <summary>
/// How hard to look for a store that breaks a law. Only the laws of the rule <c>all</c>, which play random histories, look at it.
/// </summary>
public sealed record StoreLawOptions
{
    /// <summary>How many histories each such law plays, each on a store of its own; at least 1, and 100 unless set.</summary>
    public int Cases { get; init; } = 100;

    /// <summary>Makes the same histories again; null for new ones each time. A failure names the seed that it had.</summary>
    public int? Seed { get; init; }

    internal void Require() => ArgumentOutOfRangeException.ThrowIfLessThan(Cases, 1);
}
