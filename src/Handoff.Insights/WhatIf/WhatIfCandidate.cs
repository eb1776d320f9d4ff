namespace Handoff.Insights;

/// <summary>Service levels and calendars that are asked about. Nothing of it needs to be registered. Immutable.</summary>
public sealed record WhatIfCandidate
{
    /// <summary>
    /// In order of precedence. Those of one clock replace all that the clock has; a clock that is not named keeps those that are
    /// registered.
    /// </summary>
    public ValueList<SlaPolicy> Policies { get; init; }

    /// <summary>Each replaces the registered one of its name, or is one more that policies may name.</summary>
    public ValueList<IOpeningHours> Calendars { get; init; }
}
