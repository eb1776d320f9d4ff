using NodaTime;

namespace Handoff.Tests;

/// <summary>What a calendar means, written to be obviously right: walk the local dates around a place, map, merge, and add up.</summary>
internal sealed class SlowCalendar
{
    public const int Horizon = 420;

    private readonly List<(Instant Open, Instant Close)> _open = [];

    public SlowCalendar(RandomCalendar calendar, Instant around, int days = Horizon)
    {
        var day = around.InZone(calendar.Zone).Date;
        var mapped = new List<(Instant Open, Instant Close)>();
        for (var date = day.PlusDays(-days); date <= day.PlusDays(days); date = date.PlusDays(1))
        {
            foreach (var (open, close) in calendar.WindowsOn(date))
            {
                var closesOn = close <= open ? date.PlusDays(1) : date;
                var window = (Map(date.At(open), calendar.Zone), Map(closesOn.At(close), calendar.Zone));
                if (window.Item1 < window.Item2) mapped.Add(window);
            }
        }

        // All see equally far: nothing is open only because another does not know that it is.
        var (first, last) = (around - Duration.FromDays(days - 2), around + Duration.FromDays(days - 2));
        foreach (var (open, close) in mapped.OrderBy(window => window.Open).Where(window => window.Open < last && window.Close > first))
            Append(Instant.Max(open, first), Instant.Min(close, last));
    }

    /// <summary>Open all the time, within the horizon.</summary>
    public SlowCalendar(Instant around) =>
        Append(around - Duration.FromDays(Horizon - 2), around + Duration.FromDays(Horizon - 2));

    /// <summary>Nothing changes between one edge and the next, so ask at each.</summary>
    public SlowCalendar(SlowCalendar left, SlowCalendar right, Func<bool, bool, bool> isOpen)
    {
        Instant[] edges = [.. left.Edges.Concat(right.Edges).Distinct().Order()];
        for (var at = 0; at + 1 < edges.Length; at++)
        {
            if (isOpen(left.IsOpen(edges[at]), right.IsOpen(edges[at]))) Append(edges[at], edges[at + 1]);
        }
    }

    public IEnumerable<Instant> Edges => _open.SelectMany(window => (Instant[])[window.Open, window.Close]);

    /// <summary>Whether it knows as much work from an instant on, or before it.</summary>
    public bool Knows(Instant from, Duration work) => work > Duration.Zero
        ? _open.Count > 0 && Between(from, _open[^1].Close) >= work
        : _open.Count > 0 && Between(from, _open[0].Open) <= work;

    public bool IsOpen(Instant at)
    {
        var (first, behind) = (0, _open.Count); // the first window that opens after
        while (first < behind)
        {
            var middle = (first + behind) / 2;
            if (_open[middle].Open <= at) first = middle + 1;
            else behind = middle;
        }

        return first > 0 && at < _open[first - 1].Close;
    }

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

    private void Append(Instant open, Instant close)
    {
        if (_open.Count > 0 && open <= _open[^1].Close)
            _open[^1] = (_open[^1].Open, Instant.Max(_open[^1].Close, close));
        else
            _open.Add((open, close));
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
    internal static Instant Map(LocalDateTime local, DateTimeZone zone)
    {
        var mapping = zone.MapLocal(local);
        return mapping.Count == 0 ? local.WithOffset(mapping.EarlyInterval.WallOffset).ToInstant() : mapping.First().ToInstant();
    }
}
