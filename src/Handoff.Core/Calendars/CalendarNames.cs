namespace Handoff.Calendars;

/// <summary>The name of a calendar that this host does not have is refused: no other one is taken silently.</summary>
internal static class CalendarNames
{
    /// <param name="calendars">Those that the host has.</param>
    /// <param name="name">Null for none.</param>
    internal static Refusal? Refuse(CalendarBook calendars, string? name) =>
        TextLimits.Optional("name of the calendar", name) ?? (name is null || calendars.Find(name) is not null
            ? null
            : new Refusal(RefusalCode.UnknownCalendar, $"No calendar '{Brief.Value(name)}' is registered."));
}
