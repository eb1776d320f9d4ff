using NodaTime;

namespace Handoff.Testing;

/// <summary>A clock that stands until it is moved. Safe for concurrent use.</summary>
internal sealed class MovableClock(Instant start) : IClock
{
    private readonly Lock _gate = new();
    private Instant _now = start;

    internal Instant Now
    {
        get
        {
            lock (_gate) return _now;
        }

        set
        {
            lock (_gate) _now = value;
        }
    }

    public Instant GetCurrentInstant() => Now;

    internal void Move(Duration by)
    {
        lock (_gate) _now += by;
    }
}
