using NodaTime;

namespace Handoff.Calendars;

/// <summary>
/// Working time, as a set of half-open open intervals on the time line. A host whose hours come from elsewhere implements
/// <see cref="IOpeningHours"/>. Implement all of this only if you count better than the library does.
/// </summary>
/// <remarks>
/// Implementations are immutable and safe for concurrent use. The semantics, which the laws in the documentation test:
/// <c>Add(t, 0) = t</c>; <c>Between(t, Add(t, d)) = d</c>; <c>Between</c> is additive and antisymmetric.
/// </remarks>
public interface IWorkingCalendar : IOpeningHours
{
    /// <summary>Working time from <paramref name="start"/> to <paramref name="end"/>; negative when end is before start.</summary>
    Duration Between(Instant start, Instant end);

    /// <summary>
    /// For a positive <paramref name="work"/> the earliest instant by which that much working time has passed since
    /// <paramref name="start"/>: it may be a closing, never the following opening. For a negative one the latest instant from which
    /// that much passes until <paramref name="start"/>. For zero, <paramref name="start"/> itself.
    /// </summary>
    /// <exception cref="CalendarNeverOpensException">
    /// The calendar does not have that much working time left in the supported range.
    /// </exception>
    Instant Add(Instant start, Duration work);

    /// <summary>Whether <paramref name="at"/> is in working time.</summary>
    bool IsOpen(Instant at);

    /// <summary>
    /// The end of a target of business days: the same local time on the n-th business date after the start's.
    /// A start on a closed date or after the last closing counts from the next opening; the time of day is clamped into the windows of
    /// the date it lands on.
    /// </summary>
    /// <param name="start">When the counting starts.</param>
    /// <param name="days">How many business dates on; at least 1.</param>
    /// <exception cref="CalendarNeverOpensException">The calendar does not have that many business dates left.</exception>
    Instant AddBusinessDays(Instant start, int days);

    /// <summary>
    /// The last closing of the n-th business date after the start's. A start on a closed date or after the last closing counts from the
    /// next opening.
    /// </summary>
    /// <param name="start">When the counting starts.</param>
    /// <param name="days">How many business dates on; 0 for the start's own.</param>
    /// <exception cref="CalendarNeverOpensException">The calendar does not have that many business dates left.</exception>
    Instant EndOfBusinessDay(Instant start, int days);
}
