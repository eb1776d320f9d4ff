namespace Handoff.People;

/// <summary>Who carries an engagement for a function.</summary>
/// <param name="Function">For which.</param>
/// <param name="Member">Who.</param>
public sealed record Carrier(Function Function, MemberId Member);
