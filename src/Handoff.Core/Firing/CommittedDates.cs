using NodaTime;

namespace Handoff;

/// <summary>
/// Which clocks a policy stands for that times what is committed: one for each date among the open commitments, however many have that
/// date in the same calendar, known by one of them; where none has a date, one of the whole.
/// </summary>
internal static class CommittedDates
{
    /// <summary>Whether the policy of a clock is one of those, by the facts of the engagement.</summary>
    internal static bool Rule(Draft draft, ClockKey key) => draft.Rules.Policies.For(key, draft.Facts).Terms.Target is Target.UntilDue;

    /// <summary>
    /// The clocks that a key stands for now. A clock that runs to a date keeps its name for as long as somebody waits for that date.
    /// </summary>
    internal static List<ClockRef> Clocks(Draft draft, ClockKey key)
    {
        if (!Rule(draft, key)) return [new ClockRef(key)];
        var clocks = new List<ClockRef>();
        var dates = new List<(Instant, string?)>();
        foreach (var item in draft.Items)
        {
            if (item is not Commitment { IsOpen: true, DueAt: { } due } commitment) continue;
            var date = (Instant.Max(due, draft.At), commitment.Calendar);
            if (Running(draft, key, commitment) is { } running) Add(new ClockRef(key, running.Item));
            else if (!dates.Contains(date)) Add(new ClockRef(key, commitment.Id));
            dates.Add(date);
        }

        return clocks.Count > 0 ? clocks : [WithoutDates(draft, key)];

        void Add(ClockRef clock)
        {
            if (!clocks.Contains(clock)) clocks.Add(clock);
        }
    }

    /// <summary>Whether what a clock waited for was kept, and not given up: then it was met.</summary>
    internal static bool WasKept(ValueList<Item> items, SlaClock clock)
    {
        foreach (var item in items)
        {
            if (item is Commitment { End.How: ItemEnding.Settled } kept && IsFor(items, clock, kept)) return true;
        }

        return false;
    }

    /// <summary>
    /// Since when a key's clocks have run without a gap. What comes back counts from there: no time that was used up is forgotten because a
    /// date was promised and given up meanwhile.
    /// </summary>
    internal static Instant Since(ClockBoard board, ClockKey key, Instant now)
    {
        var since = now;
        var clocks = board.Clocks.Where(clock => clock.Key == key).ToList();
        while (clocks.FirstOrDefault(clock => clock.StartedAt < since && !(clock.End?.At < since)) is { } earlier)
        {
            since = earlier.StartedAt;
        }

        return since;
    }

    /// <summary>When everything was kept, the last date stays the target until it is delivered.</summary>
    private static ClockRef WithoutDates(Draft draft, ClockKey key)
    {
        var isAllSettled = draft.Items.FindIndex(item => item is Commitment { IsOpen: true }) < 0;
        var last = isAllSettled
            ? draft.Board.Clocks.Where(clock => clock.Key == key
                && clock is { IsOpen: true, Item: not null }
                && WasKept(draft.Items, clock))
                .OrderBy(DateOf).LastOrDefault()
            : null;
        return new ClockRef(key, last?.Item);
    }

    private static SlaClock? Running(Draft draft, ClockKey key, Commitment commitment)
    {
        foreach (var clock in draft.Board.Clocks)
        {
            if (clock.Key == key && clock.IsOpen && IsFor(draft.Items, clock, commitment)) return clock;
        }

        return null;
    }

    /// <summary>A date that had passed when its clock started was due there and then.</summary>
    private static bool IsFor(ValueList<Item> items, SlaClock clock, Commitment commitment) =>
        clock.Item is { } item
        && commitment.DueAt is { } due
        && DateOf(clock) == Instant.Max(due, clock.StartedAt)
        && (items.Find(item) as Commitment)?.Calendar == commitment.Calendar;

    private static Instant DateOf(SlaClock clock) => clock.StartedAt + clock.Budget;
}
