namespace Handoff.Testing;

/// <summary>How hard to look for a history that breaks a law.</summary>
public sealed record LifecycleLawOptions
{
    /// <summary>How many random histories are played; at least 1, and 100 unless set.</summary>
    public int Histories { get; init; } = 100;

    /// <summary>How many steps the longest of them has; at least 1, and 100 unless set.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>Plays the same histories again; null for new ones each time. A failure names the seed that it had.</summary>
    public int? Seed { get; init; }

    internal void Require()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Histories, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Steps, 1);
    }
}
