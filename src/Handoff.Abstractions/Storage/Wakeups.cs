using NodaTime;

namespace Handoff.Storage;

/// <summary>Asks for due engagements.</summary>
/// <param name="Limit">How many at the most; at least 1.</param>
/// <param name="Lease">How long nobody else is offered them.</param>
public sealed record ClaimRequest(int Limit, Duration Lease);

/// <summary>A due engagement, taken for a while. A claim gives no right: version and fence decide at the commit.</summary>
/// <param name="Key">Which engagement.</param>
/// <param name="DueAt">When its earliest deadline passed.</param>
/// <param name="Fence">Which arming and which claim of it this is; never repeats.</param>
/// <param name="Attempts">How often it was claimed since it was armed, this time included.</param>
public sealed record WakeupClaim(EngagementKey Key, Instant DueAt, ClaimFence Fence, int Attempts);

/// <summary>Tells one claim from every other one, ever.</summary>
/// <param name="ArmedVersion">The version whose commit armed the wake-up.</param>
/// <param name="ClaimNo">Counts the claims of that arming, from 1.</param>
public readonly record struct ClaimFence(long ArmedVersion, int ClaimNo);

/// <summary>Gives a claim back.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="RetryAt">When it may be claimed again; null together with <paramref name="Parked"/>.</param>
/// <param name="Parked">Why nobody should try again before the next commit; null to retry.</param>
public sealed record ClaimRelease(WakeupClaim Claim, Instant? RetryAt, string? Parked = null);
