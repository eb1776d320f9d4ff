using NodaTime;

namespace Handoff.Tests;

/// <summary>
/// What business days mean, in words: write down the dates around a place with what is open on them, and count in that list.
/// </summary>
internal sealed class SlowBusinessDays
{
    private readonly DateTimeZone _zone;
    private readonly List<(LocalDate Date, List<Interval> Open)> _dates = [];

    public SlowBusinessDays(RandomCalendar calendar, Instant around, int days)
    {
        _zone = calendar.Zone;
        var middle = around.InZone(_zone).Date;
        for (var date = middle.PlusDays(-days); date <= middle.PlusDays(days); date = date.PlusDays(1))
        {
            var open = (
                from window in calendar.WindowsOn(date)
                let closesOn = window.Close <= window.Open ? date.PlusDays(1) : date
                let opened = SlowCalendar.Map(date.At(window.Open), _zone)
                let closed = SlowCalendar.Map(closesOn.At(window.Close), _zone)
                where opened < closed
                orderby opened
                select new Interval(opened, closed)).ToList();
            if (open.Count > 0) _dates.Add((date, open));
        }
    }

    public Instant Add(Instant start, int days)
    {
        var at = _dates.FindLastIndex(date => date.Open[0].Start <= start && start <= End(date.Open));
        if (at < 0)
        {
            at = _dates.FindIndex(date => date.Open[0].Start > start);
            if (start.InZone(_zone).Date != _dates[at].Date) start = _dates[at].Open[0].Start;
        }

        var local = start.InZone(_zone).LocalDateTime;
        var isMorningAfter = local.Date > _dates[at].Date;
        for (; days > 0; days--)
        {
            var over = End(_dates[at].Open);
            at = _dates.FindIndex(at + 1, date => End(date.Open) > over);
        }

        var landing = isMorningAfter ? _dates[at].Date.PlusDays(1) : _dates[at].Date;
        return Within(_dates[at].Open, SlowCalendar.Map(landing.At(local.TimeOfDay), _zone));
    }

    private static Instant Within(List<Interval> open, Instant at) =>
        open.Exists(window => window.Start <= at && at <= window.End) ? at
        : open.Where(window => window.End < at).Select(window => window.End).DefaultIfEmpty(open[0].Start).Max();

    private static Instant End(List<Interval> open) => open.Max(window => window.End);
}
