using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using NodaTime;

namespace Handoff;

/// <summary>An event of the file.</summary>
/// <param name="Event">As Ical.Net read it.</param>
/// <param name="Line">Where it begins.</param>
/// <param name="Uid">Its id; null when the file gives none. Ical.Net invents one then.</param>
/// <param name="IsCancelled">It does not take place.</param>
internal sealed record Entry(CalendarEvent Event, int Line, string? Uid, bool IsCancelled)
{
    public string Name { get; } = Event.Summary?.Trim() ?? "";

    public CalDateTime Start { get; } = Event.DtStart ?? throw new HolidayFileException("an event without DTSTART.", Line);

    public LocalDate FirstDay => LocalDate.FromDateOnly(Start.Date);

    public bool HasTimeOfDay => Start.HasTime || Event.DtEnd is { HasTime: true } || Event.Duration is { HasTime: true };

    /// <summary>How many days each occurrence lasts; at least one. A DTEND on the first day, or a duration of nothing, is read as one day.</summary>
    public int Days => Length() switch
    {
        < 0 => throw new HolidayFileException("the event ends before it begins.", Line),
        > Limits.DaysOfReach => throw new HolidayFileException("the event lasts longer than calendars reach.", Line),
        var days => Math.Max((int)days, 1),
    };

    public ImportedHoliday Holiday(LocalDate date) =>
        new(date, Name, string.IsNullOrWhiteSpace(Event.Description) ? null : Event.Description.Trim(), Uid, Line);

    public PassedOver PassOver(LocalDate date, PassedOverReason reason) => new(date, Name, reason, Uid, Line);

    private long Length() => Event switch
    {
        { Duration: { } lasts } => (7L * (lasts.Weeks ?? 0)) + (lasts.Days ?? 0),
        { DtEnd: { } end } => end.Date.DayNumber - Start.Date.DayNumber,
        _ => 1,
    };
}
