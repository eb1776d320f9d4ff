using NodaTime;

namespace Handoff;

/// <summary>Whose time the customer's wait was. Each instant belongs to exactly one of the four; together they are the wall clock.</summary>
/// <param name="Us">Working time in which we had it.</param>
/// <param name="Customer">Working time in which we waited for the customer.</param>
/// <param name="ThirdParty">Working time in which we waited for somebody else.</param>
/// <param name="Closed">Time in which nobody works.</param>
public sealed record Attribution(Duration Us, Duration Customer, Duration ThirdParty, Duration Closed)
{
    /// <summary>No time at all.</summary>
    public static Attribution None { get; } = new(Duration.Zero, Duration.Zero, Duration.Zero, Duration.Zero);

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
        if (Wait(state, now) is not { } wait) return null;
        var attribution = Of(wait.Start, wait.End, null, calendar);
        foreach (var pause in state.Pauses)
        {
            var (from, to) = (Instant.Max(pause.From, wait.Start), Instant.Min(pause.To ?? wait.End, wait.End));
            if (from < to) attribution = attribution.Minus(Of(from, to, null, calendar)).Plus(Of(from, to, pause.Party, calendar));
        }

        return attribution;
    }

    /// <summary>The same time, divided among the functions that were responsible and the members who carried it for them.</summary>
    /// <param name="history">Every event of one engagement, in order.</param>
    /// <param name="calendar">Whose working time counts.</param>
    /// <param name="now">As of when.</param>
    /// <returns>In the order in which they first had it; empty before Yes. The sum is what the whole wait is attributed to.</returns>
    /// <exception cref="InvalidOperationException">The history is empty, or an event cannot follow on the one before.</exception>
    public static IReadOnlyList<AttributedShare> Shares(IReadOnlyList<Event> history, IWorkingCalendar calendar, Instant now)
    {
        Given.Each(history);
        ArgumentNullException.ThrowIfNull(calendar);
        if (Wait(Decider.Fold(history), now) is not { } wait) return [];

        var shares = new List<AttributedShare>();
        var first = Enumerable.Range(0, history.Count).Last(at => history[at] is Event.Opened); // What was dropped before it never was.
        var state = Evolution.Evolve(null, history[first]);
        for (var next = first + 1; next <= history.Count; next++)
        {
            var from = Instant.Max(state.LastEventAt, wait.Start);
            var to = next < history.Count ? Instant.Min(history[next].At, wait.End) : wait.End;
            if (from < to) Add(shares, state, Of(from, to, state.OpenPause()?.Party, calendar));
            if (next < history.Count) state = Evolution.Evolve(state, history[next]);
        }

        return shares;
    }

    private static Interval? Wait(Engagement state, Instant now) => state.Dates.WonAt is { } from
        ? new Interval(from, Instant.Max(from, state.Dates.SatisfiedAt ?? state.Dates.EndedAt ?? now))
        : (Interval?)null;

    private static Attribution Of(Instant from, Instant to, Party? waitingFor, IWorkingCalendar calendar)
    {
        var open = calendar.Between(from, to);
        var closed = None with { Closed = to - from - open };
        return waitingFor switch
        {
            null or Party.Us => closed with { Us = open },
            Party.Customer => closed with { Customer = open },
            Party.ThirdParty => closed with { ThirdParty = open },
            _ => throw new InvalidOperationException($"No rule for party {waitingFor}."),
        };
    }

    private static void Add(List<AttributedShare> shares, Engagement state, Attribution time)
    {
        var function = state.Position.Responsible!.Value;
        var owner = state.OwnerOf(function);
        var at = shares.FindIndex(s => s.Function == function && s.Owner == owner);
        if (at < 0) shares.Add(new AttributedShare(function, owner, time));
        else shares[at] = shares[at] with { Time = shares[at].Time.Plus(time) };
    }

    private Attribution Plus(Attribution other) =>
        new(Us + other.Us, Customer + other.Customer, ThirdParty + other.ThirdParty, Closed + other.Closed);

    private Attribution Minus(Attribution other) =>
        new(Us - other.Us, Customer - other.Customer, ThirdParty - other.ThirdParty, Closed - other.Closed);
}

/// <summary>What part of the customer's wait lay with whom.</summary>
/// <param name="Function">The responsible function.</param>
/// <param name="Owner">The member who carried it; null for the function's queue.</param>
/// <param name="Time">The time, as attributed.</param>
public sealed record AttributedShare(Function Function, MemberId? Owner, Attribution Time);
