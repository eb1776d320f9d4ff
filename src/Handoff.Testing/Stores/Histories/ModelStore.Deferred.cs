using NodaTime;

namespace Handoff.Testing;

/// <summary>What waits for one subscriber each.</summary>
internal sealed partial class ModelStore
{
    internal SortedSet<string> Subscribers { get; } = new(CodePoints.Order);

    internal List<ModelDeferred> Deferred { get; } = [];

    /// <summary>Of each engagement and subscriber the earliest message.</summary>
    internal IEnumerable<ModelDeferred> Firsts => Deferred
        .GroupBy(deferred => (deferred.Subscriber, deferred.Key.Key))
        .Select(queue => queue.MinBy(deferred => (deferred.Key.Version, deferred.Key.Ordinal))!);

    internal bool Defer(OutboxLease lease, IReadOnlyList<MessageKey> taken, IReadOnlyList<SubscriberName> untold, Instant now)
    {
        var waiting = Waiting(lease).Where(message => taken.Contains(message.Key)).ToList();
        var told = lease.Subscribers.Except(untold).Select(name => name.Value);
        foreach (var subscriber in Subscribers.Except(told))
            Deferred.AddRange(waiting.Select(message => new ModelDeferred(subscriber, message.Key, message.Content) { VisibleAt = now }));
        Unsent.RemoveAll(waiting.Contains);
        return EpochOf(lease.Lane) == lease.Epoch;
    }

    internal void Free(OutboxLease lease)
    {
        if (EpochOf(lease.Lane) == lease.Epoch) _leases[lease.Lane] = lease with { Epoch = lease.Epoch + 1, Until = Instant.MinValue };
    }

    internal IReadOnlyList<ModelDeferred> ClaimableDeferred(IReadOnlyList<SubscriberName> subscribers, Instant now) =>
        [.. Firsts.Where(first => first.Parked is null && first.VisibleAt <= now && subscribers.Contains(first.Subscriber))];

    internal ModelDeferred? Find(DeferredClaim claim) =>
        Deferred.Find(deferred => deferred.Subscriber == claim.Subscriber && deferred.Key == claim.Message.Key);

    internal void Release(DeferredRelease release, Instant now)
    {
        if (Find(release.Claim) is not { } found || found.Claim != release.Claim.ClaimNo) return;

        found.Claim = null;
        if (release.IsUntried) found.Attempts--;
        (found.VisibleAt, found.Parked) = (now + release.Pause, release.Reason);
        if (release.IsTold) Remove(found, now);
    }

    internal long Unpark(SubscriberName? subscriber, bool skip, Instant now)
    {
        var parked = Deferred.Where(deferred => deferred.Parked is not null
            && (subscriber is null || deferred.Subscriber == subscriber)).ToList();
        foreach (var deferred in parked)
        {
            if (skip) Remove(deferred, now);
            else (deferred.Parked, deferred.Attempts, deferred.VisibleAt) = (null, 0, now);
        }

        return parked.Count;
    }

    internal long Forget(SubscriberName subscriber)
    {
        Subscribers.Remove(subscriber.Value);
        return Deferred.RemoveAll(deferred => deferred.Subscriber == subscriber);
    }

    /// <summary>The next of the engagement has its turn at once.</summary>
    private void Remove(ModelDeferred gone, Instant now)
    {
        var wasFirst = Firsts.Contains(gone);
        Deferred.Remove(gone);
        if (wasFirst && Firsts.FirstOrDefault(first => (first.Subscriber, first.Key.Key) == (gone.Subscriber, gone.Key.Key)) is { } next)
        {
            next.VisibleAt = now;
        }
    }
}

internal sealed class ModelDeferred(SubscriberName subscriber, MessageKey key, string content)
{
    internal SubscriberName Subscriber => subscriber;

    internal MessageKey Key => key;

    internal string Content => content;

    internal Instant VisibleAt { get; set; }

    /// <summary>The number of the claim that counts; null when none does.</summary>
    internal int? Claim { get; set; }

    internal int LastClaim { get; set; }

    internal int Attempts { get; set; }

    /// <summary>Why; null when it is not.</summary>
    internal string? Parked { get; set; }
}
