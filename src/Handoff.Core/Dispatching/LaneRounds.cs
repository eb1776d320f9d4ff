using Microsoft.Extensions.Logging;
using NodaTime;

namespace Handoff;

/// <summary>Goes round the lanes of the outbox: tells each message to all of the host's subscribers, once.</summary>
/// <remarks>Whoever could not be told is left to <see cref="DeferredRounds"/>, so that a lane never waits for anybody.</remarks>
internal sealed class LaneRounds(
    IHandoffStore store,
    IReadOnlyList<Subscription> subscriptions,
    Teller teller,
    HandoffOptions options,
    TimeProvider timer,
    HandoffMetrics metrics,
    ILogger log)
{
    private readonly ValueList<SubscriberName> _names = subscriptions.Select(each => each.Name).ToValueList();
    private readonly Dictionary<int, OutboxLease> _held = [];
    private int _next;

    /// <summary>Whether the last step left messages in a lane that it had found, or may not have found.</summary>
    internal bool IsBehind { get; private set; }

    /// <summary>A batch of every lane; how many messages left one.</summary>
    internal async Task<int> StepAsync(CancellationToken cancellationToken)
    {
        (var taken, IsBehind) = (0, false);
        for (var step = 0; step < store.Info.Lanes; step++)
        {
            // Counted on before it is tried: the next round goes on behind a lane that failed, so that none waits behind it for ever.
            var lane = _next;
            _next = (lane + 1) % store.Info.Lanes;
            var messages = await ReadAsync(lane, cancellationToken).ConfigureAwait(false);
            if (messages.Count == 0) continue;
            var done = await TakeAsync(lane, await TellAsync(messages, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            IsBehind |= messages.Count == options.DispatchBatch || done < messages.Count;
            taken += done;
        }

        return taken;
    }

    /// <summary>Gives back what is held, so that the next host need not wait until the leases end.</summary>
    internal async Task GiveBackAsync()
    {
        foreach (var lease in _held.Values)
        {
            try
            {
                await store.ReleaseLaneAsync(lease, CancellationToken.None).ConfigureAwait(false);
            }
            catch (HandoffException failed)
            {
                log.NotGivenBack(failed);
            }
        }

        _held.Clear();
    }

    /// <summary>
    /// Reads under the lease held from the last step; what it yields nothing for may be empty, or lost to another dispatcher.
    /// </summary>
    private async Task<IReadOnlyList<OutboxMessage>> ReadAsync(int lane, CancellationToken cancellationToken)
    {
        if (_held.TryGetValue(lane, out var held))
        {
            var messages = await store.ReadLaneAsync(held, options.DispatchBatch, cancellationToken).ConfigureAwait(false);
            if (messages.Count > 0) return messages;
        }

        var request = new LaneRequest(lane, Duration.FromTimeSpan(options.Lease)) { Subscribers = _names };
        if (await store.LeaseLaneAsync(request, cancellationToken).ConfigureAwait(false) is not { } lease) return [];
        _held[lane] = lease;
        return await store.ReadLaneAsync(lease, options.DispatchBatch, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What has been told when the host stops is taken from the lane all the same; the rest stays in it.</summary>
    private async Task<List<Deferral>> TellAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        var (done, begun, unreturned) = (new List<Deferral>(), timer.GetTimestamp(), teller.Unreturned);
        var behind = new HashSet<(EngagementKey, SubscriberName)>();
        foreach (var message in messages)
        {
            var untold = new List<SubscriberName>();
            foreach (var subscription in subscriptions)
            {
                var queue = (message.Key.Key, subscription.Name);
                if (!behind.Contains(queue) && !message.Behind.Contains(subscription.Name)
                    && await IsToldAsync(subscription, message, cancellationToken).ConfigureAwait(false)) continue;
                untold.Add(subscription.Name);
                behind.Add(queue);
            }

            if (cancellationToken.IsCancellationRequested && untold.Count == subscriptions.Count) break;
            done.Add(new Deferral(message.Key, [.. untold]));

            // That took as long as may be: what was told is acknowledged first, while the lane is still held.
            if (teller.Unreturned > unreturned || timer.GetElapsedTime(begun) > TimeSpan.FromTicks(options.Lease.Ticks / 2)) break;
        }

        return done;
    }

    private async Task<bool> IsToldAsync(Subscription subscription, OutboxMessage message, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested || JournalCodec.IsNewer(message.Record)) return false;
        try
        {
            if (await teller.TellAsync(subscription, message, cancellationToken).ConfigureAwait(false) is not { } failed) return true;
            metrics.TellingFailed(subscription.Name);
            log.DeliveryFailed(failed, subscription.Name, message.Key.Key, message.Key.ToMessageId(), message.Record.Type, 0);
            return false;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Never cancelled: what was told would be told again.</summary>
    private async Task<int> TakeAsync(int lane, List<Deferral> done)
    {
        List<MessageKey> told = [.. done.Where(deferral => deferral.Untold.Count == 0).Select(deferral => deferral.Key)];
        var isHeld = told.Count == done.Count
            ? await store.AckAsync(_held[lane], told, CancellationToken.None).ConfigureAwait(false)
            : await store.DeferAsync(_held[lane], done, CancellationToken.None).ConfigureAwait(false);
        if (!isHeld)
        {
            _held.Remove(lane);
            return 0;
        }

        metrics.Dispatched(told.Count);
        return done.Count;
    }
}
