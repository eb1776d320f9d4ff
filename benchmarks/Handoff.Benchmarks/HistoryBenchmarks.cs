using BenchmarkDotNet.Attributes;

namespace Handoff.Benchmarks;

/// <summary>What remembering versions adds to a command: it looks one up, and remembers the one it commits.</summary>
[MemoryDiagnoser]
public class HistoryBenchmarks
{
    private readonly SeenVersions _seen = new();
    private readonly EngagementKey[] _keys = [.. Enumerable.Range(0, 10_000)
        .Select(n => new EngagementKey("main", new EngagementId($"deal {n}")))];
    private int _next;
    private long _version;

    /// <summary>As one command does.</summary>
    [Benchmark]
    public long Command()
    {
        var key = _keys[_next++ % _keys.Length];
        var newest = _seen.Newest(key);
        _seen.See(key, ++_version);
        return newest;
    }
}
