using NodaTime;

namespace Handoff.Benchmarks;

/// <summary>All intervals of 30 years, with the work done by each opening; two binary searches answer. In ticks.</summary>
internal sealed class PrefixSums
{
    private readonly long[] _opens;
    private readonly long[] _closes;
    private readonly long[] _workAtOpen;

    internal PrefixSums()
    {
        var intervals = Days().SelectMany(OfficeHours.On).ToList();
        _opens = [.. intervals.Select(interval => interval.Start.ToUnixTimeTicks())];
        _closes = [.. intervals.Select(interval => interval.End.ToUnixTimeTicks())];
        _workAtOpen = new long[_opens.Length];
        for (var index = 1; index < _opens.Length; index++)
            _workAtOpen[index] = _workAtOpen[index - 1] + _closes[index - 1] - _opens[index - 1];
    }

    internal Instant Add(Instant start, Duration work)
    {
        var target = WorkUntil(start.ToUnixTimeTicks()) + work.BclCompatibleTicks;
        var found = Array.BinarySearch(_workAtOpen, target);
        var index = (found < 0 ? ~found : found) - 1; // done by a closing, not by the opening after it
        return Instant.FromUnixTimeTicks(_opens[index] + target - _workAtOpen[index]);
    }

    internal Duration Between(Instant start, Instant end) =>
        Duration.FromTicks(WorkUntil(end.ToUnixTimeTicks()) - WorkUntil(start.ToUnixTimeTicks()));

    private long WorkUntil(long at)
    {
        var found = Array.BinarySearch(_opens, at);
        var index = found < 0 ? ~found - 1 : found;
        return index < 0 ? 0 : _workAtOpen[index] + Math.Min(at, _closes[index]) - _opens[index];
    }

    private static IEnumerable<LocalDate> Days()
    {
        for (var date = OfficeHours.First; date <= OfficeHours.Last; date = date.PlusDays(1)) yield return date;
    }
}
