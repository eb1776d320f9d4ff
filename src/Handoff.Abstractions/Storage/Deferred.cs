using NodaTime;

namespace Handoff.Storage;

/// <summary>Asks for deferred messages: each waits for one subscriber.</summary>
/// <param name="Subscribers">For whom.</param>
/// <param name="Limit">How many at most; at least 1.</param>
/// <param name="Lease">How long nobody else is offered them; at most 366 days.</param>
/// <exception cref="ArgumentOutOfRangeException">The limit or the lease is not positive, or the lease is too long.</exception>
public sealed record DeferredRequest(ValueList<SubscriberName> Subscribers, int Limit, Duration Lease)
{
    /// <summary>How many at most.</summary>
    public int Limit { get; init => field = AtLeastOne(value); } = AtLeastOne(Limit);

    /// <summary>How long nobody else is offered them; at most 366 days.</summary>
    public Duration Lease { get; init => field = StoredTime.Lease(value); } = StoredTime.Lease(Lease);

    private static int AtLeastOne(int limit) =>
        limit > 0 ? limit : throw new ArgumentOutOfRangeException(nameof(limit), limit, "Claim at least one.");
}

/// <summary>
/// A message to be told to one subscriber, taken for a while: the first of its engagement that waits for that subscriber.
/// </summary>
/// <param name="Subscriber">For whom it waits.</param>
/// <param name="Message">What it says.</param>
/// <param name="ClaimNo">Counts the claims of this message for this subscriber, from 1; never repeats.</param>
/// <param name="Attempts">How often it was claimed, this time included, not counting claims that were given back untried.</param>
public sealed record DeferredClaim(SubscriberName Subscriber, OutboxMessage Message, int ClaimNo, int Attempts)
{
    /// <summary>What it says.</summary>
    public OutboxMessage Message { get; init => field = value ?? throw new ArgumentNullException(nameof(value)); } =
        Message ?? throw new ArgumentNullException(nameof(Message));
}

/// <summary>Ends a claim: the message was told, or is to be claimed again later, or is parked.</summary>
public sealed record DeferredRelease
{
    private DeferredRelease(DeferredClaim claim) => Claim = claim ?? throw new ArgumentNullException(nameof(claim));

    /// <summary>The claim.</summary>
    public DeferredClaim Claim { get; }

    /// <summary>Whether the subscriber was told: then the message waits no longer, and the engagement's next one can be claimed.</summary>
    public bool IsTold { get; private init; }

    /// <summary>For how long nobody should try again, by the store's clock.</summary>
    public Duration Pause { get; private init; }

    /// <summary>Whether nothing was tried under the claim: then it does not count as an attempt.</summary>
    public bool IsUntried { get; private init; }

    /// <summary>Why nobody should try again before somebody says so; null unless parked.</summary>
    public string? Reason { get; private init; }

    /// <summary>The subscriber was told.</summary>
    public static DeferredRelease Told(DeferredClaim claim) => new(claim) { IsTold = true };

    /// <summary>Telling failed; it is tried again after a pause.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The pause is negative, or longer than 366 days.</exception>
    public static DeferredRelease Again(DeferredClaim claim, Duration pause) => new(claim) { Pause = StoredTime.Pause(pause) };

    /// <summary>Nothing was tried; others may after the pause.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The pause is negative, or longer than 366 days.</exception>
    public static DeferredRelease Untried(DeferredClaim claim, Duration pause) =>
        new(claim) { Pause = StoredTime.Pause(pause), IsUntried = true };

    /// <summary>
    /// Telling failed too often: the message, and what waits behind it, waits for <see cref="IHandoffStore.UnparkAsync"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The reason is longer than 4,000 characters, or has U+0000 or half a surrogate pair.</exception>
    public static DeferredRelease Parked(DeferredClaim claim, string reason) =>
        new(claim) { Reason = StoredText.Reason(reason ?? throw new ArgumentNullException(nameof(reason))) };
}

/// <summary>A message that was given up for one subscriber: nobody tells it before somebody says so.</summary>
/// <param name="Subscriber">For whom it waits.</param>
/// <param name="Message">Which message.</param>
/// <param name="Type">The event's persisted name.</param>
/// <param name="OccurredAt">When the event happened.</param>
/// <param name="Reason">Why it was parked.</param>
/// <param name="Attempts">How often it was tried.</param>
public sealed record ParkedMessage(
    SubscriberName Subscriber, MessageKey Message, string Type, Instant OccurredAt, string Reason, int Attempts);

/// <summary>Takes up what is parked; a property left null does not filter.</summary>
public sealed record UnparkRequest
{
    /// <summary>For this subscriber only.</summary>
    public SubscriberName? Subscriber { get; init; }

    /// <summary>This message only.</summary>
    public MessageKey? Message { get; init; }

    /// <summary>Whether it is given up for good instead of being told again; the engagement's next message can be claimed then.</summary>
    public bool Skip { get; init; }
}
