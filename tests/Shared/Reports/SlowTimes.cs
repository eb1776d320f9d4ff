namespace Handoff.Tests;

/// <summary>
/// Whose time customers waited, and what was done and carried after Yes: looked up anew for each stretch between two events.
/// </summary>
internal sealed class SlowTimes
{
    private readonly Dictionary<string, Dictionary<string, Duration>> _times = [];

    /// <summary>What is not zero, as <c>path: time [engagements]</c>.</summary>
    internal IEnumerable<string> Lines => _times
        .Select(time => Line(time.Key, Sum(time.Value.Values), time.Value.Keys)).Order(StringComparer.Ordinal);

    internal static string Line(string path, Duration time, IEnumerable<string> ids) =>
        $"{path}: {time} [{string.Join(' ', ids.Order(StringComparer.Ordinal))}]";

    internal void Wait(EngagementId id, List<Event> events, Interval range, Instant asOf)
    {
        if (SlowReport.YesOf(events) is not { } yes) return;
        var life = events[(events.FindLastIndex(e => e is Event.Reopened { Move.Phase: not Phase.Relationship }) + 1)..];
        var over = SatisfiedAt(life) ?? EndedAt(life) ?? asOf;
        var pauses = PausesOf(events);
        var bounds = pauses.SelectMany(pause => new[] { pause.From, pause.To ?? Instant.MaxValue }).Append(yes).Append(over);
        foreach (var (from, to) in Stretches(bounds, yes, over, range))
        {
            var party = pauses.Where(pause => pause.From <= from && !(pause.To <= from))
                .Select(pause => (Party?)pause.Party).FirstOrDefault();
            var open = WorkingCalendar.Default.Between(from, to);
            Add(id, party is Party.Customer ? "wait, customer" : party is Party.ThirdParty ? "wait, third party" : "wait, us", open);
            Add(id, "wait, closed", to - from - open);
        }
    }

    /// <summary>How often each did something; what was recorded and carried is kept.</summary>
    internal IEnumerable<(string Who, int Acts)> Effort(EngagementId id, List<Event> events, Interval range, Instant asOf)
    {
        var acts = new List<(Instant At, Actor By)>();
        var (begin, state) = (events.FindLastIndex(e => e is Event.UnWon) + 1, (Engagement?)null);
        for (var at = 0; at < events.Count; at++)
        {
            var e = events[at];
            state = Decider.Evolve(state, e);
            if (at < begin || state.Dates.WonAt is null) continue;
            if (e is Event.EffortRecorded { Effort: var effort } && range.Contains(effort.On))
                Add(id, $"effort, {effort.Function}, {effort.Member}, recorded", effort.Spent);
            if (e.By.AsMember() is not null && (acts is [] || acts[^1] != (e.At, e.By))) acts.Add((e.At, e.By));
            if (state.Position.Responsible is not { } function || state.OwnerOf(function) is not { } member) continue;
            var until = at + 1 < events.Count ? events[at + 1].At : Instant.Max(asOf, e.At);
            foreach (var (from, to) in Stretches([e.At, until], e.At, until, range))
                Add(id, $"effort, {function}, {member}, carried", to - from);
        }

        return acts.Where(act => range.Contains(act.At)).GroupBy(act => $"{act.By.Function}, {act.By.AsMember()}")
            .Select(group => (group.Key, group.Count()));
    }

    private static Instant? SatisfiedAt(List<Event> life) =>
        life[(life.FindLastIndex(e => e is Event.Disputed or Event.Cancelled or Event.UnWon) + 1)..]
            .Find(e => e is Event.SignedOff or Event.Presumed)?.At;

    private static Instant? EndedAt(List<Event> life) =>
        life[(life.FindLastIndex(e => e is Event.Reopened or Event.UnWon) + 1)..]
            .FindLast(e => e is Event.Transition { Move: { Phase: Phase.Ended } move } && move.From != move.To)?.At;

    /// <summary>Each with who is waited for, in the order in which they began.</summary>
    private static List<(Instant From, Instant? To, Party Party)> PausesOf(List<Event> events) =>
    [
        .. events.Select((e, at) => e switch
        {
            Event.Held held => (held.At, EndOf(events[(at + 1)..], IsHoldsEnd), held.Party),
            Event.Timed { Happened: ClockEvent.Paused paused } =>
                (paused.At, EndOf(events[(at + 1)..], later => IsEnd(later, paused)), paused.Party),
            _ => ((Instant, Instant?, Party)?)null,
        }).OfType<(Instant, Instant?, Party)>(),
    ];

    private static Instant? EndOf(List<Event> later, Predicate<Event> isEnd) => later.Find(isEnd)?.At;

    private static bool IsHoldsEnd(Event e) => e is Event.Transition moved and not Event.Held && moved.Move.From != moved.Move.To;

    private static bool IsEnd(Event e, ClockEvent.Paused paused) =>
        e is Event.Timed { Happened: ClockEvent.Resumed resumed } && resumed.Item == paused.Item
        && (resumed.Item is not null || resumed.Cause == paused.Cause);

    /// <summary>The stretches between bounds, from an instant to another, as far as they lie in the range.</summary>
    private static IEnumerable<(Instant From, Instant To)> Stretches(IEnumerable<Instant> bounds, Instant from, Instant to, Interval range)
    {
        Instant[] ends = [.. range.HasStart ? [range.Start] : (Instant[])[], .. range.HasEnd ? [range.End] : (Instant[])[]];
        var all = bounds.Concat(ends).Where(bound => from <= bound && bound <= to).Distinct().Order().ToList();
        return all.Zip(all.Skip(1)).Where(stretch => range.Contains(stretch.First));
    }

    private void Add(EngagementId id, string path, Duration time)
    {
        if (time == Duration.Zero) return;
        if (!_times.TryGetValue(path, out var of)) _times[path] = of = [];
        of[id.Value] = of.GetValueOrDefault(id.Value) + time;
    }

    private static Duration Sum(IEnumerable<Duration> times) => times.Aggregate(Duration.Zero, (sum, each) => sum + each);
}
