using NodaTime;

namespace Handoff.Tests;

/// <summary>A calendar as a host might bring it: nothing but the interface is known of it.</summary>
internal sealed class HostCalendar(IWorkingCalendar inner) : IWorkingCalendar
{
    public CalendarRef Ref { get; init; } = new("host", 1);

    public DateTimeZone Zone => inner.Zone;

    public Duration Between(Instant start, Instant end) => inner.Between(start, end);

    public Instant Add(Instant start, Duration work) => inner.Add(start, work);

    public bool IsOpen(Instant at) => inner.IsOpen(at);

    public Instant NextOpen(Instant from) => inner.NextOpen(from);

    public Instant NextClose(Instant from) => inner.NextClose(from);

    public Instant AddBusinessDays(Instant start, int days) => inner.AddBusinessDays(start, days);

    public Instant EndOfBusinessDay(Instant start, int days) => inner.EndOfBusinessDay(start, days);
}
