using NodaTime;

namespace Handoff.Calendars;

/// <summary>
/// When work counts, as a host knows it: from a rota, an ERP, an HR system. The library builds a calendar over these four answers.
/// </summary>
/// <remarks>
/// Implementations are immutable and safe for concurrent use. They answer for every instant from 1900 to 2199, and open and close on whole
/// seconds. They are asked for about a year at a time, and the answers are kept; when a host starts, for 2010 to 2050 at once.
/// </remarks>
public interface IOpeningHours
{
    /// <summary>What this calendar is called, and which version of it this is; pinned to every clock that it times.</summary>
    CalendarRef Ref { get; }

    /// <summary>Whose dates and times of day it speaks of.</summary>
    DateTimeZone Zone { get; }

    /// <summary>The earliest instant at or after <paramref name="from"/> that is open.</summary>
    /// <exception cref="CalendarNeverOpensException">The calendar never opens again.</exception>
    Instant NextOpen(Instant from);

    /// <summary>The earliest instant after <paramref name="from"/> at which an open interval ends, also when it is closed then.</summary>
    /// <exception cref="CalendarNeverOpensException">No interval ends any more: it never opens again, or never closes.</exception>
    Instant NextClose(Instant from);
}
