using Microsoft.Extensions.Logging;
using NodaTime;

namespace Handoff;

/// <summary>What becomes of one claim: a commit that fires what is due, or a release.</summary>
internal sealed class ClaimFiring(
    IHandoffStore store, Rulebook rulebook, StateCache states, HistoryGuard history, int maxAttempts, TimeProvider timer, TimeSpan limit,
    ILogger log)
{
    private static readonly Actor Caller = Actor.System;

    /// <summary>
    /// Exactly one of the two; neither where the lease is to run out, as the store told no time, or another history than before.
    /// </summary>
    internal async Task<(Attempt.Writing? Fire, ClaimRelease? Release)> DecideAsync(WakeupClaim claim, CancellationToken cancellationToken)
    {
        // Nobody said why it was tried so often: it ends hosts.
        if (claim.Attempts > maxAttempts) return (null, Park(claim));
        LoadResult? loaded = null;
        try
        {
            loaded = await history.LoadAsync(store, claim.Key, null, cancellationToken).ConfigureAwait(false);
            if (IsForNewerHosts(loaded.Snapshot!.State)) return (null, Leave(claim, loaded.StoreNow, loaded.Snapshot.State.Lifecycle));
            return await DecideInTimeAsync(claim, loaded.Snapshot, loaded.StoreNow, cancellationToken).ConfigureAwait(false);
        }
        catch (HistoryRegressedException)
        {
            return (null, null); // It was told; what is due in the history that is left is fired when the lease has run out.
        }
        catch (UnknownCalendarException unknown) when (loaded is not null)
        {
            return (null, Leave(claim, loaded.StoreNow, $"calendar {unknown.Calendar}"));
        }
#pragma warning disable CA1031 // Whatever one engagement fails on, the others of the batch go on.
        catch (Exception failed) when (failed is not (OperationCanceledException or StoreUnavailableException))
#pragma warning restore CA1031
        {
            log.WakeupFailed(failed, claim.Key, claim.Attempts);
            return (null, Retry(claim, failed, loaded?.StoreNow));
        }
    }

    /// <summary>
    /// A calendar of the host's may loop: its neighbours must fire all the same, and only one retry may cost another thread. There is one,
    /// because a machine that has too much to do looks the same.
    /// </summary>
    private async Task<(Attempt.Writing? Fire, ClaimRelease? Release)> DecideInTimeAsync(
        WakeupClaim claim, Snapshot snapshot, Instant now, CancellationToken cancellationToken)
    {
        var deciding = await timer.RunAsync(
            () => Task.FromResult(Decide(claim, snapshot, now)), limit, cancellationToken).ConfigureAwait(false);
        if (deciding.IsCompleted) return await deciding.ConfigureAwait(false);
        log.WakeupEndless(claim.Key, limit, claim.Attempts);
        var isFirst = claim.Attempts == 1;
        return (null, isFirst ? RetryLater(claim, now) : new ClaimRelease(claim, null, $"Deciding did not end within {limit}."));
    }

    private (Attempt.Writing? Fire, ClaimRelease? Release) Decide(WakeupClaim claim, Snapshot snapshot, Instant now)
    {
        var request = new CommandRequest(claim.Key, new Command.CatchUp(), Caller, DueCommand.Of(claim.Fence.ArmedVersion));
        return Attempt.Of(rulebook, states, request, JournalCodec.Fingerprint(request), snapshot, now, claim.Fence) switch
        {
            Attempt.Writing writing => (writing, null),
            Attempt.Idle idle => (null, NothingDue(claim, idle.Next)),
            Attempt.Refused refused => (null, new ClaimRelease(claim, null, Reasons.Of(refused.Refusal.Text))),
            var other => throw new InvalidOperationException($"No rule for {other.GetType().Name}."),
        };
    }

    /// <summary>Somebody committed between claim and load; the new arming rules.</summary>
    private static ClaimRelease NothingDue(WakeupClaim claim, Instant? next) =>
        next is { } at ? new(claim, at) : new(claim, null, "Nothing is timed any more.");

    /// <summary>While hosts are replaced one by one, old ones meet what only new ones know.</summary>
    private bool IsForNewerHosts(StateRecord state) => state.SchemaVersion > JournalCodec.SchemaVersion || !rulebook.Knows(state.Lifecycle);

    /// <summary>Untried, so that it is never parked for those who know.</summary>
    private ClaimRelease Leave(WakeupClaim claim, Instant now, string version)
    {
        log.WakeupLeft(claim.Key, version, claim.Fence.ClaimNo);
        return new ClaimRelease(claim, now + RetryPause.After(claim.Fence.ClaimNo, most: 60)) { Untried = true };
    }

    /// <summary>Where the store told no time, the lease runs out.</summary>
    private ClaimRelease? Retry(WakeupClaim claim, Exception failed, Instant? now)
    {
        if (claim.Attempts >= maxAttempts) return new ClaimRelease(claim, null, Reasons.Of(failed.Message));
        return now is { } at ? RetryLater(claim, at) : null;
    }

    private static ClaimRelease RetryLater(WakeupClaim claim, Instant now) =>
        new(claim, now + RetryPause.After(claim.Attempts, most: 3600));

    /// <summary>
    /// Something that is no command of this host's stands under its id: said aloud, because the deadline would be silent otherwise.
    /// </summary>
    internal ClaimRelease ParkTaken(WakeupClaim claim, CommandId id)
    {
        log.WakeupTaken(claim.Key, id);
        return new ClaimRelease(claim, null, $"Its command id {id} belongs to another command.");
    }

    /// <summary>Its claims ended neither in a commit nor in a release: the hosts that made them are gone.</summary>
    private ClaimRelease Park(WakeupClaim claim)
    {
        log.WakeupParked(claim.Key, claim.Attempts);
        return new ClaimRelease(claim, null, $"Claimed {claim.Attempts} times and never finished.");
    }
}
