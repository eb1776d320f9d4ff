using System.Diagnostics.Metrics;

namespace Handoff;

/// <summary>The instruments of <see cref="HandoffTelemetry"/>.</summary>
internal sealed class HandoffMetrics : IDisposable
{
    private readonly Meter _meter = new(HandoffTelemetry.Name);
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _commits;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _unanswered;
    private readonly Counter<long> _regressed;
    private readonly Counter<long> _claims;
    private readonly Histogram<int> _attempts;
    private readonly Counter<long> _fenced;
    private readonly Counter<long> _fired;
    private readonly Counter<long> _released;
    private readonly Counter<long> _delivered;
    private readonly Counter<long> _failed;

    public HandoffMetrics()
    {
        _duration = _meter.CreateHistogram<double>(HandoffTelemetry.CommandDuration, "s", "From a command's arrival to its answer.");
        _commits = _meter.CreateHistogram<double>(HandoffTelemetry.StoreCommitDuration, "s", "How long the store took to commit.");
        _conflicts = _meter.CreateCounter<long>(HandoffTelemetry.CommandConflicts, null, "Commits that lost against another.");
        _unanswered = _meter.CreateCounter<long>(HandoffTelemetry.CommandUnanswered, null, "Attempts that the store did not answer.");
        _regressed = _meter.CreateCounter<long>(
            HandoffTelemetry.HistoryRegressed, null, "Engagements found at an older version than was seen.");
        _attempts = _meter.CreateHistogram<int>(HandoffTelemetry.SweeperAttempts, null, "Claims of an engagement since it was armed.");
        _fenced = _meter.CreateCounter<long>(HandoffTelemetry.SweeperFenced, null, "Claims that lost against another commit or claim.");
        _claims = _meter.CreateCounter<long>(HandoffTelemetry.SweeperClaims, null, "Due engagements claimed.");
        _fired = _meter.CreateCounter<long>(HandoffTelemetry.SweeperFired, null, "Claims that fired at least one deadline.");
        _released = _meter.CreateCounter<long>(HandoffTelemetry.SweeperReleased, null, "Claims given back.");
        _delivered = _meter.CreateCounter<long>(HandoffTelemetry.OutboxDelivered, null, "Messages told.");
        _failed = _meter.CreateCounter<long>(HandoffTelemetry.SubscriberFailed, null, "Times that telling a subscriber failed.");
    }

    public void Dispose() => _meter.Dispose();

    internal static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Decided { Repeated: true } => "repeated",
        Outcome.Decided => "decided",
        Outcome.Refused => "refused",
        _ => throw new InvalidOperationException($"No word for {outcome.GetType().Name}."),
    };

    internal void Executed(Command command, Outcome outcome, TimeSpan took) => _duration.Record(
        took.TotalSeconds,
        new KeyValuePair<string, object?>(HandoffTelemetry.TagCommand, command.Name),
        new KeyValuePair<string, object?>(HandoffTelemetry.TagOutcome, Word(outcome)));

    internal void Committed(TimeSpan took) => _commits.Record(took.TotalSeconds);

    internal void Conflicted(Command command) =>
        _conflicts.Add(1, new KeyValuePair<string, object?>(HandoffTelemetry.TagCommand, command.Name));

    internal void Unanswered(Command command, string? reason) => _unanswered.Add(
        1,
        new KeyValuePair<string, object?>(HandoffTelemetry.TagCommand, command.Name),
        new KeyValuePair<string, object?>(HandoffTelemetry.TagReason, reason));

    internal void Regressed() => _regressed.Add(1);

    internal void Swept(IReadOnlyList<WakeupClaim> claims, IReadOnlyList<CommitResult> results, int released)
    {
        foreach (var claim in claims) _attempts.Record(claim.Attempts);
        _claims.Add(claims.Count);
        _fired.Add(results.Count(result => result.Outcome == CommitOutcome.Committed));
        _fenced.Add(results.Count(result => result.Outcome is CommitOutcome.ClaimLost or CommitOutcome.VersionConflict));
        _released.Add(released);
    }

    /// <summary>Shows what the store last said of itself; the instruments ask whenever they are read.</summary>
    /// <param name="backlog">Null before the store was first asked.</param>
    /// <param name="clockOffset">How far the store's clock was ahead of this host's then.</param>
    /// <param name="clockSuspect">Whether firing has stopped.</param>
    internal void Watch(Func<Backlog?> backlog, Func<TimeSpan> clockOffset, Func<bool> clockSuspect)
    {
        _meter.CreateObservableGauge(HandoffTelemetry.BacklogDue, () => backlog()?.Due ?? 0, null, "Wake-ups due and not parked.");
        _meter.CreateObservableGauge(
            HandoffTelemetry.BacklogAge, () => backlog()?.Age().TotalSeconds ?? 0, "s", "How long the oldest has been due.");
        _meter.CreateObservableGauge(HandoffTelemetry.BacklogParked, () => backlog()?.Parked ?? 0, null, "Wake-ups given up.");
        _meter.CreateObservableGauge(HandoffTelemetry.OutboxUnsent, () => backlog()?.Unsent ?? 0, null, "Messages waiting.");
        _meter.CreateObservableGauge(
            HandoffTelemetry.OutboxAge, () => LaneAges(backlog()), "s", "How long ago the event happened that is told next.");
        _meter.CreateObservableGauge(
            HandoffTelemetry.SubscriberDeferred, () => OfEach(backlog(), each => each.Deferred), null, "Messages waiting for one.");
        _meter.CreateObservableGauge(
            HandoffTelemetry.SubscriberParked, () => OfEach(backlog(), each => each.Parked), null, "Messages given up for one.");
        _meter.CreateObservableGauge(
            HandoffTelemetry.StoreTransactionAge, () => TransactionAge(backlog()), "s", "How long the oldest has been open.");
        _meter.CreateObservableGauge(
            HandoffTelemetry.ClockOffset, () => clockOffset().TotalSeconds, "s", "The store's clock minus this host's.");
        _meter.CreateObservableGauge(HandoffTelemetry.ClockSuspect, () => clockSuspect() ? 1 : 0, null, "1 while nothing is fired.");
    }

    private static IEnumerable<Measurement<double>> LaneAges(Backlog? backlog) => backlog is null
        ? []
        : backlog.Lanes.Select(lane => new Measurement<double>(
            (backlog.StoreNow - lane.OldestUnsent).TotalSeconds, new KeyValuePair<string, object?>(HandoffTelemetry.TagLane, lane.Lane)));

    private static IEnumerable<Measurement<long>> OfEach(Backlog? backlog, Func<SubscriberBacklog, long> count) => backlog is null
        ? []
        : backlog.Subscribers.Select(each => new Measurement<long>(
            count(each), new KeyValuePair<string, object?>(HandoffTelemetry.TagSubscriber, each.Subscriber.Value)));

    private static IEnumerable<Measurement<double>> TransactionAge(Backlog? backlog) =>
        backlog?.OldestTransaction is { } age ? [new Measurement<double>(age.TotalSeconds)] : [];

    internal void Dispatched(int messages) => _delivered.Add(messages);

    internal void TellingFailed(SubscriberName subscriber) =>
        _failed.Add(1, new KeyValuePair<string, object?>(HandoffTelemetry.TagSubscriber, subscriber.Value));
}
