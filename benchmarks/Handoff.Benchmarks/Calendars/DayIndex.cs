using NodaTime;

namespace Handoff.Benchmarks;

/// <summary>Prefix sums, with the first interval of each day and of each four hours of work written down: no search. In ticks.</summary>
internal sealed class DayIndex
{
    private const long Day = NodaConstants.TicksPerDay;
    private const long WorkBucket = 4 * NodaConstants.TicksPerHour;

    private readonly long _first = OfficeHours.First.PlusDays(-1).AtMidnight().InUtc().ToInstant().ToUnixTimeTicks();
    private readonly (long Open, long Close, long WorkAtOpen)[] _intervals;
    private readonly int[] _byDay;
    private readonly int[] _byWork;

    internal DayIndex()
    {
        var work = 0L;
        var intervals = new List<(long Open, long Close, long WorkAtOpen)>();
        for (var date = OfficeHours.First; date <= OfficeHours.Last; date = date.PlusDays(1))
        {
            foreach (var interval in OfficeHours.On(date))
            {
                var (open, close) = (interval.Start.ToUnixTimeTicks(), interval.End.ToUnixTimeTicks());
                intervals.Add((open, close, work));
                work += close - open;
            }
        }

        _intervals = [.. intervals];
        _byDay = Index((int)((_intervals[^1].Close - _first) / Day) + 2, bucket => (_first + (bucket * Day), interval => interval.Close));
        _byWork = Index(
            (int)(work / WorkBucket) + 2,
            bucket => (bucket * WorkBucket, interval => interval.WorkAtOpen + interval.Close - interval.Open));
    }

    internal Instant Add(Instant start, Duration work)
    {
        var target = WorkUntil(start.ToUnixTimeTicks()) + work.BclCompatibleTicks;
        var index = _byWork[target / WorkBucket];
        while (_intervals[index].WorkAtOpen + _intervals[index].Close - _intervals[index].Open < target) index++;
        return Instant.FromUnixTimeTicks(_intervals[index].Open + target - _intervals[index].WorkAtOpen);
    }

    internal Duration Between(Instant start, Instant end) =>
        Duration.FromTicks(WorkUntil(end.ToUnixTimeTicks()) - WorkUntil(start.ToUnixTimeTicks()));

    private long WorkUntil(long at)
    {
        var index = _byDay[(at - _first) / Day];
        while (_intervals[index].Close < at) index++;
        ref readonly var interval = ref _intervals[index];
        return interval.WorkAtOpen + Math.Max(0, at - interval.Open);
    }

    // For each bucket, the first interval that ends at or after its beginning.
    private int[] Index(int buckets, Func<long, (long From, Func<(long Open, long Close, long WorkAtOpen), long> End)> at)
    {
        var index = new int[buckets];
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            var (from, end) = at(bucket);
            var next = bucket == 0 ? 0 : index[bucket - 1];
            while (next < _intervals.Length - 1 && end(_intervals[next]) < from) next++;
            index[bucket] = next;
        }

        return index;
    }
}
