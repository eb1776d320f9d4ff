using Microsoft.Extensions.Logging;
using NodaTime;

namespace Handoff;

/// <summary>Tells what was deferred, each message to one subscriber, after growing pauses; parks what fails too often.</summary>
internal sealed class DeferredRounds(
    IHandoffStore store,
    IReadOnlyList<Subscription> subscriptions,
    Teller teller,
    HandoffOptions options,
    TimeProvider timer,
    HandoffMetrics metrics,
    ILogger log)
{
    private const int Hour = 3_600, Minute = 60;

    private readonly ValueList<SubscriberName> _names = subscriptions.Select(each => each.Name).ToValueList();
    private readonly Dictionary<SubscriberName, Subscription> _byName = subscriptions.ToDictionary(each => each.Name);

    /// <summary>Whether more may be waiting than the last batch.</summary>
    internal bool IsBehind { get; private set; }

    /// <summary>One batch; how many were claimed.</summary>
    internal async Task<int> StepAsync(CancellationToken cancellationToken)
    {
        IsBehind = false;
        if (_names.Count == 0) return 0;
        var request = new DeferredRequest(_names, options.DispatchBatch, Duration.FromTimeSpan(options.Lease));
        var claims = await store.ClaimDeferredAsync(request, cancellationToken).ConfigureAwait(false);
        if (claims.Count == 0) return 0;
        IsBehind = true; // What was told makes room for the engagement's next.

        var (releases, begun) = (new List<DeferredRelease>(claims.Count), timer.GetTimestamp());
        foreach (var claim in claims)
        {
            // What time is not left for is given back: others may begin with it before the claims end.
            var isLate = timer.GetElapsedTime(begun) > TimeSpan.FromTicks(options.Lease.Ticks / 2);
            releases.Add(isLate || cancellationToken.IsCancellationRequested
                ? DeferredRelease.Untried(claim, Duration.Zero)
                : await TellAsync(claim, cancellationToken).ConfigureAwait(false));
        }

        // Never cancelled: what was told would be told again.
        await store.ReleaseDeferredAsync(releases, CancellationToken.None).ConfigureAwait(false);
        metrics.Dispatched(releases.Count(release => release.IsTold));
        return claims.Count;
    }

    private async Task<DeferredRelease> TellAsync(DeferredClaim claim, CancellationToken cancellationToken)
    {
        var message = claim.Message;
        if (JournalCodec.IsNewer(message.Record)) return Leave(claim);
        if (claim.Attempts > options.MaxTellings) return Park(claim, "It was claimed repeatedly and never finished.");
        try
        {
            if (await teller.TellAsync(_byName[claim.Subscriber], message, cancellationToken).ConfigureAwait(false) is not { } failed)
            {
                return DeferredRelease.Told(claim);
            }

            metrics.TellingFailed(claim.Subscriber);
            log.DeliveryFailed(failed, claim.Subscriber, message.Key.Key, message.Key.ToMessageId(), message.Record.Type, claim.Attempts);
            return claim.Attempts >= options.MaxTellings
                ? Park(claim, Reasons.Of(failed.Message))
                : DeferredRelease.Again(claim, RetryPause.After(claim.Attempts, Hour));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return DeferredRelease.Untried(claim, Duration.Zero);
        }
    }

    /// <summary>While hosts are replaced one by one, old ones meet what only new ones know.</summary>
    private DeferredRelease Leave(DeferredClaim claim)
    {
        log.DeliveryLeft(claim.Subscriber, claim.Message.Key.Key, claim.Message.Record.Type, claim.ClaimNo);
        return DeferredRelease.Untried(claim, RetryPause.After(claim.ClaimNo, Minute));
    }

    private DeferredRelease Park(DeferredClaim claim, string reason)
    {
        log.DeliveryParked(
            claim.Subscriber, claim.Message.Key.Key, claim.Message.Key.ToMessageId(), claim.Message.Record.Type, claim.Attempts);
        return DeferredRelease.Parked(claim, reason);
    }
}
