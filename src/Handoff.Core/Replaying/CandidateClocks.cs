using NodaTime;

namespace Handoff;

/// <summary>The clocks of one engagement as a candidate times them: they start and end when history says, by terms of its own.</summary>
internal sealed class CandidateClocks
{
    private readonly PolicyDates _dates = new();
    private readonly Dictionary<ClockRef, ReplayGap> _gaps = [];
    private ValueList<SlaClock> _clocks;

    /// <summary>A clock that runs, as the candidate times it; null where it cannot be told.</summary>
    internal SlaClock? Running(ClockRef clock) => _gaps.ContainsKey(clock) ? null : Open(clock);

    /// <summary>Why it cannot be told; null where it can.</summary>
    internal ReplayGap? GapOf(ClockRef clock) => _gaps.TryGetValue(clock, out var gap) ? gap : (ReplayGap?)null;

    /// <summary>Crosses what is due by the candidate.</summary>
    /// <param name="draft">As of when.</param>
    /// <param name="seen">Not what comes after this crossing, where the candidate has it too; null for all.</param>
    internal void CatchUp(Draft draft, ClockEvent.Crossed? seen = null) => _clocks = Crossed(draft, seen);

    /// <summary>The clocks with everything crossed that is due.</summary>
    internal static ValueList<SlaClock> Crossed(Draft draft, ClockEvent.Crossed? seen = null)
    {
        while (Crossings.DueBy(draft.Now, draft.Board, draft.Calendars, draft.Fires) is { } due)
        {
            draft.MoveTo(due.At);
            CatchUps.Cross(draft, due);
            var isSeen = seen is not null && draft.At == seen.At && due.Clock.Key == seen.Clock && due.Clock.Item == seen.Item
                && due.Threshold.Name(due.Clock.Terms) == seen.Threshold;
            if (isSeen) break;
        }

        return draft.Board.Clocks;
    }

    /// <summary>A clock began, or came back.</summary>
    /// <param name="draft">As of then.</param>
    /// <param name="clock">Which.</param>
    /// <param name="start">Starts it by the rules.</param>
    internal void Begin(Draft draft, ClockRef clock, Action<Draft> start)
    {
        _gaps.Remove(clock);
        if (UnknownCalendar(draft, clock.Item))
        {
            _gaps[clock] = ReplayGap.UnknownCalendar;
            return;
        }

        if (!Try(draft, clock, start)) return;
        if (Open(clock) is null) _gaps[clock] = ReplayGap.NotRecurring;
    }

    /// <summary>The facts changed, and the clocks have followed the commitments: those that run get what their policies say now.</summary>
    internal void FollowFacts(Rules rules, Engagement was, Facts before)
    {
        foreach (var clock in was.Board.Clocks)
        {
            if (!clock.IsOpen) continue;
            var draft = Draft(rules, was, was.LastEventAt);
            Change(draft, new(clock.Key, clock.Item), (d, running) => Retargeting.AfterFacts(d, running, before));
        }
    }

    /// <summary>A clock was moved on purpose to what its policy said then: so it is to what the candidate's says.</summary>
    internal void Retarget(Draft draft, ClockEvent.Retargeted e, SlaClock was)
    {
        var mode = ModeOf(e, was);
        Change(draft, new(e.Clock, e.Item), (d, running) => Retargeting.Apply(d, running, mode, e.Reason));
    }

    private void Change(Draft draft, ClockRef clock, Action<Draft, SlaClock> change)
    {
        if (Running(clock) is not { } running) return;
        if (UnknownCalendar(draft, clock.Item)) _gaps[clock] = ReplayGap.UnknownCalendar;
        else Try(draft, clock, d => change(d, running));
    }

    /// <summary>A clock ended. Whether it had fired its consequence is what history says.</summary>
    /// <returns>As it ended by the candidate; null where it cannot be told.</returns>
    internal SlaClock? End(Draft draft, ClockEvent.Ended e, SlaClock was)
    {
        var clock = new ClockRef(e.Clock, e.Item);
        if (Open(clock) is not { } open) return null;
        if (e is ClockEvent.Stopped) ClockRules.Stop(draft, open);
        else ClockRules.Cancel(draft, open);
        var ended = draft.Board.Clock(e.Clock, e.Item)!;
        _clocks = draft.Board.Clocks.Select(each => ReferenceEquals(each, ended) ? Fired(ended, was) : each).ToValueList();
        return _gaps.ContainsKey(clock) ? null : ended;
    }

    /// <summary>Finds clocks that time each committed date where the candidate times the whole, or the other way round.</summary>
    internal void Compare(Rules rules, Engagement was)
    {
        var draft = Draft(rules, was, was.LastEventAt);
        var hasDates = was.Items.FindIndex(static item => item is Commitment { IsOpen: true, DueAt: not null }) >= 0;
        foreach (var clock in was.Board.Clocks)
        {
            if (!clock.IsOpen || !rules.Lifecycle.HasClock(clock.Key)) continue;
            var timesDates = CommittedDates.Rule(draft, clock.Key);
            var isOther = clock.Item is null ? timesDates && hasDates : !timesDates;
            if (isOther) Lose(new(clock.Key, clock.Item), ReplayGap.OtherDates);
        }
    }

    /// <summary>The rules of the lifecycle are not known.</summary>
    internal void LoseAll(Engagement was)
    {
        _clocks = _clocks.Where(clock => !clock.IsOpen).ToValueList();
        foreach (var clock in was.Board.Clocks)
        {
            if (clock.IsOpen) Lose(new(clock.Key, clock.Item), ReplayGap.UnknownLifecycle);
        }
    }

    /// <summary>Nothing is known of a clock from here on until it begins again.</summary>
    internal void Lose(ClockRef clock, ReplayGap gap)
    {
        if (!_gaps.ContainsKey(clock)) _gaps[clock] = gap;
    }

    /// <summary>Sets the candidate's dates where a policy of then had set them.</summary>
    internal void Date(Event happened, ValueList<Item> items, Draft? past, Draft candidate) =>
        _dates.Hear(happened, items, past, candidate);

    /// <summary>What the rules start from: everything as it was, but for the clocks.</summary>
    internal Draft Draft(Rules rules, Engagement was, Instant now) => new(
        rules,
        was with { Board = was.Board with { Clocks = _clocks }, Items = _dates.In(was.Items) },
        Actor.System,
        now,
        Evolution.Evolve);

    private SlaClock? Open(ClockRef clock)
    {
        foreach (var each in _clocks)
        {
            if (each.IsOpen && each.Key == clock.Key && each.Item == clock.Item) return each;
        }

        return null;
    }

    private bool Try(Draft draft, ClockRef clock, Action<Draft> happen)
    {
        try
        {
            happen(draft);
            _clocks = draft.Board.Clocks;
            return true;
        }
        catch (CalendarNeverOpensException)
        {
            _gaps[clock] = ReplayGap.CalendarEnds;
            return false;
        }
    }

    /// <summary>The rules pass over a calendar that is not there, because nobody could name one; in the past somebody could.</summary>
    private static bool UnknownCalendar(Draft draft, ItemId? item)
    {
        var timed = item is { } id ? draft.Items.Find(id) as Commitment : null;
        return IsUnknown(timed?.Calendar) || IsUnknown(draft.Facts.Calendar) || IsUnknown(draft.Facts.TeamCalendar);

        bool IsUnknown(string? name) => name is not null && draft.Calendars.Find(name) is null;
    }

    private static SlaClock Fired(SlaClock becomes, SlaClock was) =>
        becomes.Crossed.Contains(ThresholdName.Expire) == was.Crossed.Contains(ThresholdName.Expire) ? becomes
        : was.Crossed.Contains(ThresholdName.Expire) ? becomes with { Crossed = becomes.Crossed.Add(ThresholdName.Expire) }
        : becomes with { Crossed = becomes.Crossed.Where(name => name != ThresholdName.Expire).ToValueList() };

    /// <summary>
    /// How a clock was moved on purpose: what it had used up was kept, or counted again from the start. Where both are the same, kept.
    /// </summary>
    private static RetargetMode ModeOf(ClockEvent.Retargeted e, SlaClock was)
    {
        var keeps = e.Carried is { } carried && carried.Since > was.StartedAt;
        var isSame = e.Calendar == was.Calendar && e.Terms.PausedBy == was.Terms.PausedBy
            && !(was.Carried is { } before && before.Since > was.StartedAt);
        return keeps || isSame ? RetargetMode.FromNow : RetargetMode.FromStart;
    }
}
