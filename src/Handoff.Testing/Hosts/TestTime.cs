using NodaTime;

namespace Handoff.Testing;

/// <summary>
/// Time that passes only when a test says so. It is the clock alone: whoever waits for a timer waits in real time, so that nothing that
/// retries in between stands still.
/// </summary>
internal sealed class TestTime(Instant start) : TimeProvider, IClock
{
    private readonly MovableClock _clock = new(start);

    /// <summary>Read by requests that run, and moved by the test.</summary>
    internal Instant Now
    {
        get => _clock.Now;
        set => _clock.Now = value;
    }

    /// <summary>The same on every machine.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public Instant GetCurrentInstant() => Now;

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();
}
