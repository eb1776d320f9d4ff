using NodaTime;

namespace Handoff.Testing;

/// <summary>The store's clock.</summary>
internal sealed class StoreClock(World world) : IClock
{
    private Instant _latest = World.Start;

    /// <summary>How far it was moved.</summary>
    internal Duration Moved { get; set; }

    /// <summary>A clock that stays at the latest time that this one has shown to anybody, though it was moved back.</summary>
    internal IClock Latest => new LatestShown(this);

    public Instant GetCurrentInstant()
    {
        var now = World.Start + Duration.FromTimeSpan(world.Elapsed) + Moved;
        _latest = Instant.Max(_latest, now);
        return now;
    }

    private sealed class LatestShown(StoreClock clock) : IClock
    {
        public Instant GetCurrentInstant() => clock._latest;
    }
}

/// <summary>A host's clock and timers: the clock is wrong by its skew, the timers are steps of the simulation.</summary>
internal sealed class HostTime(World world, VirtualHost host, Duration skew) : TimeProvider, IClock
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public Instant GetCurrentInstant() => World.Start + Duration.FromTimeSpan(world.Elapsed) + skew;

    public override DateTimeOffset GetUtcNow() => GetCurrentInstant().ToDateTimeOffset();

    public override long GetTimestamp() => world.Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new PendingTimer(world, host, "waits no more", () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }
}
