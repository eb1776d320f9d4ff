namespace Handoff.Lifecycles;

/// <summary>A stage that is called otherwise in another lifecycle or version.</summary>
/// <param name="From">What it is called where the engagement stands.</param>
/// <param name="To">What it is called there.</param>
public sealed record StageChange(StageKey From, StageKey To);

/// <summary>A clock that is called otherwise in another lifecycle or version.</summary>
/// <param name="From">What it is called where the engagement stands.</param>
/// <param name="To">What it is called there.</param>
public sealed record ClockChange(ClockKey From, ClockKey To);
