using NodaTime;

namespace Handoff;

/// <summary>A definition, ready to be asked which windows a date has.</summary>
internal sealed class Schedule
{
    private readonly (EffectivePeriod Period, Shift[][] Weekly)[] _regimes;
    private readonly Dictionary<LocalDate, Shift[]> _dated;
    private readonly RuleHolidays _rules;

    public Schedule(DateTimeZone zone, CalendarDefinition.Weekly definition)
    {
        Zone = zone;
        _regimes = [.. definition.Hours.GroupBy(hours => hours.Period).Select(regime => (regime.Key, Weekly(regime)))];
        _dated = definition.Exceptions.ToDictionary(exception => exception.Date, exception => Shifts(exception.Windows));
        foreach (var date in definition.Holidays.Where(date => !_dated.ContainsKey(date))) _dated.Add(date, []);
        _rules = new RuleHolidays(definition.Rules);
    }

    public DateTimeZone Zone { get; }

    /// <summary>The windows of a date, by opening: an exception's, none on a holiday, or those of the weekday.</summary>
    public Shift[] On(LocalDate date)
    {
        if (_dated.TryGetValue(date, out var shifts)) return shifts;
        if (_rules.Closes(date)) return [];

        var weekday = (int)date.DayOfWeek - 1;
        foreach (var (period, weekly) in _regimes)
        {
            if (weekly[weekday].Length > 0 && period.Covers(date)) return weekly[weekday];
        }

        return [];
    }

    private static Shift[][] Weekly(IEnumerable<WeeklyHours> hours)
    {
        Shift[][] weekly = [[], [], [], [], [], [], []];
        foreach (var entry in hours)
        {
            foreach (var day in entry.Days) weekly[(int)day - 1] = Shifts(entry.Windows);
        }

        return weekly;
    }

    private static Shift[] Shifts(ValueList<DayWindow> windows) => [.. windows.Select(Shift.Of).OrderBy(shift => shift.Open)];
}

/// <summary>A window in seconds from the local midnight that begins its date; the close may lie beyond the next midnight.</summary>
internal readonly record struct Shift(int Open, int Close)
{
    private const int SecondsPerDay = 86_400;

    public static Shift Of(DayWindow window)
    {
        var (open, close) = (SecondOfDay(window.Open), SecondOfDay(window.Close));
        return new Shift(open, close > open ? close : close + SecondsPerDay);
    }

    private static int SecondOfDay(LocalTime time) => (int)(time.TickOfDay / NodaConstants.TicksPerSecond);
}
