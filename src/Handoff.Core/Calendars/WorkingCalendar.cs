using NodaTime;

namespace Handoff.Calendars;

/// <summary>
/// A working calendar: weekly windows in local time of a zone with holidays and other exceptions by date, or composed of calendars.
/// </summary>
/// <remarks>
/// <para>Immutable and safe for concurrent use. Define it once and keep it: it expands its windows when first asked, and remembers.</para>
/// <para>
/// Windows are half-open. A boundary that a clock change skips moves forward by the length of the gap; one that occurs twice is the
/// earlier. Overlapping and touching windows merge. Working time is elapsed time on the time line, exact to the nanosecond.
/// </para>
/// <para>
/// Dates from 1900 to 2199 have windows; an instant before or after throws <see cref="ArgumentOutOfRangeException"/>, and work that
/// would take longer <see cref="CalendarNeverOpensException"/>.
/// </para>
/// <para>
/// Two are equal when their definitions are: the same name, version, zone (or an alias of it), hours, holidays and operands. Hours that a
/// host knows are equal as they say themselves.
/// </para>
/// </remarks>
public sealed partial class WorkingCalendar : IWorkingCalendar, IEquatable<WorkingCalendar>
{
    private readonly ISpellSource _source;
    private readonly Timetable _timetable;
    private readonly BusinessDates _businessDates;

    private WorkingCalendar(CalendarDefinition definition, ISpellSource source, Timetable timetable, BusinessDates businessDates)
    {
        Definition = definition;
        Ref = definition.Ref;
        _source = source;
        _timetable = timetable;
        _businessDates = businessDates;
    }

    /// <summary>Around the clock, every day of the year: <c>always@1</c>. A business day of it is 24 hours.</summary>
    public static IWorkingCalendar Always { get; } = new AlwaysOpen();

    /// <summary>For hosts that define none: <c>default@1</c>, Monday to Friday from 09:00 to 17:00 UTC, no holidays.</summary>
    public static WorkingCalendar Default { get; } = Define("default", 1, "UTC").OpenWeekdays("09:00", "17:00").Build();

    /// <inheritdoc/>
    public CalendarRef Ref { get; }

    /// <inheritdoc/>
    public DateTimeZone Zone => _businessDates.Zone;

    /// <summary>What it was made of, as data; <see cref="From"/> makes an equal calendar of it.</summary>
    public CalendarDefinition Definition { get; }

    /// <summary>What its references stand for, in order: nobody knows what these do before they are asked.</summary>
    internal ValueList<IOpeningHours> HostHours { get; private init; }

    /// <summary>Begins the definition of a calendar that is closed until windows are added.</summary>
    /// <param name="name">Its name, for example <c>office</c>; not blank.</param>
    /// <param name="version">At least 1; count it up with every change, clocks pin the version that they started with.</param>
    /// <param name="zone">IANA zone id, for example <c>Europe/Amsterdam</c>.</param>
    /// <exception cref="CalendarDefinitionException">The name is blank, the version below 1, or the zone unknown.</exception>
    public static WorkingCalendarBuilder Define(string name, int version, string zone)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(zone);
        return Define(name, version, ZoneOf(name, zone, DateTimeZoneProviders.Tzdb));
    }

    /// <summary>Begins the definition of a calendar in a zone of the host's own provider.</summary>
    /// <param name="name">Its name, for example <c>office</c>; not blank.</param>
    /// <param name="version">At least 1; count it up with every change, clocks pin the version that they started with.</param>
    /// <param name="zone">The zone that its windows are local to.</param>
    /// <exception cref="CalendarDefinitionException">The name is blank, or the version below 1.</exception>
    public static WorkingCalendarBuilder Define(string name, int version, DateTimeZone zone) => new(name, version, zone);

    internal static WorkingCalendar Of(CalendarDefinition.Weekly definition, DateTimeZone zone)
    {
        var schedule = new Schedule(zone, definition);
        var source = new SpellReader(schedule);
        return new WorkingCalendar(definition, source, new Timetable(source), BusinessDates.Of(schedule));
    }

    /// <inheritdoc/>
    public Duration Between(Instant start, Instant end) => (WorkUntil(end) - WorkUntil(start)).ToDuration();

    /// <inheritdoc/>
    public Instant Add(Instant start, Duration work)
    {
        if (work == Duration.Zero) return start;

        var from = ExactSeconds.At(start);
        var near = _timetable.BlockAt(from.Whole);
        var target = near.WorkUntil(from) + ExactSeconds.Of(work);
        // Forwards, the work is done by the end of its last second; backwards, it begins with the second after what is left of it.
        var second = work > Duration.Zero ? target.Ceiling : target.Whole + 1;
        var block = _timetable.Doing(second, near) ?? throw NeverOpens(start);
        var spell = block.Doing((int)(second - block.WorkBefore));
        var toClose = new ExactSeconds(block.WorkBefore + spell.WorkAtClose, 0) - target;
        return (new ExactSeconds(block.Start + spell.Close, 0) - toClose).ToInstant();
    }

    /// <inheritdoc/>
    public bool IsOpen(Instant at)
    {
        var second = ExactSeconds.At(at).Whole;
        var block = _timetable.BlockAt(second);
        var index = block.FirstClosingAfter((int)(second - block.Start));
        return index < block.Count && block.Start + block[index].Open <= second;
    }

    /// <inheritdoc/>
    public Instant NextOpen(Instant from)
    {
        var (block, spell) = FirstClosingAfter(from);
        var open = new ExactSeconds(block.Start + spell.Open, 0).ToInstant();
        return Instant.Max(open, from);
    }

    /// <inheritdoc/>
    public Instant NextClose(Instant from)
    {
        var (block, spell) = FirstClosingAfter(from);
        while (spell.Close == Block.Length && _timetable.After(block) is { Count: > 0 } next && next[0] is { Open: 0 } rest)
            (block, spell) = (next, rest);

        // Where the calendars' reach ends is no closing.
        var close = block.Start + spell.Close;
        return close < _source.Edge ? new ExactSeconds(close, 0).ToInstant() : throw NeverOpens(from);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A business date is a local date with a window; of a composed calendar, a date on which it is open (see <see cref="Union"/>). A start
    /// within an overnight window counts for the date on which that opened. The instant of the last closing still counts for its date.
    /// Where the time of day falls between two windows of the date it lands on, the answer is the end of the former; before the first, its
    /// opening; after the last, its closing.
    /// </remarks>
    public Instant AddBusinessDays(Instant start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        var (from, date) = FirstBusinessDate(start);
        return _businessDates.Add(from, date, days) ?? throw NeverOpens(start);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Business dates as for <see cref="AddBusinessDays"/>; a night shift ends with its closing on the following morning.
    /// </remarks>
    public Instant EndOfBusinessDay(Instant start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return _businessDates.End(FirstBusinessDate(start).Date, days) ?? throw NeverOpens(start);
    }

    /// <summary>Whether both are defined alike; an alias of a zone is the same zone.</summary>
    public bool Equals(WorkingCalendar? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Definition.Canonical == other.Definition.Canonical && HostHours == other.HostHours);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WorkingCalendar);

    /// <inheritdoc/>
    public override int GetHashCode() => Ref.GetHashCode();

    /// <summary>Name and version, as in <c>office@1</c>.</summary>
    public override string ToString() => Ref.ToString();

    private (Instant Start, LocalDate Date) FirstBusinessDate(Instant start)
    {
        Reach.Require(start);
        if (_businessDates.TryFindDate(start, out var date)) return (start, date);
        start = NextOpen(start);
        _businessDates.TryFindDate(start, out date);
        return (start, date);
    }

    private ExactSeconds WorkUntil(Instant instant)
    {
        var at = ExactSeconds.At(instant);
        return _timetable.BlockAt(at.Whole).WorkUntil(at);
    }

    private (Block Block, Spell Spell) FirstClosingAfter(Instant from)
    {
        var second = ExactSeconds.At(from).Whole;
        var block = _timetable.BlockAt(second);
        var index = block.FirstClosingAfter((int)(second - block.Start));
        while (index == block.Count)
        {
            block = _timetable.After(block) ?? throw NeverOpens(from);
            index = 0;
        }

        return (block, block[index]);
    }

    private CalendarNeverOpensException NeverOpens(Instant from) => new(Ref, from);
}
