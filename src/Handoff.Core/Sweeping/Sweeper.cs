using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Handoff;

/// <summary>Fires what is due. A hosted service; tests and simulations step it by hand.</summary>
/// <remarks>Any number of sweepers may run, in any number of processes: version and fence make each deadline fire once.</remarks>
public sealed class Sweeper : BackgroundService
{
    /// <summary>Into this many parts a batch is divided when more is waiting than it holds.</summary>
    private const int TenantsAtOnce = 8;

    private readonly IHandoffStore _store;
    private readonly HandoffOptions _options;
    private readonly TimeProvider _timer;
    private readonly HandoffMetrics _metrics;
    private readonly ILogger<Sweeper> _log;
    private readonly HistoryGuard _history;
    private readonly StateCache _states;
    private readonly ClaimFiring _firing;
    private readonly ClockGuard _clock;

    internal Sweeper(
        IHandoffStore store,
        Rulebook rulebook,
        StateCache states,
        IOptions<HandoffOptions> options,
        TimeProvider timer,
        TimeProvider watch,
        HandoffMetrics metrics,
        ILogger<Sweeper> log,
        HistoryGuard history)
    {
        (_store, _options, _timer, _metrics, _log, _history, _states) = (store, options.Value, timer, metrics, log, history, states);
        _firing = new ClaimFiring(store, rulebook, states, history, _options.MaxAttempts, watch, _options.HostCodeLimit, log);
        _clock = new ClockGuard(store, timer, _options.MaxClockJump, log);
    }

    /// <summary>
    /// Whether firing has stopped because the store's clock jumped ahead. It starts again after ten more looks without a jump, or when
    /// <see cref="TrustClock"/> is called. Only the running service looks; stepping by hand does not.
    /// </summary>
    public bool IsClockSuspect => _clock.IsSuspect;

    /// <summary>Says that the store's clock is right after all; firing starts again at once.</summary>
    public void TrustClock() => _clock.Trust();

    /// <summary>
    /// Claims one batch of due engagements and one that is suspect, and fires every expired deadline of each. When the batch was full, a
    /// second one goes round the tenants, so that nobody waits until one tenant's backlog is drained.
    /// </summary>
    /// <returns>How many were claimed; 0 when nothing was due.</returns>
    /// <exception cref="StoreUnavailableException">The store did not answer; what was claimed comes back after the lease.</exception>
    public async Task<int> StepAsync(CancellationToken cancellationToken = default)
    {
        var (batch, lease) = (_options.SweepBatch, Duration.FromTimeSpan(_options.Lease));
        var claimed = await FireAsync(new ClaimRequest(batch, lease), cancellationToken).ConfigureAwait(false);
        if (claimed == batch)
        {
            var shared = new ClaimRequest(batch, lease) { Share = Math.Max(1, batch / TenantsAtOnce) };
            claimed += await FireAsync(shared, cancellationToken).ConfigureAwait(false);
        }

        return claimed + await FireAsync(new ClaimRequest(1, lease) { Suspects = true }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Steps until nothing is due any more.</summary>
    /// <returns>How many claims that took.</returns>
    public async Task<int> DrainAsync(CancellationToken cancellationToken = default)
    {
        var (all, claimed) = (0, 0);
        do
        {
            claimed = await StepAsync(cancellationToken).ConfigureAwait(false);
            all += claimed;
        }
        while (claimed > 0);
        return all;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_options.RunSweeper) return;
        await _timer.RepeatAsync(
            _options.SweepInterval,
            async stop => await _clock.MayFireAsync(stop).ConfigureAwait(false) && await StepAsync(stop).ConfigureAwait(false) > 0,
            _log,
            stoppingToken).ConfigureAwait(false);
    }

    private async Task<int> FireAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        var claims = await _store.ClaimDueAsync(request, cancellationToken).ConfigureAwait(false);
        if (claims.Count == 0) return 0;
        try
        {
            await FireAsync(claims, cancellationToken).ConfigureAwait(false);
            return claims.Count;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await GiveBackAsync(claims).ConfigureAwait(false);
            throw;
        }
    }

    private async Task FireAsync(IReadOnlyList<WakeupClaim> claims, CancellationToken cancellationToken)
    {
        // All at once: a store that groups what is asked at the same time loads the batch in one round trip.
        var decided = await Task.WhenAll(claims.Select(claim => _firing.DecideAsync(claim, cancellationToken))).ConfigureAwait(false);
        var fired = claims.Zip(decided, (claim, each) => (Claim: claim, each.Fire)).Where(each => each.Fire is not null).ToList();
        var commits = fired.Select(each => each.Fire!.Commit).ToList();
        var releases = decided.Select(each => each.Release).OfType<ClaimRelease>().ToList();

        var begun = _timer.GetTimestamp();
        var results = await _store.CommitManyAsync(commits, cancellationToken).ConfigureAwait(false);
        if (commits.Count > 0) _metrics.Committed(_timer.GetElapsedTime(begun));
        for (var at = 0; at < results.Count; at++)
        {
            if (results[at].Outcome == CommitOutcome.Committed)
            {
                _history.Committed(commits[at].Key, results[at].Version);
                _states.Keep(commits[at].Key, new Snapshot(results[at].Version, commits[at].State), fired[at].Fire!.Decided.State);
            }

            if (results[at].Outcome == CommitOutcome.CommandMismatch)
            {
                releases.Add(_firing.ParkTaken(fired[at].Claim, commits[at].CommandId));
            }
        }

        if (releases.Count > 0) await _store.ReleaseAsync(releases, cancellationToken).ConfigureAwait(false);
        _metrics.Swept(claims, results, releases.Count);
    }

    /// <summary>
    /// The host stops, and others need not wait until the claims end. What was committed after all has another fence by now.
    /// </summary>
    private async Task GiveBackAsync(IReadOnlyList<WakeupClaim> claims)
    {
        try
        {
            await _store.ReleaseAsync(
                [.. claims.Select(claim => new ClaimRelease(claim, claim.DueAt) { Untried = true })],
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (HandoffException failed)
        {
            _log.NotGivenBack(failed);
        }
    }
}
