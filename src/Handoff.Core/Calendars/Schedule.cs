using NodaTime;

namespace Handoff.Calendars;

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
        _dated = definition.Exceptions.ToDictionary(exception => exception.Date, exception => Shift.AllOf(exception.Windows));
        foreach (var date in definition.Holidays.Where(date => !_dated.ContainsKey(date))) _dated.Add(date, []);

        var skipped = SkippedDates.Of(zone);
        foreach (var date in skipped) _dated[date] = [];
        var closed = new HashSet<LocalDate>(_dated.Where(date => date.Value.Length == 0).Select(date => date.Key));
        _rules = new RuleHolidays(definition.Rules, new Weekend(definition.Weekend, Opens, skipped), closed);
    }

    public DateTimeZone Zone { get; }

    /// <summary>
    /// The windows of a date, by opening: an exception's; none on a holiday; else its weekday's, or what a rule leaves of them.
    /// </summary>
    public Shift[] On(LocalDate date)
    {
        if (_dated.TryGetValue(date, out var shifts)) return shifts;
        if (_rules.Closes(date)) return [];

        var usual = Weekly(date, date.DayOfWeek);
        return _rules.PartOf(date) is { } part ? Shift.Both(usual, part) : usual;
    }

    private bool Opens(LocalDate date, IsoDayOfWeek day) => Weekly(date, day).Length > 0;

    /// <summary>What a weekday has by the hours that hold on a date.</summary>
    private Shift[] Weekly(LocalDate date, IsoDayOfWeek day)
    {
        var weekday = (int)day - 1;
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
            foreach (var day in entry.Days) weekly[(int)day - 1] = Shift.AllOf(entry.Windows);
        }

        return weekly;
    }
}
