using NodaTime;

namespace Handoff.Testing;

/// <summary>A calendar, and the range in which it is judged: an answer outside it, or a refusal, counts as no answer.</summary>
internal sealed class AskedCalendar(IWorkingCalendar calendar, CalendarLawOptions options)
{
    internal Instant From => options.From;

    internal Instant To => options.To;

    internal CalendarRef Ref => calendar.Ref;

    internal Duration Between(Instant start, Instant end) => calendar.Between(start, end);

    internal bool IsOpen(Instant at) => calendar.IsOpen(at);

    internal Instant? Add(Instant start, Duration work) => InRange(() => calendar.Add(start, work));

    internal Instant? NextOpen(Instant from) => InRange(() => calendar.NextOpen(from));

    internal Instant? NextClose(Instant from) => InRange(() => calendar.NextClose(from));

    internal Instant? AddBusinessDays(Instant start, int days) => InRange(() => calendar.AddBusinessDays(start, days));

    internal Instant? EndOfBusinessDay(Instant start, int days) => InRange(() => calendar.EndOfBusinessDay(start, days));

    private Instant? InRange(Func<Instant> ask)
    {
        try
        {
            return ask() is var answer && answer >= From && answer <= To ? answer : null;
        }
        catch (CalendarNeverOpensException)
        {
            return null;
        }
    }
}
