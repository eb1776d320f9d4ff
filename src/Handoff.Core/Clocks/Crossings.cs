using NodaTime;

namespace Handoff.Clocks;

/// <summary>Which threshold is crossed next, and when.</summary>
internal static class Crossings
{
    /// <summary>A threshold on its way.</summary>
    /// <param name="At">When it is crossed.</param>
    /// <param name="Clock">Of which clock.</param>
    /// <param name="Threshold">Which.</param>
    internal readonly record struct Due(Instant At, SlaClock Clock, Threshold Threshold);

    /// <summary>The first threshold of any clock that is due by an instant; null when none is.</summary>
    /// <param name="now">By when.</param>
    /// <param name="board">The clocks, of which at one instant the first comes first, and the pauses.</param>
    /// <param name="calendars">Where they find theirs.</param>
    /// <param name="expires">Whether consequences count: not while a past is being imported.</param>
    internal static Due? DueBy(Instant now, ClockBoard board, CalendarBook calendars, bool expires)
    {
        Due? first = null;
        foreach (var clock in board.Clocks)
        {
            if (!clock.IsOpen || Thresholds.Next(clock, expires) is not { } threshold) continue;

            // Working time is never longer than the time it lies in: most clocks need no calendar to know that nothing is due.
            var (since, consumed) = Timeline.Begin(clock);
            if (now - since < threshold.Work - consumed) continue;
            if (At(clock, board.Pauses, calendars, threshold) is { } at && at <= now && (first is null || at < first.Value.At))
            {
                first = new Due(at, clock, threshold);
            }
        }

        return first;
    }

    /// <summary>When something is due next: a threshold of a clock, or the expiry of a pause. Null while nothing is.</summary>
    internal static Instant? NextAt(ClockBoard board, CalendarBook calendars, bool expires) => First(board, calendars, expires)?.At;

    /// <summary>What is due then; null while nothing is.</summary>
    internal static Deadline? NextDeadline(ClockBoard board, CalendarBook calendars, bool expires) =>
        First(board, calendars, expires) is not { } first ? null : new Deadline
        {
            At = first.At,
            Clock = first.Crossing?.Clock.Key,
            Item = first.Crossing?.Clock.Item,
            Kind = first.Crossing?.Threshold.Kind,
            Level = first.Crossing?.Threshold.Level,
        };

    /// <summary>What is due first; the expiry of a pause crosses no threshold.</summary>
    private static (Instant At, Due? Crossing)? First(ClockBoard board, CalendarBook calendars, bool expires)
    {
        var crossing = Next(board, calendars, expires);
        if (Pauses.NextExpiry(board.Pauses) is { } pause && !(crossing?.At < pause.ExpiresAt)) return (pause.ExpiresAt, null);
        return crossing is { } due ? (due.At, due) : null;
    }

    /// <summary>The next threshold of any clock; of several at one instant that of the first clock.</summary>
    private static Due? Next(ClockBoard board, CalendarBook calendars, bool expires)
    {
        Due? next = null;
        foreach (var clock in board.Clocks)
        {
            if (clock.IsOpen && Next(clock, board.Pauses, calendars, expires) is { } due && (next is null || due.At < next.Value.At))
            {
                next = due;
            }
        }

        return next;
    }

    /// <summary>The next threshold of one clock; null while a pause keeps it from any, or its calendar ends before.</summary>
    internal static Due? Next(SlaClock clock, ValueList<Pause> pauses, CalendarBook calendars, bool expires)
    {
        if (Thresholds.Next(clock, expires) is not { } threshold) return null;
        return At(clock, pauses, calendars, threshold) is { } at ? new Due(at, clock, threshold) : null;
    }

    private static Instant? At(SlaClock clock, ValueList<Pause> pauses, CalendarBook calendars, Threshold threshold) =>
        Timeline.ReachableAt(clock, pauses, calendars[clock.Calendar], threshold.Work);
}
