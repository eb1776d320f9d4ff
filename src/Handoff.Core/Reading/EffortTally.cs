using NodaTime;

namespace Handoff;

/// <summary>Adds up what was done and carried after Yes. Lives for one question.</summary>
internal sealed class EffortTally(DateTimeZone zone, Interval range)
{
    private readonly Dictionary<(YearMonth, Function, MemberId), EffortShare> _shares = [];
    private (Instant At, Actor By)? _lastAct;

    internal IReadOnlyList<EffortShare> Of(IEnumerable<Event> history, Instant now)
    {
        Engagement? state = null;
        foreach (var happened in history)
        {
            if (state is not null) Carry(state, happened.At);
            state = Decider.Evolve(state, happened);
            if (happened is Event.UnWon or Event.ImportDropped) Forget();
            else if (state.Dates.WonAt is not null) Act(happened);
        }

        if (state is not null) Carry(state, Instant.Max(now, state.LastEventAt));
        return [.. _shares.Values.OrderBy(share => share.Month).ThenBy(share => share.Function.Value, StringComparer.Ordinal)
            .ThenBy(share => share.Member.Value, StringComparer.Ordinal)];
    }

    private void Forget()
    {
        _shares.Clear();
        _lastAct = null;
    }

    private void Act(Event happened)
    {
        if (happened is Event.EffortRecorded effort)
        {
            var (function, of, spent, on) = effort.Effort;
            if (range.Contains(on)) Add(function, of, on, share => share with { Recorded = share.Recorded + spent });
        }

        if (happened.By.AsMember() is not { } member || _lastAct == (happened.At, happened.By)) return;
        _lastAct = (happened.At, happened.By);
        if (!range.Contains(happened.At)) return;
        Add(happened.By.Function, member, happened.At, static share => share with { Acts = share.Acts + 1 });
    }

    /// <summary>The time since the last event, divided where a month begins.</summary>
    private void Carry(Engagement state, Instant until)
    {
        if (state.Dates.WonAt is null || state.Position.Responsible is not { } function) return;
        if (state.OwnerOf(function) is not { } member || until <= state.LastEventAt) return;
        var (start, end) = new Interval(state.LastEventAt, until).Within(range);
        for (var from = start; from < end;)
        {
            var next = Instant.Min(end, MonthOf(from).ToDateInterval().End.PlusDays(1).AtStartOfDayInZone(zone).ToInstant());
            var length = next - from;
            Add(function, member, from, share => share with { Carried = share.Carried + length });
            from = next;
        }
    }

    private YearMonth MonthOf(Instant at) => at.InZone(zone).Date.ToYearMonth();

    private void Add(Function function, MemberId member, Instant at, Func<EffortShare, EffortShare> more)
    {
        var key = (MonthOf(at), function, member);
        _shares[key] = more(_shares.TryGetValue(key, out var share) ? share : new EffortShare(function, member, key.Item1));
    }
}
