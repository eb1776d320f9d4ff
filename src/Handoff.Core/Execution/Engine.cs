using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Handoff;

/// <summary>Load, decide, commit; and again when somebody else committed first, or the store did not answer.</summary>
/// <param name="store">Where engagements are kept.</param>
/// <param name="rulebook">The rules of every lifecycle.</param>
/// <param name="states">What need not be read again.</param>
/// <param name="options">How often to try.</param>
/// <param name="timer">What pauses between attempts are counted by.</param>
/// <param name="metrics">Where it is counted.</param>
/// <param name="log">Where it is told.</param>
/// <param name="history">
/// Notices what has vanished; null inside a host's transaction, of which nobody knows yet whether it will stand.
/// </param>
internal sealed class Engine(
    IHandoffStore store,
    Rulebook rulebook,
    StateCache states,
    IOptions<HandoffOptions> options,
    TimeProvider timer,
    HandoffMetrics metrics,
    ILogger<Engine> log,
    HistoryGuard? history)
    : IHandoff
{
    public async ValueTask<Outcome> ExecuteAsync(CommandRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(request.Command);
        ArgumentNullException.ThrowIfNull(request.Actor);
        using var activity = HandoffTelemetry.Source.StartActivity($"handoff {request.Command.Name}");
        activity?.SetTag(HandoffTelemetry.TagEngagement, request.Key.ToString());
        var started = timer.GetTimestamp();
        var outcome = await DecideAndCommitAsync(request, cancellationToken).ConfigureAwait(false);
        metrics.Executed(request.Command, outcome, timer.GetElapsedTime(started));
        activity?.SetTag(HandoffTelemetry.TagOutcome, HandoffMetrics.Word(outcome));
        if (outcome is Outcome.Refused refused) log.Refused(request.Key, request.Command.Name, refused.Refusal.Code, refused.Refusal.Text);
        return outcome;
    }

    public async ValueTask<Standing?> StandingAsync(EngagementKey key, CancellationToken cancellationToken = default)
    {
        if (await LoadedAsync(key, cancellationToken).ConfigureAwait(false) is not { } found) return null;
        var (state, version, now) = found;
        return rulebook[state.Origin.Lifecycle].Standing(key, version, state, now);
    }

    public async ValueTask<Engagement?> FindAsync(EngagementKey key, CancellationToken cancellationToken = default)
    {
        if (await LoadedAsync(key, cancellationToken).ConfigureAwait(false) is not { } found) return null;
        return rulebook[found.State.Origin.Lifecycle].AsOf(found.State, found.Now);
    }

    public async ValueTask<Engagement?> LastCommittedAsync(EngagementKey key, CancellationToken cancellationToken = default) =>
        (await LoadedAsync(key, cancellationToken).ConfigureAwait(false))?.State;

    public async ValueTask<Explanation?> ExplainAsync(EngagementKey key, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await LoadedAsync(key, cancellationToken).ConfigureAwait(false) is not { } found) return null;
        return rulebook[found.State.Origin.Lifecycle].Explain(found.State, actor, found.Now) with { Version = found.Version };
    }

    public IHandoff Over(IHandoffStore other)
    {
        ArgumentNullException.ThrowIfNull(other, nameof(store));
        return new Engine(other, rulebook, states, options, timer, metrics, log, history: null);
    }

    private async ValueTask<(Engagement State, long Version, Instant Now)?> LoadedAsync(
        EngagementKey key, CancellationToken cancellationToken)
    {
        var loaded = await store.LoadAsync(key, null, cancellationToken).ConfigureAwait(false);
        if (loaded.Snapshot is not { } snapshot || states.Read(key, snapshot) is not { Dropped: false } state) return null;
        return (state, snapshot.Version, loaded.StoreNow);
    }

    private async ValueTask<Outcome> DecideAndCommitAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        if ((DueCommand.Refuse(request.Id) ?? Required.Of(request.Command)) is { } refused) return new Outcome.Refused(refused);
        var fingerprint = JournalCodec.Fingerprint(request);
        var (unanswered, pause) = (false, TimeSpan.Zero);
        for (var attempt = 0; attempt <= options.Value.MaxRetries; attempt++)
        {
            if (attempt > 0) await timer.Delay(pause = Backoff.Next(request.Id, attempt, pause), cancellationToken).ConfigureAwait(false);
            try
            {
                var made = attempt > 0 ? null : await TryKnownAsync(request, fingerprint, cancellationToken).ConfigureAwait(false);
                if (made is not null) return made;

                var loaded = await LoadAsync(request, cancellationToken).ConfigureAwait(false);
                states.Compare(request.Key, loaded.Snapshot);
                if (unanswered && loaded.Prior is { } mine)
                {
                    return Repeat(request, fingerprint, mine, loaded.Snapshot!) with { Repeated = false };
                }

                if (await TryAsync(request, fingerprint, loaded, cancellationToken).ConfigureAwait(false) is { } outcome) return outcome;
                metrics.Conflicted(request.Command);
                log.Conflicted(request.Key, request.Command.Name, attempt + 1);
            }
            catch (StoreUnavailableException failed) when (failed.RetryAtOnce && attempt < options.Value.MaxRetries)
            {
                // The same command id is safe to repeat, whatever became of it: if it was applied, the next load says so.
                unanswered |= failed.OutcomeUnknown;
                metrics.Unanswered(request.Command, failed.Reason);
                log.Unanswered(failed, request.Key, request.Command.Name, attempt + 1);
            }
        }

        throw new ConflictException(request.Key, options.Value.MaxRetries + 1);
    }

    /// <summary>
    /// Decides on the state that is still in memory, and commits only if it is what the store holds. Null where there is none, where it is
    /// not the newest, and where the command leads to no commit: what is refused, or was done before, only a load can tell.
    /// </summary>
    private async ValueTask<Outcome?> TryKnownAsync(CommandRequest request, string fingerprint, CancellationToken cancellationToken)
    {
        if (states.Recall(request.Key) is not { } known) return null;
        if (store.Feature<IOptimisticStore>()?.NowOf(request.Key) is not { } now) return null;
        if (Attempt.Asked(rulebook, states, request, fingerprint, known, now) is not Attempt.Writing writing) return null;
        var ahead = writing with { Commit = writing.Commit with { DecidedOn = known.State } };
        return await CommitAsync(request, ahead, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<LoadResult> LoadAsync(CommandRequest request, CancellationToken cancellationToken) => history is null
        ? store.LoadAsync(request.Key, request.Id, cancellationToken)
        : history.LoadAsync(store, request.Key, request.Id, cancellationToken);

    /// <summary>One attempt; null when somebody else committed first.</summary>
    private async ValueTask<Outcome?> TryAsync(
        CommandRequest request, string fingerprint, LoadResult loaded, CancellationToken cancellationToken)
    {
        if (loaded.Prior is { } prior) return Before(request, fingerprint, prior, loaded.Snapshot!);
        return Attempt.Asked(rulebook, states, request, fingerprint, loaded.Snapshot, loaded.StoreNow) switch
        {
            Attempt.Refused refused => new Outcome.Refused(refused.Refusal),
            Attempt.Idle { Decided: var idle } =>
                new Outcome.Decided(loaded.Snapshot!.Version, idle.State, [], idle.Warnings, Repeated: false),
            Attempt.Writing writing => await CommitAsync(request, writing, cancellationToken).ConfigureAwait(false),
            var other => throw new InvalidOperationException($"No rule for {other.GetType().Name}."),
        };
    }

    private async ValueTask<Outcome?> CommitAsync(CommandRequest request, Attempt.Writing writing, CancellationToken cancellationToken)
    {
        var begun = timer.GetTimestamp();
        var result = await store.CommitAsync(writing.Commit, cancellationToken).ConfigureAwait(false);
        metrics.Committed(timer.GetElapsedTime(begun));
        switch (result.Outcome)
        {
            case CommitOutcome.Committed:
                var decided = writing.Decided;
                history?.Committed(request.Key, result.Version);
                if (writing.Commit.DecidedOn is not null) states.Confirm();
                states.Keep(request.Key, new Snapshot(result.Version, writing.Commit.State), decided.State);
                log.Committed(request.Key, request.Command.Name, result.Version, decided.Events.Count);
                return new Outcome.Decided(result.Version, decided.State, decided.Events, decided.Warnings, Repeated: false);
            case CommitOutcome.AlreadyApplied or CommitOutcome.VersionConflict:
                return null; // The next load tells what the command id did, or what it now stands on.
            case CommitOutcome.CommandMismatch:
                throw new CommandMismatchException(request.Key, request.Id);
            default:
                throw new InvalidOperationException($"No rule for commit outcome {result.Outcome}.");
        }
    }

    /// <summary>What the command did when it was committed before.</summary>
    private Outcome Before(CommandRequest request, string fingerprint, PriorCommit prior, Snapshot newest) =>
        request.Command is not Command.DropImport && states.Read(request.Key, newest).Dropped
            ? new Outcome.Refused(new Refusal(
                RefusalCode.UnknownEngagement,
                $"There is no engagement {request.Key}: its import was dropped. Import it again with new command ids."))
            : Repeat(request, fingerprint, prior, newest);

    private Outcome.Decided Repeat(CommandRequest request, string fingerprint, PriorCommit prior, Snapshot newest)
    {
        if (prior.Fingerprint != fingerprint) throw new CommandMismatchException(request.Key, request.Id);
        var events = prior.Events.Select(stored => JournalCodec.ReadEvent(stored.Record, request.Key));
        return new Outcome.Decided(prior.Version, states.Read(request.Key, newest), [.. events], [], Repeated: true);
    }
}
