using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using NodaTime;

namespace Handoff.Benchmarks;

/// <summary>Working time over a week and over a year, from many starts in turn, beside three ways to write it.</summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory, BenchmarkLogicalGroupRule.ByParams)]
public class CalendarBenchmarks
{
    private const int Starts = 1024;

    private readonly Instant[] _starts = new Instant[Starts];
    private readonly Instant[] _ends = new Instant[Starts];
    private readonly WorkingCalendar _calendar = OfficeHours.Calendar();
    private readonly PrefixSums _sums = new();
    private readonly DayIndex _days = new();
    private Duration _work;

    [Params(40, 2000)]
    public int Hours { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _work = Duration.FromHours(Hours);
        for (var index = 0; index < Starts; index++)
        {
            _starts[index] = Instant.FromUtc(2000, 1, 3, 0, 0) + Duration.FromSeconds(random.NextInt64(28L * 365 * 86_400));
            _ends[index] = _calendar.Add(_starts[index], _work);
            Agree(_starts[index], _ends[index]);
        }
    }

    [Benchmark(OperationsPerInvoke = Starts), BenchmarkCategory("Add")]
    public Instant Add_walking_days()
    {
        var last = default(Instant);
        foreach (var start in _starts) last = DayWalk.Add(start, _work);
        return last;
    }

    [Benchmark(OperationsPerInvoke = Starts, Baseline = true), BenchmarkCategory("Add")]
    public Instant Add_prefix_sums()
    {
        var last = default(Instant);
        foreach (var start in _starts) last = _sums.Add(start, _work);
        return last;
    }

    [Benchmark(OperationsPerInvoke = Starts), BenchmarkCategory("Add")]
    public Instant Add_day_index()
    {
        var last = default(Instant);
        foreach (var start in _starts) last = _days.Add(start, _work);
        return last;
    }

    [Benchmark(OperationsPerInvoke = Starts), BenchmarkCategory("Add")]
    public Instant Add_handoff()
    {
        var last = default(Instant);
        foreach (var start in _starts) last = _calendar.Add(start, _work);
        return last;
    }

    [Benchmark(OperationsPerInvoke = Starts), BenchmarkCategory("Between")]
    public Duration Between_walking_days()
    {
        var last = default(Duration);
        for (var index = 0; index < Starts; index++) last = DayWalk.Between(_starts[index], _ends[index]);
        return last;
    }

    [Benchmark(OperationsPerInvoke = Starts, Baseline = true), BenchmarkCategory("Between")]
    public Duration Between_prefix_sums()
    {
        var last = default(Duration);
        for (var index = 0; index < Starts; index++) last = _sums.Between(_starts[index], _ends[index]);
        return last;
    }

    [Benchmark(OperationsPerInvoke = Starts), BenchmarkCategory("Between")]
    public Duration Between_day_index()
    {
        var last = default(Duration);
        for (var index = 0; index < Starts; index++) last = _days.Between(_starts[index], _ends[index]);
        return last;
    }

    [Benchmark(OperationsPerInvoke = Starts), BenchmarkCategory("Between")]
    public Duration Between_handoff()
    {
        var last = default(Duration);
        for (var index = 0; index < Starts; index++) last = _calendar.Between(_starts[index], _ends[index]);
        return last;
    }

    /// <summary>Only equal answers are worth comparing.</summary>
    private void Agree(Instant start, Instant end)
    {
        Instant[] ends = [end, DayWalk.Add(start, _work), _sums.Add(start, _work), _days.Add(start, _work)];
        Duration[] lengths =
        [
            _work, DayWalk.Between(start, end), _sums.Between(start, end), _days.Between(start, end), _calendar.Between(start, end),
        ];
        if (ends.Distinct().Count() != 1 || lengths.Distinct().Count() != 1)
            throw new InvalidOperationException($"From {start}: {string.Join(", ", ends)}; {string.Join(", ", lengths)}.");
    }
}
