using NodaTime;

namespace Handoff.Tests;

/// <summary>What a calendar means, written to be obviously right: walk the local dates around a place, map, merge, and add up.</summary>
internal sealed class SlowCalendar
{
    private const int DaysAround = 420;
    private readonly List<(Instant Open, Instant Close)> _open = [];

    public SlowCalendar(RandomCalendar calendar, Instant around)
    {
        var day = around.InZone(calendar.Zone).Date;
        var mapped = new List<(Instant Open, Instant Close)>();
        for (var date = day.PlusDays(-DaysAround); date <= day.PlusDays(DaysAround); date = date.PlusDays(1))
        {
            foreach (var (open, close) in calendar.WindowsOn(date))
            {
                var closesOn = close <= open ? date.PlusDays(1) : date;
                var window = (Map(date.At(open), calendar.Zone), Map(closesOn.At(close), calendar.Zone));
                if (window.Item1 < window.Item2) mapped.Add(window);
            }
        }

        foreach (var (open, close) in mapped.OrderBy(window => window.Open))
        {
            if (_open.Count > 0 && open <= _open[^1].Close)
                _open[^1] = (_open[^1].Open, Instant.Max(_open[^1].Close, close));
            else
                _open.Add((open, close));
        }
    }

    public bool IsOpen(Instant at) => _open.Exists(window => window.Open <= at && at < window.Close);

    public Instant NextOpen(Instant from) => Instant.Max(from, _open.First(window => window.Close > from).Open);

    public Instant NextClose(Instant from) => _open.First(window => window.Close > from).Close;

    public Duration Between(Instant start, Instant end) => end < start
        ? -Between(end, start)
        : _open.Aggregate(Duration.Zero, (sum, window) =>
            sum + Duration.Max(Duration.Zero, Instant.Min(end, window.Close) - Instant.Max(start, window.Open)));

    public Instant Add(Instant start, Duration work)
    {
        if (work == Duration.Zero) return start;

        return work > Duration.Zero ? Forward(start, work) : Backward(start, -work);
    }

    private Instant Forward(Instant start, Duration work)
    {
        foreach (var window in _open.Where(window => window.Close > start))
        {
            var from = Instant.Max(start, window.Open);
            if (window.Close - from >= work) return from + work;
            work -= window.Close - from;
        }

        throw new InvalidOperationException("The slow calendar ends here; ask nearer to its middle.");
    }

    private Instant Backward(Instant start, Duration work)
    {
        foreach (var window in Enumerable.Reverse(_open).Where(window => window.Open < start))
        {
            var until = Instant.Min(start, window.Close);
            if (until - window.Open >= work) return until - work;
            work -= until - window.Open;
        }

        throw new InvalidOperationException("The slow calendar begins here; ask nearer to its middle.");
    }

    // Not NodaTime's lenient resolver: the rule, in words. Skipped: on by the gap's length. Twice: the earlier.
    private static Instant Map(LocalDateTime local, DateTimeZone zone)
    {
        var mapping = zone.MapLocal(local);
        return mapping.Count == 0 ? local.WithOffset(mapping.EarlyInterval.WallOffset).ToInstant() : mapping.First().ToInstant();
    }
}
