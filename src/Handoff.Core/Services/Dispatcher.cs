using Handoff.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Handoff;

/// <summary>Tells the host's subscribers what happened: at least once, in order per engagement. A hosted service; tests step it by hand.</summary>
/// <remarks>
/// A subscriber that throws, or does not return, holds up its engagement's later messages, and nobody else's. Without subscribers the outbox is
/// emptied.
/// </remarks>
public sealed class Dispatcher : BackgroundService
{
    private readonly IHandoffStore _store;
    private readonly IReadOnlyList<IHandoffSubscriber> _subscribers;
    private readonly HandoffOptions _options;
    private readonly TimeProvider _timer;
    private readonly HandoffMetrics _metrics;
    private readonly ILogger<Dispatcher> _log;
    private readonly Dictionary<int, OutboxLease> _held = [];
    private int _next;

    /// <summary>What a subscriber was told and has not returned from. It is waited for, and not told again: each time might cost a thread.</summary>
    private readonly Dictionary<MessageKey, Task<bool>> _unreturned = [];

    internal Dispatcher(
        IHandoffStore store,
        IEnumerable<IHandoffSubscriber> subscribers,
        IOptions<HandoffOptions> options,
        TimeProvider timer,
        HandoffMetrics metrics,
        ILogger<Dispatcher> log)
    {
        (_store, _subscribers, _options) = (store, [.. subscribers], options.Value);
        (_timer, _metrics, _log) = (timer, metrics, log);
    }

    /// <summary>Goes through every lane once and delivers a batch of each. One step at a time.</summary>
    /// <returns>How many messages were delivered to all subscribers.</returns>
    /// <exception cref="StoreUnavailableException">The store did not answer; what was not acknowledged is delivered again.</exception>
    public async Task<int> StepAsync(CancellationToken cancellationToken = default)
    {
        var delivered = 0;
        for (var step = 0; step < _store.Info.Lanes; step++)
        {
            // Counted on before it is tried: the next round goes on behind a lane that failed, so that none waits behind it for ever.
            var lane = _next;
            _next = (lane + 1) % _store.Info.Lanes;
            delivered += await StepAsync(lane, cancellationToken).ConfigureAwait(false);
        }

        return delivered;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken) =>
        await _timer.RepeatAsync(_options.DispatchInterval, async stop => await StepAsync(stop).ConfigureAwait(false) > 0, _log, stoppingToken)
            .ConfigureAwait(false);

    /// <summary>Delivers a batch of a lane; where all of it waits for a subscriber, reads on, so that others do not wait behind it.</summary>
    private async Task<int> StepAsync(int lane, CancellationToken cancellationToken)
    {
        var waiting = new HashSet<EngagementKey>();
        for (var limit = _options.DispatchBatch; ; limit *= 2)
        {
            var messages = await ReadAsync(lane, limit, cancellationToken).ConfigureAwait(false);
            var done = await DeliverAsync(messages, waiting, cancellationToken).ConfigureAwait(false);
            if (done.Count > 0) return await AckAsync(lane, done, cancellationToken).ConfigureAwait(false);
            if (messages.Count < limit) return 0;
        }
    }

    /// <summary>Reads under the lease held from the last step; what it yields nothing for may be empty, or lost to another dispatcher.</summary>
    private async Task<IReadOnlyList<OutboxMessage>> ReadAsync(int lane, int limit, CancellationToken cancellationToken)
    {
        if (_held.TryGetValue(lane, out var held))
        {
            var messages = await _store.ReadLaneAsync(held, limit, cancellationToken).ConfigureAwait(false);
            if (messages.Count > 0) return messages;
        }

        var request = new LaneRequest(lane, Duration.FromTimeSpan(_options.Lease));
        if (await _store.LeaseLaneAsync(request, cancellationToken).ConfigureAwait(false) is not { } lease) return [];
        _held[lane] = lease;
        return await _store.ReadLaneAsync(lease, limit, cancellationToken).ConfigureAwait(false);
    }

    private async Task<List<MessageKey>> DeliverAsync(
        IReadOnlyList<OutboxMessage> messages, HashSet<EngagementKey> waiting, CancellationToken cancellationToken)
    {
        var (done, unreturned) = (new List<MessageKey>(), _unreturned.Count);
        foreach (var message in messages)
        {
            if (waiting.Contains(message.Key.Key)) continue;
            if (await TryDeliverAsync(message, cancellationToken).ConfigureAwait(false)) done.Add(message.Key);
            else waiting.Add(message.Key.Key);

            // That took as long as may be: what was told is acknowledged first, while the lane is still held.
            if (_unreturned.Count > unreturned) break;
        }

        return done;
    }

    private async Task<int> AckAsync(int lane, List<MessageKey> done, CancellationToken cancellationToken)
    {
        if (!await _store.AckAsync(_held[lane], done, cancellationToken).ConfigureAwait(false))
        {
            _held.Remove(lane);
            return 0;
        }

        _metrics.Dispatched(done.Count);
        return done.Count;
    }

    private async Task<bool> TryDeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (_subscribers.Count == 0) return true;
        try
        {
            if (!_unreturned.TryGetValue(message.Key, out var telling))
            {
                telling = await _timer.RunAsync(() => TellAsync(message, cancellationToken), _options.HostCodeLimit, cancellationToken).ConfigureAwait(false);
                if (!telling.IsCompleted) KeepInMind(message, telling);
            }

            if (!telling.IsCompleted) return false;
            _unreturned.Remove(message.Key);
            return await telling.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A subscriber is the host's code and may throw anything; one engagement waits, the others go on.
        catch (Exception failed) when (failed is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _log.DeliveryFailed(failed, message.Key.Key, message.Record.MessageId, message.Record.Type);
            return false;
        }
    }

    private void KeepInMind(OutboxMessage message, Task<bool> telling)
    {
        _unreturned[message.Key] = telling;
        _log.DeliveryEndless(message.Key.Key, message.Record.MessageId, message.Record.Type, _options.HostCodeLimit);
    }

    /// <summary>A subscriber that heeds its token is rid of what does not end.</summary>
    private async Task<bool> TellAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var record = message.Record;
        var happened = JournalCodec.ReadEvent(new EventRecord(record.Type, record.SchemaVersion, record.Json, record.OccurredAt), message.Key.Key);
        var telling = new HandoffMessage(record.MessageId, message.Key.Key, message.Key.Version, message.Key.Ordinal, happened);
        using var late = _timer.CancelledAfter(_options.HostCodeLimit);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        foreach (var subscriber in _subscribers) await subscriber.HandleAsync(telling, stop.Token).ConfigureAwait(false);
        return true;
    }
}
