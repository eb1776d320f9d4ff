using System.Diagnostics.Metrics;

namespace Handoff;

/// <summary>The instruments of <see cref="HandoffTelemetry"/>.</summary>
internal sealed class HandoffMetrics : IDisposable
{
    private readonly Meter _meter = new(HandoffTelemetry.Name);
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _claims;
    private readonly Counter<long> _fired;
    private readonly Counter<long> _released;
    private readonly Counter<long> _delivered;

    public HandoffMetrics()
    {
        _duration = _meter.CreateHistogram<double>(HandoffTelemetry.CommandDuration, "s", "From a command's arrival to its answer.");
        _conflicts = _meter.CreateCounter<long>(HandoffTelemetry.CommandConflicts, null, "Commits that lost against another.");
        _claims = _meter.CreateCounter<long>(HandoffTelemetry.SweeperClaims, null, "Due engagements claimed.");
        _fired = _meter.CreateCounter<long>(HandoffTelemetry.SweeperFired, null, "Claims that fired at least one deadline.");
        _released = _meter.CreateCounter<long>(HandoffTelemetry.SweeperReleased, null, "Claims given back.");
        _delivered = _meter.CreateCounter<long>(HandoffTelemetry.OutboxDelivered, null, "Messages delivered to all subscribers.");
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

    internal void Conflicted(Command command) =>
        _conflicts.Add(1, new KeyValuePair<string, object?>(HandoffTelemetry.TagCommand, command.Name));

    internal void Swept(int claims, int fired, int released)
    {
        _claims.Add(claims);
        _fired.Add(fired);
        _released.Add(released);
    }

    internal void Dispatched(int messages) => _delivered.Add(messages);
}
