using NodaTime;

namespace Handoff.Calendars;

/// <summary>Defines a calendar, window by window; begin with <see cref="WorkingCalendar.Define(string, int, string)"/>.</summary>
/// <remarks>
/// Not thread-safe; it builds one calendar and then refuses every further call with <see cref="InvalidOperationException"/>.
/// </remarks>
public sealed partial class WorkingCalendarBuilder
{
    private readonly CalendarRef _ref;
    private readonly DateTimeZone _zone;
    private readonly List<WeeklyHours> _hours = [];
    private readonly List<LocalDate> _holidays = [];
    private readonly List<HolidayRule> _rules = [];
    private readonly Dictionary<LocalDate, DateHours> _exceptions = [];
    private ValueList<IsoDayOfWeek> _weekend = [];
    private EffectivePeriod _period = EffectivePeriod.Unlimited;
    private bool _built;

    internal WorkingCalendarBuilder(string name, int version, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(zone);
        _ref = new CalendarRef(name, version);
        _zone = zone;
        CalendarDefinition.Require(_ref);
    }

    /// <summary>Adds a window to a day of the week.</summary>
    /// <param name="day">Which day.</param>
    /// <param name="open">Local time <c>HH:MM</c>.</param>
    /// <param name="close">Local time <c>HH:MM</c>, to <c>24:00</c>; at or before <paramref name="open"/> it lies on the next day.</param>
    /// <exception cref="CalendarDefinitionException">There is no such day or time.</exception>
    public WorkingCalendarBuilder Open(IsoDayOfWeek day, string open, string close) => Open(day, Parse(open, close));

    /// <summary>Adds windows to a day of the week; they may overlap.</summary>
    /// <exception cref="CalendarDefinitionException">There is no such day, or a time is finer than a second.</exception>
    public WorkingCalendarBuilder Open(IsoDayOfWeek day, params DayWindow[] windows)
    {
        RefuseIfBuilt();
        RequireWeekday(day);

        _hours.Add(new WeeklyHours([day], Checked(windows), _period));
        return this;
    }

    /// <summary>Adds a window to Monday, Tuesday, Wednesday, Thursday and Friday.</summary>
    /// <param name="open">Local time <c>HH:MM</c>.</param>
    /// <param name="close">Local time <c>HH:MM</c>, to <c>24:00</c>; at or before <paramref name="open"/> it lies on the next day.</param>
    /// <exception cref="CalendarDefinitionException">There is no such time.</exception>
    public WorkingCalendarBuilder OpenWeekdays(string open, string close) => OpenThrough(IsoDayOfWeek.Friday, open, close);

    /// <summary>Adds a window to every day of the week.</summary>
    /// <param name="open">Local time <c>HH:MM</c>.</param>
    /// <param name="close">Local time <c>HH:MM</c>, to <c>24:00</c>; at or before <paramref name="open"/> it lies on the next day.</param>
    /// <exception cref="CalendarDefinitionException">There is no such time.</exception>
    public WorkingCalendarBuilder OpenEveryDay(string open, string close) => OpenThrough(IsoDayOfWeek.Sunday, open, close);

    /// <summary>Adds weekly windows that apply only on some dates: from one, until one, or in a season of each year.</summary>
    /// <remarks>
    /// For one weekday periods are equal or apart: what is open on a date is never a sum of two regimes. To change hours on a date, let
    /// the old ones hold until it and the new ones from it.
    /// </remarks>
    /// <param name="period">On which local dates the windows open.</param>
    /// <param name="hours">Adds the windows, by this builder's methods. Holidays and exceptions have dates of their own.</param>
    /// <exception cref="CalendarDefinitionException">The period is empty or lies outside 1900 to 2199.</exception>
    public WorkingCalendarBuilder During(EffectivePeriod period, Action<WorkingCalendarBuilder> hours)
    {
        RefuseIfBuilt();
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(hours);
        var around = _period;
        if (around != EffectivePeriod.Unlimited) throw Refuse($"'{period}' is given within '{around}'.");

        _period = InReach(period);
        hours(this);
        _period = around;
        return this;
    }

    /// <summary>Closes a date. Repeating it is harmless; an exception for the same date wins over it.</summary>
    /// <exception cref="CalendarDefinitionException">The date lies outside 1900 to 2199.</exception>
    public WorkingCalendarBuilder Holiday(LocalDate date)
    {
        RefuseIfBuilt();
        _holidays.Add(InReach(date));
        return this;
    }

    /// <summary>Closes a date of every year or, with <see cref="HolidayRule.Windows"/>, a part of it.</summary>
    /// <remarks>On the date of an exception, the exception wins.</remarks>
    /// <exception cref="CalendarDefinitionException">
    /// The rule is impossible: it names a month, day, year or time that does not exist.
    /// </exception>
    public WorkingCalendarBuilder Holiday(HolidayRule rule)
    {
        RefuseIfBuilt();
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Fault is { } fault) throw Refuse($"holiday {rule}: {fault}");
        Checked([.. rule.Windows]);

        _rules.Add(rule);
        return this;
    }

    /// <summary>Says on which days of the week nobody is expected to work, for holidays by rule that move away from these days.</summary>
    /// <remarks>Only for calendars whose hours do not show it, such as one that is open all week. It closes nothing.</remarks>
    /// <param name="days">One to six days; they replace what was said before.</param>
    /// <exception cref="CalendarDefinitionException">There is no such day, or no other day is left.</exception>
    public WorkingCalendarBuilder Weekend(params IsoDayOfWeek[] days)
    {
        RefuseIfBuilt();
        ArgumentNullException.ThrowIfNull(days);
        foreach (var day in days) RequireWeekday(day);
        _weekend = days.Distinct().ToValueList();
        if (_weekend.Count is 0 or 7) throw Refuse($"a weekend has one to six days, not {_weekend.Count}.");

        return this;
    }

    /// <summary>Gives a date one window instead of those of its weekday.</summary>
    /// <param name="date">Which local date.</param>
    /// <param name="open">Local time <c>HH:MM</c>.</param>
    /// <param name="close">Local time <c>HH:MM</c>, to <c>24:00</c>; at or before <paramref name="open"/> it lies on the next day.</param>
    /// <exception cref="CalendarDefinitionException">No such time or year, or the date has an exception already.</exception>
    public WorkingCalendarBuilder Except(LocalDate date, string open, string close) => Except(date, Parse(open, close));

    /// <summary>Gives a date windows of its own, instead of those of its weekday; none closes it.</summary>
    /// <exception cref="CalendarDefinitionException">
    /// The date lies outside 1900 to 2199 or has an exception already, or a time is finer than a second.
    /// </exception>
    public WorkingCalendarBuilder Except(LocalDate date, params DayWindow[] windows)
    {
        RefuseIfBuilt();
        if (_exceptions.ContainsKey(InReach(date))) throw Refuse($"{Text(date)} has two exceptions.");

        _exceptions.Add(date, new DateHours(date, Checked(windows)));
        return this;
    }

    /// <summary>The calendar as defined. One without windows is allowed; it never opens, and says so when asked.</summary>
    /// <exception cref="CalendarDefinitionException">A weekday has hours of two periods that overlap.</exception>
    public WorkingCalendar Build()
    {
        RefuseIfBuilt();
        RefuseOverlaps();
        _built = true;
        return WorkingCalendar.Of(Definition(), _zone);
    }

    private CalendarDefinition.Weekly Definition() => new(
        _ref.Name, _ref.Version, _zone.Id, _hours.ToValueList(), _holidays.ToValueList(), _rules.ToValueList(),
        _exceptions.Values.ToValueList())
    {
        Weekend = _weekend,
    };

    private WorkingCalendarBuilder OpenThrough(IsoDayOfWeek last, string open, string close)
    {
        for (var day = IsoDayOfWeek.Monday; day <= last; day++) Open(day, open, close);
        return this;
    }

    private DayWindow Parse(string open, string close)
    {
        try
        {
            return DayWindow.Parse(open, close);
        }
        catch (FormatException malformed)
        {
            throw Refuse(malformed.Message);
        }
    }
}
