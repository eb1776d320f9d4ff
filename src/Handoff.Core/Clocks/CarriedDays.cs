using NodaTime;

namespace Handoff.Clocks;

/// <summary>
/// What a clock brings along to a target of business days. Days stay days: those used up are read off the marks of the calendar that
/// counted them, and count as that many of the new one; those left are laid out in the new one, from now on.
/// </summary>
internal static class CarriedDays
{
    /// <param name="clock">The clock as it was.</param>
    /// <param name="pauses">The ledger.</param>
    /// <param name="old">The calendar that counted until now.</param>
    /// <param name="budget">The new target as counted from the clock's start; its length becomes what was used up and what is left.</param>
    /// <param name="target">The new target.</param>
    /// <param name="mode">What counts as used up.</param>
    /// <param name="now">When.</param>
    internal static CarriedTime? Of(
        SlaClock clock, ValueList<Pause> pauses, IWorkingCalendar old, ref Budget budget, int target, RetargetMode mode, Instant now)
    {
        var (calendar, start) = (budget.Calendar, clock.StartedAt);
        var (was, becomes) = (new DayRuler(old, start), new DayRuler(calendar, start));
        var (since, used) = Timeline.Begin(clock);
        var atStart = clock.Carried?.AtStart ?? Duration.Zero;
        var countedAlike = budget.Calendar.Ref == clock.Calendar && budget.Terms.PausedBy == clock.Terms.PausedBy;
        if (!countedAlike) atStart = becomes.WorkOf(was.DaysOf(atStart));

        if (mode == RetargetMode.FromStart) (since, used) = (start, atStart);
        else if (!countedAlike)
        {
            var counted = Timeline.Consumed(clock, pauses, old, now) - used;
            (since, used) = (now, becomes.WorkOf(was.DaysOf(used) + new DayRuler(old, since).DaysOf(counted)));
        }

        if (since == start && used == Duration.Zero) return null;
        var left = BusinessDays.Whole(target) - becomes.DaysOf(used);
        budget = budget with
        {
            Length = left.IsPositive ? used + new DayRuler(calendar, since).WorkOf(left) : becomes.WorkOf(BusinessDays.Whole(target)),
        };
        return new CarriedTime(since, used) { AtStart = atStart };
    }
}
