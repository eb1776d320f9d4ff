using NodaTime;

namespace Handoff.Tests;

/// <summary>Hours as a host might know them: when they open and close next, and nothing else.</summary>
internal sealed class KnownHours(IWorkingCalendar inner) : IOpeningHours
{
    public CalendarRef Ref { get; init; } = new("hours", 1);

    public DateTimeZone Zone { get; init; } = inner.Zone;

    /// <summary>Before each next opening is told.</summary>
    internal Action<Instant> OnAsked { get; init; } = _ => { };

    public Instant NextOpen(Instant from)
    {
        OnAsked(from);
        return inner.NextOpen(from);
    }

    public Instant NextClose(Instant from) => inner.NextClose(from);
}
