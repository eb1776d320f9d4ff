using NodaTime;
using NodaTime.Text;

namespace Handoff;

/// <summary>Defines a calendar, window by window; begin with <see cref="WorkingCalendar.Define(string, int, string)"/>.</summary>
/// <remarks>
/// Not thread-safe; it builds one calendar and then refuses every further call with <see cref="InvalidOperationException"/>.
/// </remarks>
public sealed class WorkingCalendarBuilder
{
    private readonly CalendarRef _ref;
    private readonly DateTimeZone _zone;
    private readonly List<Shift>[] _weekly = [[], [], [], [], [], [], []];
    private readonly HashSet<LocalDate> _holidays = [];
    private readonly Dictionary<LocalDate, Shift[]> _exceptions = [];
    private bool _built;

    internal WorkingCalendarBuilder(string name, int version, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(zone);
        _ref = new CalendarRef(name, version);
        _zone = zone;
        if (string.IsNullOrWhiteSpace(name)) throw Refuse("a calendar needs a name.");
        if (version < 1) throw Refuse($"version {version} is below 1.");
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
        if (day is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday) throw Refuse($"'{day}' is not a day of the week.");

        _weekly[(int)day - 1].AddRange(Shifts(windows));
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

    /// <summary>Closes a date. Repeating it is harmless; an exception for the same date wins over it.</summary>
    /// <exception cref="CalendarDefinitionException">The date lies outside 1900 to 2199.</exception>
    public WorkingCalendarBuilder Holiday(LocalDate date)
    {
        RefuseIfBuilt();
        _holidays.Add(InReach(date));
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

        _exceptions.Add(InReach(date), Shifts(windows));
        return this;
    }

    /// <summary>The calendar as defined. One without windows is allowed; it never opens, and says so when asked.</summary>
    public WorkingCalendar Build()
    {
        RefuseIfBuilt();
        _built = true;
        foreach (var date in _holidays.Where(date => !_exceptions.ContainsKey(date))) _exceptions.Add(date, []);
        return new WorkingCalendar(_ref, new Schedule(_zone, [.. _weekly.Select(InOrder)], _exceptions));
    }

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

    private Shift[] Shifts(DayWindow[] windows)
    {
        var fine = windows.Where(window => HasFraction(window.Open) || HasFraction(window.Close)).ToArray();
        if (fine is [var first, ..]) throw Refuse($"window {first} has a time finer than a second.");

        return InOrder(windows.Select(Shift.Of));
    }

    private LocalDate InReach(LocalDate date) => date >= Reach.FirstDate && date <= Reach.LastDate
        ? date
        : throw Refuse($"{Text(date)} lies outside 1900 to 2199.");

    private void RefuseIfBuilt()
    {
        if (_built) throw new InvalidOperationException($"Calendar {_ref} is built; define another version of it instead.");
    }

    private CalendarDefinitionException Refuse(string problem) => new(_ref.Name, problem);

    private static Shift[] InOrder(IEnumerable<Shift> shifts) => [.. shifts.OrderBy(shift => shift.Open)];

    private static bool HasFraction(LocalTime time) => time.NanosecondOfSecond != 0;

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
