using NodaTime;

namespace Handoff;

/// <summary>What part of the customer's wait lay with whom.</summary>
/// <param name="Function">The responsible function.</param>
/// <param name="Owner">The member who carried it; null for the function's queue.</param>
/// <param name="Time">The time, as attributed.</param>
public sealed record AttributedShare(Function Function, MemberId? Owner, Attribution Time)
{
    /// <summary>The customer's wait, divided among the functions that were responsible and the members who carried it for them.</summary>
    /// <param name="history">Every event of one engagement, in order.</param>
    /// <param name="calendar">Whose working time counts.</param>
    /// <param name="now">As of when.</param>
    /// <returns>In the order in which they first had it; empty before Yes. The sum is what the whole wait is attributed to.</returns>
    /// <exception cref="InvalidOperationException">The history is empty, or an event cannot follow on the one before.</exception>
    public static IReadOnlyList<AttributedShare> Of(IReadOnlyList<Event> history, IWorkingCalendar calendar, Instant now)
    {
        Given.Each(history);
        ArgumentNullException.ThrowIfNull(calendar);
        if (Attribution.Wait(Decider.Fold(history), now) is not { } wait) return [];

        var shares = new List<AttributedShare>();
        var first = Enumerable.Range(0, history.Count).Last(at => history[at] is Event.Opened); // What was dropped before it never was.
        var state = Decider.Evolve(null, history[first]);
        var function = state.Position.Responsible!.Value;
        for (var next = first + 1; next <= history.Count; next++)
        {
            var from = Instant.Max(state.LastEventAt, wait.Start);
            var to = next < history.Count ? Instant.Min(history[next].At, wait.End) : wait.End;
            function = state.Position.Responsible ?? function; // Between an end and its reopening, whoever had it last.
            var time = from < to ? Attribution.Of(from, to, state.Board.OpenPause()?.Party, calendar) : null;
            if (time is not null) Add(shares, function, state.OwnerOf(function), time);
            if (next < history.Count) state = Decider.Evolve(state, history[next]);
        }

        return shares;
    }

    private static void Add(List<AttributedShare> shares, Function function, MemberId? owner, Attribution time)
    {
        var at = shares.FindIndex(s => s.Function == function && s.Owner == owner);
        if (at < 0) shares.Add(new AttributedShare(function, owner, time));
        else shares[at] = shares[at] with { Time = shares[at].Time.Plus(time) };
    }
}
