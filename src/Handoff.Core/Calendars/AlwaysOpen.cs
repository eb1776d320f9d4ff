using NodaTime;

namespace Handoff.Calendars;

/// <summary>Around the clock: working time is elapsed time.</summary>
internal sealed class AlwaysOpen : IWorkingCalendar
{
    public CalendarRef Ref { get; } = new("always", 1);

    public DateTimeZone Zone => DateTimeZone.Utc;

    public Duration Between(Instant start, Instant end) => end - start;

    public Instant Add(Instant start, Duration work) =>
        work > Instant.MaxValue - start || work < Instant.MinValue - start
            ? throw new CalendarNeverOpensException(Ref, start)
            : start + work;

    public bool IsOpen(Instant at) => true;

    public Instant NextOpen(Instant from) => from;

    public Instant NextClose(Instant from) => throw new CalendarNeverOpensException(Ref, from);

    public Instant AddBusinessDays(Instant start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        return Add(start, Duration.FromDays(days));
    }

    public Instant EndOfBusinessDay(Instant start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return Add(start, start.InUtc().Date.AtMidnight().PlusDays(1).InUtc().ToInstant() - start + Duration.FromDays(days));
    }

    public override string ToString() => Ref.ToString();
}
