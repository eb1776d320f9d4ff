using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Handoff;

/// <summary>
/// Tells the host's subscribers what happened: at least once, in order per engagement. A hosted service; tests step it by hand.
/// </summary>
/// <remarks>
/// <para>The store knows every subscriber, by name, that any host has told in its name, and keeps for each what it was not told: whoever
/// fails, or is on another host, holds up nobody else. A subscriber that throws, or does not return, hears the same message again after
/// growing pauses, and its engagement's later ones after it; after <see cref="HandoffOptions.MaxTellings"/> attempts the message is
/// parked.</para>
/// <para>A host without subscribers leaves all messages to hosts that have them, unless <see cref="HandoffOptions.DiscardMessages"/> says
/// otherwise.</para>
/// </remarks>
public sealed class Dispatcher : BackgroundService
{
    private readonly IHandoffStore _store;
    private readonly HandoffOptions _options;
    private readonly TimeProvider _timer;
    private readonly ILogger<Dispatcher> _log;
    private readonly IReadOnlyList<Subscription> _subscriptions;
    private readonly LaneRounds _lanes;
    private readonly DeferredRounds _deferred;

    internal Dispatcher(
        IHandoffStore store,
        IEnumerable<Subscription> subscriptions,
        IServiceScopeFactory scopes,
        IOptions<HandoffOptions> options,
        TimeProvider timer,
        TimeProvider watch,
        HandoffMetrics metrics,
        ILogger<Dispatcher> log)
    {
        (_store, _options, _timer, _log) = (store, options.Value, timer, log);
        _subscriptions = Subscription.All(subscriptions);
        var teller = new Teller(scopes, watch, _options.HostCodeLimit, log);
        _lanes = new LaneRounds(store, _subscriptions, teller, _options, timer, metrics, log);
        _deferred = new DeferredRounds(store, _subscriptions, teller, _options, timer, metrics, log);
    }

    /// <summary>
    /// Tells a batch of what was deferred, then goes through every lane once and tells a batch of each. One step at a time.
    /// </summary>
    /// <returns>How many messages left a lane, or were taken up after they had been deferred; 0 when there was nothing to do.</returns>
    /// <exception cref="StoreUnavailableException">The store did not answer; what was not acknowledged is told again.</exception>
    public async Task<int> StepAsync(CancellationToken cancellationToken = default)
    {
        if (TellsNobody) return 0;

        // First, because a lane of a shard that is away ends the step.
        var told = await _deferred.StepAsync(cancellationToken).ConfigureAwait(false);
        return told + await _lanes.StepAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Messages that were given up for one subscriber, ordered by the subscriber's name, tenant and id.</summary>
    /// <param name="tenant">Whose; null for everybody's.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public IAsyncEnumerable<ParkedMessage> ParkedAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        _store.ParkedMessagesAsync(tenant, cancellationToken);

    /// <summary>Has parked messages told again at once, attempts counted from zero; each engagement's later ones follow.</summary>
    /// <param name="subscriber">For this subscriber only; null for all.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <returns>How many.</returns>
    public async Task<long> TellAllAgainAsync(SubscriberName? subscriber = null, CancellationToken cancellationToken = default) =>
        await _store.UnparkAsync(new UnparkRequest { Subscriber = subscriber }, cancellationToken).ConfigureAwait(false);

    /// <summary>Has a parked message told again at once, with its attempts counted from zero; the engagement's later ones follow.</summary>
    /// <returns>Whether it still was parked.</returns>
    public async Task<bool> TellAgainAsync(ParkedMessage parked, CancellationToken cancellationToken = default) =>
        await UnparkAsync(parked, skip: false, cancellationToken).ConfigureAwait(false);

    /// <summary>Gives a parked message up for good: its subscriber is never told, and the engagement's later ones are.</summary>
    /// <returns>Whether it still was parked.</returns>
    public async Task<bool> SkipAsync(ParkedMessage parked, CancellationToken cancellationToken = default) =>
        await UnparkAsync(parked, skip: true, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Forgets a subscriber that no host has any more, and what waits for it. Until then the store keeps all for it. Where a host still has
    /// it, it is known again as soon as that host looks for messages, and hears of what is told from then on.
    /// </summary>
    /// <returns>How many messages it was not told and never will be.</returns>
    public async Task<long> ForgetAsync(SubscriberName subscriber, CancellationToken cancellationToken = default) =>
        await _store.ForgetAsync(subscriber, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_options.RunDispatcher) return;
        if (TellsNobody)
        {
            _log.TellsNobody();
            return;
        }

        await _timer.RepeatAsync(_options.DispatchInterval, PauseAfterStepAsync, _log, stoppingToken).ConfigureAwait(false);
        await _lanes.GiveBackAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Goes on at once where more waits than a batch; after it has told a few, it lets others gather, because each round costs the store a
    /// commit of its own for each lane, whether one message was told or a hundred.
    /// </summary>
    internal async Task<TimeSpan> PauseAfterStepAsync(CancellationToken stop) =>
        await StepAsync(stop).ConfigureAwait(false) == 0 ? _options.DispatchInterval
        : _lanes.IsBehind || _deferred.IsBehind ? TimeSpan.Zero
        : TimeSpan.FromTicks(_options.DispatchInterval.Ticks / 10);

    private bool TellsNobody => _subscriptions.Count == 0 && !_options.DiscardMessages;

    private async Task<bool> UnparkAsync(ParkedMessage parked, bool skip, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parked);
        var request = new UnparkRequest { Subscriber = parked.Subscriber, Message = parked.Message, Skip = skip };
        return await _store.UnparkAsync(request, cancellationToken).ConfigureAwait(false) > 0;
    }
}
