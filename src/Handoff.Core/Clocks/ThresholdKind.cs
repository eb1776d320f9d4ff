namespace Handoff.Clocks;

/// <summary>In the order in which thresholds at the same instant are crossed.</summary>
internal enum ThresholdKind
{
    Warn = 1,
    Breach = 2,
    Escalate = 3,
    Expire = 4,
}
