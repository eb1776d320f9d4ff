using NodaTime;

namespace Handoff;

/// <summary>Whose time the customer's wait was. Each instant belongs to exactly one of the four; together they are the wall clock.</summary>
/// <param name="Us">Working time in which we had it.</param>
/// <param name="Customer">Working time in which we waited for the customer.</param>
/// <param name="ThirdParty">Working time in which we waited for somebody else.</param>
/// <param name="Closed">Time in which nobody works.</param>
public sealed record Attribution(Duration Us, Duration Customer, Duration ThirdParty, Duration Closed)
{
    /// <summary>The wall clock.</summary>
    public Duration Total => Us + Customer + ThirdParty + Closed;

    /// <summary>Attributes the time from Yes until satisfied, until the end, or until now.</summary>
    /// <param name="state">The engagement.</param>
    /// <param name="calendar">Whose working time counts.</param>
    /// <param name="now">As of when.</param>
    /// <returns>Null before Yes.</returns>
    public static Attribution? Of(Engagement state, IWorkingCalendar calendar, Instant now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(calendar);
        if (state.Dates.WonAt is not { } from) return null;
        var to = Instant.Max(from, state.Dates.SatisfiedAt ?? state.Dates.EndedAt ?? now);
        var open = calendar.Between(from, to);
        var (customer, third) = (Duration.Zero, Duration.Zero);
        foreach (var pause in state.Pauses)
        {
            var start = Instant.Max(pause.From, from);
            var end = Instant.Min(pause.To ?? to, to);
            if (end <= start) continue;
            if (pause.Party == Party.Customer) customer += calendar.Between(start, end);
            if (pause.Party == Party.ThirdParty) third += calendar.Between(start, end);
        }

        return new Attribution(open - customer - third, customer, third, to - from - open);
    }
}
