namespace Handoff.Replay;

/// <summary>What became of a clock, over all engagements.</summary>
internal sealed record ClockCount
{
    public int Started { get; set; }

    public int Met { get; set; }

    public int MetLate { get; set; }

    /// <summary>Cancelled after the target.</summary>
    public int Breached { get; set; }

    /// <summary>Cancelled within the target.</summary>
    public int Void { get; set; }

    /// <summary>Running or paused at the end.</summary>
    public int Running { get; set; }

    /// <summary>Of these, beyond the target.</summary>
    public int RunningLate { get; set; }

    /// <summary>Thresholds crossed while live, by name.</summary>
    public SortedDictionary<string, int> Fired { get; init; } = new(StringComparer.Ordinal);
}

/// <summary>What the clocks would have said.</summary>
internal sealed class ClockTally(Lifecycle lifecycle)
{
    private readonly Dictionary<ClockKey, ClockCount> _counts = lifecycle.Definition.Clocks.ToDictionary(c => c.Key, _ => new ClockCount());
    private readonly SortedDictionary<string, ClockCount> _ofItems = new(StringComparer.Ordinal);

    /// <summary>Each clock of the lifecycle, and then each clock of items that ran.</summary>
    internal IReadOnlyDictionary<string, ClockCount> Counts => lifecycle.Definition.Clocks
        .Select(c => KeyValuePair.Create(c.Key.Value, _counts[c.Key])).Concat(_ofItems).ToDictionary();

    internal void Add(Engagement state, IEnumerable<Event> events)
    {
        var live = true;
        foreach (var happened in events)
        {
            live = happened switch
            {
                Event.Opened opened => !opened.Imported,
                Event.WentLive => true,
                _ => live,
            };
            Add(happened, live);
        }

        foreach (var clock in state.Board.Clocks.Where(c => c.IsOpen))
        {
            Of(clock.Key).Running++;
            if (clock.BreachedAt is not null) Of(clock.Key).RunningLate++;
        }
    }

    private void Add(Event happened, bool live)
    {
        switch (happened)
        {
            case Event.Timed { Happened: ClockEvent.Started started }:
                Of(started.Clock).Started++;
                break;
            case Event.Timed { Happened: ClockEvent.Stopped { Outcome: ClockOutcome.Met } stopped }:
                Of(stopped.Clock).Met++;
                break;
            case Event.Timed { Happened: ClockEvent.Stopped stopped }:
                Of(stopped.Clock).MetLate++;
                break;
            case Event.Timed { Happened: ClockEvent.Cancelled { Outcome: ClockOutcome.Breached } cancelled }:
                Of(cancelled.Clock).Breached++;
                break;
            case Event.Timed { Happened: ClockEvent.Cancelled cancelled }:
                Of(cancelled.Clock).Void++;
                break;
            case Event.Timed { Happened: ClockEvent.Crossed crossed } when live:
                Of(crossed.Clock).Fired.CountUp(crossed.Threshold);
                break;
        }
    }

    private ClockCount Of(ClockKey clock)
    {
        if (_counts.TryGetValue(clock, out var count) || _ofItems.TryGetValue(clock.Value, out count)) return count;
        return _ofItems[clock.Value] = new ClockCount();
    }
}
