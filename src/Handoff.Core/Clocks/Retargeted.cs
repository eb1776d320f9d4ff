using NodaTime;

namespace Handoff.Clocks;

/// <summary>A running clock with another target: what it brings along, and when it is due before and after.</summary>
/// <param name="Budget">The new target.</param>
/// <param name="Carried">What was used up by the old calendar; null where all is counted by the new one.</param>
/// <param name="OldDueAt">When it was due; null while paused before that.</param>
/// <param name="NewDueAt">When it is due now; null while paused before that.</param>
/// <param name="Passed">The thresholds that lie behind it with the new target, and do not fire.</param>
internal sealed record Retargeted(Budget Budget, CarriedTime? Carried, Instant? OldDueAt, Instant? NewDueAt, ValueList<string> Passed)
{
    /// <summary>What becomes of a clock; null where nothing does.</summary>
    internal static Retargeted? Of(
        SlaClock clock, ValueList<Pause> pauses, CalendarBook calendars, Budget budget, RetargetMode mode, Instant now)
    {
        if (mode == RetargetMode.Keep) return null;
        var old = calendars[clock.Calendar];
        var carried = budget.Days is { } days && CountsWork(clock)
            ? CarriedDays.Of(clock, pauses, old, ref budget, days, mode, now)
            : Carry(clock, pauses, old, budget, mode, now);
        var changed = clock with { Terms = budget.Terms, Calendar = budget.Calendar.Ref, Budget = budget.Length, Carried = carried };
        if (changed == clock) return null;
        return new Retargeted(
            budget,
            carried,
            Timeline.ReachableAt(clock, pauses, old, clock.Budget),
            Timeline.ReachedAt(changed, pauses, budget.Calendar, changed.Budget),
            Thresholds.PassedAt(changed, Timeline.Consumed(changed, pauses, budget.Calendar, now)));
    }

    /// <summary>
    /// Whether what a clock used up can be told in business days: it counts working time, or business days of any calendar.
    /// </summary>
    private static bool CountsWork(SlaClock clock) =>
        clock.Terms.Target is Target.BusinessDays || (!IsAlways(clock.Calendar) && !IsDate(clock.Terms));

    /// <summary>
    /// From now on: what was counted stays as it was. A date has no such past, and between working time and days and nights nothing can be
    /// carried; there it is counted again from the start. What a reopened clock brought to its start stays in every case.
    /// </summary>
    private static CarriedTime? Carry(
        SlaClock clock, ValueList<Pause> pauses, IWorkingCalendar old, Budget budget, RetargetMode mode, Instant now)
    {
        var brought = clock.Carried is { AtStart: var atStart } && atStart > Duration.Zero
            ? new CarriedTime(clock.StartedAt, atStart) { AtStart = atStart }
            : null;
        if (mode == RetargetMode.FromStart) return brought;
        if (budget.Calendar.Ref == clock.Calendar && budget.Terms.PausedBy == clock.Terms.PausedBy) return clock.Carried;
        var comparable = IsAlways(clock.Calendar) == IsAlways(budget.Calendar.Ref) && !IsDate(clock.Terms) && !IsDate(budget.Terms);
        return comparable
            ? new CarriedTime(now, Timeline.Consumed(clock, pauses, old, now)) { AtStart = brought?.AtStart ?? default }
            : brought;
    }

    private static bool IsAlways(CalendarRef calendar) => calendar == WorkingCalendar.Always.Ref;

    private static bool IsDate(SlaTerms terms) => terms is
    {
        PausedBy: PausedBy.Nobody,
        Target: Target.Until or Target.UntilEndOfBusinessDay or Target.UntilNext or Target.UntilDue or Target.UntilHoldExpires,
    };
}
