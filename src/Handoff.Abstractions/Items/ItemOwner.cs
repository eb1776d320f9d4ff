namespace Handoff.Items;

/// <summary>Who attends to an item, where it is not whoever is responsible for the engagement: a function, or one of its members.</summary>
/// <param name="Function">The function.</param>
/// <param name="Member">The member who carries it; null for the function's queue.</param>
public sealed record ItemOwner(Function Function, MemberId? Member = null);
