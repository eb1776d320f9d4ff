using NodaTime;

namespace Handoff.Tests;

/// <summary>A good calendar with some of its answers replaced.</summary>
internal sealed class BrokenCalendar(IWorkingCalendar good) : IWorkingCalendar
{
    internal Func<CalendarRef> OnRef { get; init; } = () => good.Ref;

    internal Func<Instant, Instant, Duration> OnBetween { get; init; } = good.Between;

    internal Func<Instant, Duration, Instant> OnAdd { get; init; } = good.Add;

    internal Func<Instant, bool> OnIsOpen { get; init; } = good.IsOpen;

    internal Func<Instant, Instant> OnNextOpen { get; init; } = good.NextOpen;

    internal Func<Instant, Instant> OnNextClose { get; init; } = good.NextClose;

    internal Func<Instant, int, Instant> OnAddBusinessDays { get; init; } = good.AddBusinessDays;

    internal Func<Instant, int, Instant> OnEndOfBusinessDay { get; init; } = good.EndOfBusinessDay;

    public CalendarRef Ref => OnRef();

    public DateTimeZone Zone => good.Zone;

    public Duration Between(Instant start, Instant end) => OnBetween(start, end);

    public Instant Add(Instant start, Duration work) => OnAdd(start, work);

    public bool IsOpen(Instant at) => OnIsOpen(at);

    public Instant NextOpen(Instant from) => OnNextOpen(from);

    public Instant NextClose(Instant from) => OnNextClose(from);

    public Instant AddBusinessDays(Instant start, int days) => OnAddBusinessDays(start, days);

    public Instant EndOfBusinessDay(Instant start, int days) => OnEndOfBusinessDay(start, days);
}
