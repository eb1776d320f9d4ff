using Handoff.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Handoff;

/// <summary>Fires what is due. A hosted service; tests and simulations step it by hand.</summary>
/// <remarks>Any number of sweepers may run, in any number of processes: version and fence make each deadline fire once.</remarks>
public sealed class Sweeper : BackgroundService
{
    private static readonly Actor Caller = Actor.System;

    private readonly IHandoffStore _store;
    private readonly Rulebook _rulebook;
    private readonly HandoffOptions _options;
    private readonly TimeProvider _timer;
    private readonly HandoffMetrics _metrics;
    private readonly ILogger<Sweeper> _log;

    internal Sweeper(
        IHandoffStore store, Rulebook rulebook, IOptions<HandoffOptions> options, TimeProvider timer, HandoffMetrics metrics, ILogger<Sweeper> log)
    {
        (_store, _rulebook, _options) = (store, rulebook, options.Value);
        (_timer, _metrics, _log) = (timer, metrics, log);
    }

    /// <summary>Claims one batch of due engagements and fires every expired deadline of each.</summary>
    /// <returns>How many were claimed; 0 when nothing was due.</returns>
    /// <exception cref="StoreUnavailableException">The store did not answer; what was claimed comes back after the lease.</exception>
    public async Task<int> StepAsync(CancellationToken cancellationToken = default)
    {
        var lease = Duration.FromTimeSpan(_options.Lease);
        var claims = await _store.ClaimDueAsync(new ClaimRequest(_options.SweepBatch, lease), cancellationToken).ConfigureAwait(false);
        if (claims.Count == 0) return 0;

        var commits = new List<CommitRequest>(claims.Count);
        var releases = new List<ClaimRelease>();
        foreach (var claim in claims)
        {
            var (commit, release) = await DecideAsync(claim, cancellationToken).ConfigureAwait(false);
            if (commit is not null) commits.Add(commit);
            if (release is not null) releases.Add(release);
        }

        var results = await _store.CommitManyAsync(commits, cancellationToken).ConfigureAwait(false);
        if (releases.Count > 0) await _store.ReleaseAsync(releases, cancellationToken).ConfigureAwait(false);
        _metrics.Swept(claims.Count, results.Count(r => r.Outcome == CommitOutcome.Committed), releases.Count);
        return claims.Count;
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
    protected override async Task ExecuteAsync(CancellationToken stoppingToken) =>
        await _timer.RepeatAsync(_options.SweepInterval, async stop => await StepAsync(stop).ConfigureAwait(false) > 0, _log, stoppingToken)
            .ConfigureAwait(false);

    private async Task<(CommitRequest? Commit, ClaimRelease? Release)> DecideAsync(WakeupClaim claim, CancellationToken cancellationToken)
    {
        Instant? now = null;
        try
        {
            var loaded = await _store.LoadAsync(claim.Key, null, cancellationToken).ConfigureAwait(false);
            now = loaded.StoreNow;
            var state = JournalCodec.ReadState(loaded.Snapshot!.State);
            var rules = _rulebook[state.Origin.Lifecycle];
            var request = new CommandRequest(claim.Key, new Command.CatchUp(), Caller, CommandId.Named($"handoff/due/{claim.Fence.ArmedVersion}"));
            return rules.Decide(state, request.Command, Caller, loaded.StoreNow) switch
            {
                Decision.Decided { Events.Count: > 0 } decided =>
                    (Commits.Of(request, JournalCodec.Fingerprint(request), loaded.Snapshot.Version, decided, rules, claim.Fence), null),
                Decision.Decided decided => (null, NothingDue(claim, rules.NextDeadline(decided.State))),
                Decision.Refused refused => (null, new ClaimRelease(claim, null, refused.Refusal.Text)),
                var other => throw new InvalidOperationException($"No rule for {other.GetType().Name}."),
            };
        }
#pragma warning disable CA1031 // Whatever one engagement fails on, the others of the batch go on.
        catch (Exception failed) when (failed is not (OperationCanceledException or StoreUnavailableException))
#pragma warning restore CA1031
        {
            _log.WakeupFailed(failed, claim.Key, claim.Attempts);
            return (null, Retry(claim, failed, now));
        }
    }

    /// <summary>Somebody committed between claim and load; the new arming rules.</summary>
    private static ClaimRelease NothingDue(WakeupClaim claim, Instant? next) =>
        next is { } at ? new(claim, at) : new(claim, null, "Nothing is timed any more.");

    /// <summary>2 seconds, doubled with every attempt, up to an hour; then parked. Where the store told no time, the lease runs out.</summary>
    private ClaimRelease? Retry(WakeupClaim claim, Exception failed, Instant? now)
    {
        if (claim.Attempts >= _options.MaxAttempts) return new ClaimRelease(claim, null, failed.Message);
        return now is { } at ? new ClaimRelease(claim, at + Duration.FromSeconds(Math.Min(3600, Math.Pow(2, claim.Attempts)))) : null;
    }
}
