namespace Quickstart.Play;

/// <summary>The clock that the library is given: it shows what the play sets it to.</summary>
internal sealed class SimulatedClock : IClock
{
    private long _ticks = NodaConstants.UnixEpoch.ToUnixTimeTicks();

    public Instant GetCurrentInstant() => Instant.FromUnixTimeTicks(Interlocked.Read(ref _ticks));

    internal void Set(Instant now) => Interlocked.Exchange(ref _ticks, now.ToUnixTimeTicks());
}
