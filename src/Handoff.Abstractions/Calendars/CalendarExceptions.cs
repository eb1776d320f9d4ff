using NodaTime;

namespace Handoff.Calendars;

/// <summary>A calendar was asked for working time that it does not have: it never opens (again).</summary>
public sealed class CalendarNeverOpensException(CalendarRef calendar, Instant from)
    : HandoffException($"Calendar {Brief.Value(calendar.ToString())} does not have enough working time after {from}: it never opens "
        + "again, or not for long enough before the end of 2199.")
{
    /// <inheritdoc/>
    public override string Code => "HO1001";

    /// <summary>Which calendar.</summary>
    public CalendarRef Calendar { get; } = calendar;

    /// <summary>From where on it stays closed.</summary>
    public Instant From { get; } = from;
}

/// <summary>
/// A calendar is not usable: its definition has an unknown zone, an impossible window, a date out of range; or the hours that a host knows
/// answered what cannot be right.
/// </summary>
public sealed class CalendarDefinitionException(string calendar, string problem)
    : HandoffException($"Calendar '{Brief.Value(calendar)}': {Brief.Message(problem)}")
{
    /// <inheritdoc/>
    public override string Code => "HO1002";

    /// <summary>The calendar's name.</summary>
    public string Calendar { get; } = calendar;

    /// <summary>What is wrong, naming the offending thing.</summary>
    public string Problem { get; } = Brief.Message(problem);
}

/// <summary>A clock is pinned to a calendar version that the host no longer supplies.</summary>
public sealed class UnknownCalendarException(CalendarRef calendar)
    : HandoffException($"Calendar {Brief.Value(calendar.ToString())} is pinned to a clock but not registered; keep old versions "
        + "registered while clocks run on them.")
{
    /// <inheritdoc/>
    public override string Code => "HO1003";

    /// <summary>Which calendar and version.</summary>
    public CalendarRef Calendar { get; } = calendar;
}
