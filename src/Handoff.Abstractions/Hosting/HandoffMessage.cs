namespace Handoff;

/// <summary>An event on its way to subscribers.</summary>
/// <param name="Id">The same at every delivery.</param>
/// <param name="Key">Which engagement.</param>
/// <param name="Version">Of the commit that made it.</param>
/// <param name="Ordinal">Within that commit, from 0.</param>
/// <param name="Event">What happened.</param>
public sealed record HandoffMessage(Guid Id, EngagementKey Key, long Version, int Ordinal, Event Event);
