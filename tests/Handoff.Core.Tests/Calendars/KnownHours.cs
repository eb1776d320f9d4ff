using NodaTime;

namespace Handoff.Tests;

/// <summary>Hours as a host might know them: when they open and close next, and nothing else.</summary>
internal sealed class KnownHours(IWorkingCalendar inner) : IOpeningHours
{
    public CalendarRef Ref { get; init; } = new("hours", 1);

    public DateTimeZone Zone { get; init; } = inner.Zone;

    public Instant NextOpen(Instant from) => inner.NextOpen(from);

    public Instant NextClose(Instant from) => inner.NextClose(from);
}
