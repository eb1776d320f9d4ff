using NodaTime;

namespace Handoff;

/// <summary>
/// The time of a host that names no clock: that of its time provider, which is the wall clock where it names none either.
/// </summary>
internal sealed class TimeProviderClock(TimeProvider time) : IClock
{
    public Instant GetCurrentInstant() => Instant.FromDateTimeOffset(time.GetUtcNow());
}
