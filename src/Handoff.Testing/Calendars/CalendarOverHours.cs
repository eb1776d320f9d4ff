using NodaTime;

namespace Handoff.Testing;

/// <summary>Counts as the library does over a host's hours, and lets the host itself say when these open and close.</summary>
internal sealed class CalendarOverHours(IOpeningHours hours) : IWorkingCalendar
{
    private readonly IWorkingCalendar _over = WorkingCalendar.Over(hours);

    public CalendarRef Ref => hours.Ref;

    public DateTimeZone Zone => hours.Zone;

    public Instant NextOpen(Instant from) => hours.NextOpen(from);

    public Instant NextClose(Instant from) => hours.NextClose(from);

    public bool IsOpen(Instant at) => _over.IsOpen(at);

    public Duration Between(Instant start, Instant end) => _over.Between(start, end);

    public Instant Add(Instant start, Duration work) => _over.Add(start, work);

    public Instant AddBusinessDays(Instant start, int days) => _over.AddBusinessDays(start, days);

    public Instant EndOfBusinessDay(Instant start, int days) => _over.EndOfBusinessDay(start, days);
}
