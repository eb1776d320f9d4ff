using System.Diagnostics;
using NodaTime;

namespace Handoff.Storage;

/// <summary>
/// What the server's clock says by now, as of the last time that it was told here. It was told before it arrived, so that this is behind
/// the server's clock, at most by the way of the answer. Safe for concurrent use.
/// </summary>
/// <param name="timestamp">A stopwatch's: what has passed since is counted by it.</param>
internal sealed class ServerClock(Func<long> timestamp)
{
    /// <summary>Short enough that two clocks hardly drift apart.</summary>
    private static readonly TimeSpan Known = TimeSpan.FromSeconds(10);

    private volatile Told? _last;

    /// <summary>In the precision of a load; null where it was not told lately.</summary>
    internal Instant? Now => _last is { } told && Ago(told) < Known ? By(told).Down().ToInstant() : null;

    /// <summary>
    /// The server's time has just arrived. Of several that are known, the one counts that was under way for the shortest time.
    /// </summary>
    internal void Hear(Instant server)
    {
        if (_last is { } last && Ago(last) < Known && By(last) > server) return;
        _last = new Told(server, timestamp());
    }

    private TimeSpan Ago(Told told) => Stopwatch.GetElapsedTime(told.At, timestamp());

    private Instant By(Told told) => told.Server + Duration.FromTimeSpan(Ago(told));

    private sealed record Told(Instant Server, long At);
}
