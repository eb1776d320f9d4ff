using NodaTime;

namespace Handoff.Clocks;

/// <summary>
/// The arithmetic of a clock: its time is its calendar's open time since its start, less the pauses that stop it.
/// Everything is derived from budget and ledger; nothing is shifted.
/// </summary>
internal static class Timeline
{
    /// <summary>Less than two such dates are apart, and more than the same date of two zones mostly.</summary>
    private static readonly Duration HalfADay = Duration.FromHours(12);

    /// <summary>Whether a pause of this party stops the clock.</summary>
    internal static bool StopsFor(this SlaClock clock, Party party) => (clock.Terms.PausedBy & party switch
    {
        Party.Us => PausedBy.Us,
        Party.Customer => PausedBy.Customer,
        Party.ThirdParty => PausedBy.ThirdParty,
        _ => throw new InvalidOperationException($"No rule for party {party}."),
    }) != 0;

    /// <summary>The date to which it runs; null where it is an amount of time and not a date.</summary>
    internal static Instant? DateAt(this SlaClock clock) => clock.Terms.Target is Target.UntilNext or Target.UntilEndOfBusinessDay
        ? clock.StartedAt + clock.Budget
        : (Instant?)null;

    /// <summary>
    /// What a clock with the same kind of date was due before, as near as matters: re-targeting gives it no date that was met already.
    /// </summary>
    internal static Instant? LastDueAt(this SlaClock clock, Target target) => clock.Cycle > 1 && clock.Terms.Target == target
        ? clock.DateAt() - HalfADay
        : null;

    /// <summary>From when its calendar counts, and what was used up by then.</summary>
    internal static (Instant Since, Duration Consumed) Begin(SlaClock clock) =>
        clock.Carried is { } carried ? (carried.Since, carried.Consumed) : (clock.StartedAt, Duration.Zero);

    /// <summary>How much of its time the clock has used from its start until an instant.</summary>
    internal static Duration Consumed(SlaClock clock, ValueList<Pause> pauses, IWorkingCalendar calendar, Instant until)
    {
        var (since, consumed) = Begin(clock);
        if (until <= since) return consumed;
        consumed += calendar.Between(since, until);
        var covered = since;
        foreach (var pause in pauses)
        {
            if (!clock.StopsFor(pause.Party)) continue;
            var from = Instant.Max(pause.From, covered);
            var to = Instant.Min(pause.To ?? until, until);
            if (from >= to) continue;
            consumed -= calendar.Between(from, to);
            covered = to;
        }

        return consumed;
    }

    /// <summary>
    /// The earliest instant by which the clock has used that much of its time; null where an open pause keeps it from getting there. What
    /// it had used before its time was counted again was used by then.
    /// </summary>
    internal static Instant? ReachedAt(SlaClock clock, ValueList<Pause> pauses, IWorkingCalendar calendar, Duration work)
    {
        var (cursor, consumed) = Begin(clock);
        var left = work - consumed;
        if (left < Duration.Zero) return cursor;
        foreach (var pause in pauses)
        {
            if (!clock.StopsFor(pause.Party) || pause.To <= cursor) continue;
            if (pause.From > cursor)
            {
                var before = calendar.Between(cursor, pause.From);
                if (before >= left) return calendar.Add(cursor, left);
                left -= before;
            }
            else if (left == Duration.Zero)
            {
                return cursor;
            }

            if (pause.To is not { } resumed) return null;
            cursor = resumed;
        }

        return calendar.Add(cursor, left);
    }

    /// <summary>
    /// The same; null also where the calendar ends before that, so that a clock which outlives its calendar can be stopped or re-targeted.
    /// </summary>
    internal static Instant? ReachableAt(SlaClock clock, ValueList<Pause> pauses, IWorkingCalendar calendar, Duration work)
    {
        try
        {
            return ReachedAt(clock, pauses, calendar, work);
        }
        catch (CalendarNeverOpensException)
        {
            return null;
        }
    }

    /// <summary>Whether an open pause stops the clock.</summary>
    internal static bool IsPaused(SlaClock clock, ValueList<Pause> pauses)
    {
        foreach (var pause in pauses)
        {
            if (pause.To is null && clock.StopsFor(pause.Party)) return true;
        }

        return false;
    }
}
