using NodaTime;

namespace Handoff.Storage;

/// <summary>Asks for due engagements.</summary>
/// <param name="Limit">How many at most; at least 1.</param>
/// <param name="Lease">How long nobody else is offered them; at most 366 days.</param>
/// <exception cref="ArgumentOutOfRangeException">The limit or the lease is not positive, or the lease is too long.</exception>
public sealed record ClaimRequest(int Limit, Duration Lease)
{
    /// <summary>
    /// After this many attempts of one arming that led to no commit, a wake-up is suspect: it may be what ends the hosts that claim it.
    /// </summary>
    public const int SuspectAfter = 3;

    /// <summary>
    /// False for wake-ups that were tried fewer than <see cref="SuspectAfter"/> times since they were armed; true for the others, which are
    /// claimed one at a time, so that what ends a host cannot take others' wake-ups with it.
    /// </summary>
    public bool Suspects { get; init; }

    /// <summary>
    /// How many of one tenant at most, going round the tenants from claim to claim, so that one with much due does not hold up those
    /// with little; null for the oldest, whoever they are.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public int? Share
    {
        get;
        init =>
            field = value is null or > 0
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, "A share must be at least one.");
    }

    /// <summary>How many at most.</summary>
    public int Limit { get; init => field = AtLeastOne(value); } = AtLeastOne(Limit);

    /// <summary>How long nobody else is offered them; at most 366 days.</summary>
    public Duration Lease { get; init => field = StoredTime.Lease(value); } = StoredTime.Lease(Lease);

    private static int AtLeastOne(int limit) =>
        limit > 0 ? limit : throw new ArgumentOutOfRangeException(nameof(limit), limit, "Claim at least one.");
}

/// <summary>A due engagement, taken for a while. A claim gives no right: version and fence decide at the commit.</summary>
/// <param name="Key">Which engagement.</param>
/// <param name="DueAt">When its earliest deadline passed.</param>
/// <param name="Fence">Which arming and which claim of it this is; never repeats.</param>
/// <param name="Attempts">
/// How often it was claimed since it was armed, this time included, not counting claims that were given back untried.
/// </param>
public sealed record WakeupClaim(EngagementKey Key, Instant DueAt, ClaimFence Fence, int Attempts);

/// <summary>Tells one claim from every other one, ever.</summary>
/// <param name="ArmedVersion">The version whose commit armed the wake-up.</param>
/// <param name="ClaimNo">Counts the claims of that arming, from 1.</param>
public readonly record struct ClaimFence(long ArmedVersion, int ClaimNo);

/// <summary>Gives a claim back.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="RetryAt">When it may be claimed again, though never before it is due; null together with <paramref name="Parked"/>.</param>
/// <param name="Parked">Why nobody should try again before the next commit, in at most 4,000 characters; null to retry.</param>
/// <exception cref="ArgumentException">
/// Neither an instant nor a reason is given, or both; or the instant is not of the years 1 to 9999; or the reason is too long, or has
/// U+0000 or half a surrogate pair.
/// </exception>
public sealed record ClaimRelease(WakeupClaim Claim, Instant? RetryAt, string? Parked = null)
{
    /// <summary>The claim.</summary>
    public WakeupClaim Claim { get; init => field = value ?? throw new ArgumentNullException(nameof(value)); } =
        Claim ?? throw new ArgumentNullException(nameof(Claim));

    /// <summary>When it may be claimed again, though never before it is due; null when parked.</summary>
    public Instant? RetryAt { get; init => field = StoredTime.Check(value, "release"); } = RetryAt is null == Parked is null
        ? throw new ArgumentException("A claim is released either to an instant or to be parked.", nameof(RetryAt))
        : StoredTime.Check(RetryAt, "release");

    /// <summary>Why nobody should try again before the next commit; null to retry.</summary>
    public string? Parked { get; init => field = StoredText.Reason(value); } = StoredText.Reason(Parked);

    /// <summary>
    /// Whether nothing was tried under the claim, as it is for others: then it does not count as an attempt. It ends the claim all the
    /// same, and no other one ever has its fence.
    /// </summary>
    public bool Untried { get; init; }
}
