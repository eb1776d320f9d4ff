using NodaTime;

namespace Handoff.Replay;

/// <summary>What the import recorded and did not fire.</summary>
internal sealed record ImportReport
{
    /// <summary>When everything imported went live.</summary>
    public required Instant WentLiveAt { get; init; }

    /// <summary>How many engagements were imported.</summary>
    public int Engagements { get; set; }

    /// <summary>Thresholds that would have fired, by clock and name.</summary>
    public SortedDictionary<string, SortedDictionary<string, int>> WouldHaveFired { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What had long been due and happened by itself at going live, by event.</summary>
    public SortedDictionary<string, int> MovedAtGoingLive { get; init; } = new(StringComparer.Ordinal);
}

/// <summary>What would have fired in the imported past.</summary>
internal sealed class ImportTally(Instant wentLiveAt)
{
    internal ImportReport Report { get; } = new() { WentLiveAt = wentLiveAt };

    internal void Add(IReadOnlyList<Event> events)
    {
        if (events[0] is not Event.Opened { Imported: true }) return;
        Report.Engagements++;
        var live = false;
        foreach (var happened in events)
        {
            live |= happened is Event.WentLive;
            if (!live && happened is Event.Timed { Happened: ClockEvent.Crossed crossed }) Count(crossed);
            if (live && IsMoveAtGoingLive(happened)) Report.MovedAtGoingLive.CountUp(happened.Name);
        }
    }

    private bool IsMoveAtGoingLive(Event happened) =>
        happened is Event.Transition && happened.By == Actor.System && happened.At == wentLiveAt;

    private void Count(ClockEvent.Crossed crossed)
    {
        if (!Report.WouldHaveFired.TryGetValue(crossed.Clock.Value, out var thresholds))
        {
            Report.WouldHaveFired.Add(crossed.Clock.Value, thresholds = new SortedDictionary<string, int>(StringComparer.Ordinal));
        }

        thresholds.CountUp(crossed.Threshold);
    }
}
