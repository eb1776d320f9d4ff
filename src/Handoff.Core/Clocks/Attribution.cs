using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Clocks;

/// <summary>
/// Whose time the customer's wait was. Each instant belongs to exactly one of the four; together they are the wall clock.
/// </summary>
/// <param name="Us">Working time in which we had it.</param>
/// <param name="Customer">Working time in which we waited for the customer.</param>
/// <param name="ThirdParty">Working time in which we waited for somebody else.</param>
/// <param name="Closed">Time in which nobody works.</param>
public sealed record Attribution(
    [property: JsonConverter(typeof(PlainJson))] Duration Us,
    [property: JsonConverter(typeof(PlainJson))] Duration Customer,
    [property: JsonConverter(typeof(PlainJson))] Duration ThirdParty,
    [property: JsonConverter(typeof(PlainJson))] Duration Closed)
{
    /// <summary>No time at all.</summary>
    public static Attribution None { get; } = new(Duration.Zero, Duration.Zero, Duration.Zero, Duration.Zero);

    /// <summary>The wall clock.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Duration Total => Us + Customer + ThirdParty + Closed;

    /// <summary>Attributes the time from Yes until satisfied, until the end, or until now.</summary>
    /// <param name="state">The engagement.</param>
    /// <param name="calendar">Whose working time counts.</param>
    /// <param name="now">As of when.</param>
    /// <param name="range">Only the part of that time that lies in this range, whose ends may be open; null for all of it.</param>
    /// <returns>Null before Yes.</returns>
    public static Attribution? Of(Engagement state, IWorkingCalendar calendar, Instant now, Interval? range = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(calendar);
        if (Wait(state, now) is not { } wait) return null;
        var (start, end) = wait.Within(range);
        if (start >= end) return None;
        var attribution = Of(start, end, null, calendar);
        foreach (var (pause, from, to) in Pauses.Covering(state.Board.Pauses, start, end))
        {
            attribution = attribution.Minus(Of(from, to!.Value, null, calendar)).Plus(Of(from, to.Value, pause.Party, calendar));
        }

        return attribution;
    }

    internal static Interval? Wait(Engagement state, Instant now) => state.Dates.WonAt is { } from
        ? new Interval(from, Instant.Max(from, state.Dates.SatisfiedAt ?? state.Dates.EndedAt ?? now))
        : (Interval?)null;

    internal static Attribution Of(Instant from, Instant to, Party? waitingFor, IWorkingCalendar calendar)
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

    internal Attribution Plus(Attribution other) =>
        new(Us + other.Us, Customer + other.Customer, ThirdParty + other.ThirdParty, Closed + other.Closed);

    private Attribution Minus(Attribution other) =>
        new(Us - other.Us, Customer - other.Customer, ThirdParty - other.ThirdParty, Closed - other.Closed);
}
