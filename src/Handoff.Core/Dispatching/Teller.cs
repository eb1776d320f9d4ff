using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Handoff;

/// <summary>Tells one subscriber of one message, and waits no longer than it may take.</summary>
internal sealed class Teller(IServiceScopeFactory scopes, TimeProvider watch, TimeSpan limit, ILogger log)
{
    /// <summary>
    /// What a subscriber was told and has not returned from. It is waited for, and not told again: each time might cost a thread.
    /// </summary>
    private readonly Dictionary<(SubscriberName, MessageKey), Task<bool>> _unreturned = [];

    /// <summary>What was read last: a message is told to one subscriber after the other, and read once.</summary>
    private Reading? _last;

    /// <summary>How many have not returned.</summary>
    internal int Unreturned => _unreturned.Count;

    /// <summary>Null when the subscriber was told, otherwise why not.</summary>
    /// <exception cref="OperationCanceledException">The host stops.</exception>
    internal async Task<Exception?> TellAsync(Subscription subscription, OutboxMessage message, CancellationToken cancellationToken)
    {
        var key = (subscription.Name, message.Key);
        try
        {
            if (!_unreturned.TryGetValue(key, out var telling))
            {
                telling = await watch.RunAsync(
                    () => HandAsync(subscription, message, cancellationToken), limit, cancellationToken).ConfigureAwait(false);
                if (!telling.IsCompleted) KeepInMind(key, message, telling);
            }

            if (!telling.IsCompleted) return new TimeoutException($"'{subscription.Name}' has not returned within {limit}.");
            _unreturned.Remove(key);
            await telling.ConfigureAwait(false);
            return null;
        }
#pragma warning disable CA1031 // A subscriber is the host's code and may throw anything; one engagement waits, the others go on.
        catch (Exception failed) when (failed is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return failed;
        }
    }

    private Event Read(OutboxMessage message)
    {
        var (record, last) = (message.Record, _last);
        if (ReferenceEquals(last?.Record, record)) return last!.Happened;
        var happened = JournalCodec.ReadEvent(
            new EventRecord(record.Type, record.SchemaVersion, record.Json, record.OccurredAt), message.Key.Key);
        _last = new(record, happened);
        return happened;
    }

    private void KeepInMind((SubscriberName Subscriber, MessageKey) key, OutboxMessage message, Task<bool> telling)
    {
        _unreturned[key] = telling;
        log.DeliveryEndless(key.Subscriber, message.Key.Key, message.Key.ToMessageId(), message.Record.Type, limit);
    }

    /// <summary>
    /// In a scope of its own, so that a subscriber may take what lives for one piece of work. One that heeds its token is rid of what does
    /// not end.
    /// </summary>
    private async Task<bool> HandAsync(Subscription subscription, OutboxMessage message, CancellationToken cancellationToken)
    {
        var happened = Read(message);
        if (!subscription.Hears(happened)) return true;
        var telling = new HandoffMessage(message.Key.ToMessageId(), message.Key.Key, message.Key.Version, message.Key.Ordinal, happened);
        using var late = watch.CancelledAfter(limit);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await subscription.Of(scope.ServiceProvider).HandleAsync(telling, stop.Token).ConfigureAwait(false);
        }

        return true;
    }

    private sealed record Reading(OutboxRecord Record, Event Happened);
}
