namespace Handoff.Clocks;

/// <summary>What people are told of thresholds that were crossed while nobody looked. Every one is recorded either way.</summary>
public enum CatchUpDelivery
{
    /// <summary>The highest of each clock, and where it expired that too.</summary>
    HighestPerClock = 1,

    /// <summary>All of them, in order.</summary>
    All = 2,
}
