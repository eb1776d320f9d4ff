using NodaTime;

namespace Handoff;

/// <summary>One history, replayed event by event. One caller at a time.</summary>
/// <param name="past">The rules of a lifecycle that are registered; null for none.</param>
/// <param name="candidate">The candidate's; null for none.</param>
/// <param name="until">Where it ends.</param>
internal sealed class Replay(Func<LifecycleRef, Rules?> past, Func<LifecycleRef, Rules?> candidate, Instant until)
{
    private readonly List<ReplayedClock> _ended = [];
    private readonly HashSet<ClockKey> _met = [];
    private CandidateClocks _clocks = new();
    private Engagement? _was;
    private Engagement? _before;
    private PastEvent? _last;
    private Facts? _factsBefore;
    private Move? _move;
    private bool _isFollowingFacts;
    private bool _isImported;
    private bool _isOver;

    private Rules? Rules => candidate(_was!.Origin.Lifecycle);

    internal void Hear(PastEvent heard)
    {
        if (heard.Event is Event.Opened opened) (_isImported, _isOver) = (opened.Imported, false);
        else if (heard.Event is Event.WentLive) _isImported = false;
        _isOver |= heard.Event.At >= until;
        if (heard.Event is Event.ImportDropped) Forget();
        else if (!_isOver) Take(heard);
    }

    /// <summary>What ended, and then what had not.</summary>
    internal IReadOnlyList<ReplayedClock> End()
    {
        if (_was is null || _isImported) return [];
        var at = Instant.Max(_was.LastEventAt, until - Duration.Epsilon);
        FollowFacts();
        CatchUp(at, isSettled: true, seen: null);
        var seen = Known(at);
        _before = _was;
        return [.. _ended, .. _was.Board.Clocks.Where(clock => clock.IsOpen).Select(clock => Open(clock, seen))];
    }

    private void Forget()
    {
        _ended.Clear();
        _met.Clear();
        (_clocks, _was, _last, _factsBefore, _move, _isFollowingFacts) = (new(), null, null, null, null, false);
    }

    private void Take(PastEvent heard)
    {
        if (_was is not null) Prepare(heard);
        else _before = Decider.Evolve(null, heard.Event);
        if (heard.Event is Event.Timed { Happened: ClockEvent.OfClock happened }) Hear(happened);
        else if (heard.Event is Event.FactsSet) _factsBefore = _was!.Facts;
        else if (heard.Event is Event.Transition moved) _move = moved.Move;

        _was = Decider.Evolve(_was, heard.Event);
        _last = heard;
        if (heard.Event is Event.OfItem && Rules is { } rules)
        {
            var registered = past(_was.Origin.Lifecycle);
            var then = registered is null ? null : Past(registered, _was, _was.LastEventAt);
            _clocks.Date(heard.Event, _was.Items, then, _clocks.Draft(rules, _was, _was.LastEventAt));
        }
    }

    /// <summary>What comes before an event: the facts' consequences, and what was due.</summary>
    private void Prepare(PastEvent heard)
    {
        var begins = ReplaySteps.BeginAt(_last!, heard);
        var follows = heard.Event is Event.Timed { Happened: ClockEvent.Started or ClockEvent.Reopened or ClockEvent.Ended };
        if (begins || !follows) FollowFacts();
        if (begins)
        {
            _met.Clear();
            (_before, _move, _isFollowingFacts) = (_was, null, false);
        }

        var crossed = (heard.Event as Event.Timed)?.Happened as ClockEvent.Crossed;
        if (begins || crossed is not null) CatchUp(heard.Event.At, isSettled: heard.Version != _last!.Version, crossed);
    }

    private void CatchUp(Instant at, bool isSettled, ClockEvent.Crossed? seen)
    {
        if (Rules is not { } rules)
        {
            _clocks.LoseAll(_was!);
            return;
        }

        if (isSettled) _clocks.Compare(rules, _was!);
        _clocks.CatchUp(_clocks.Draft(rules, _was!, at), seen);
    }

    private void Hear(ClockEvent.OfClock happened)
    {
        var clock = new ClockRef(happened.Clock, happened.Item);
        if (Rules is null) _clocks.LoseAll(_was!);
        switch (happened)
        {
            case ClockEvent.Started or ClockEvent.Reopened when Rules is null:
                _clocks.Lose(clock, ReplayGap.UnknownLifecycle);
                break;
            case ClockEvent.Started e:
                _clocks.Begin(_clocks.Draft(Rules!, _was!, e.At), clock, draft => Start(draft, clock, e.From));
                break;
            case ClockEvent.Reopened e:
                _clocks.Begin(_clocks.Draft(Rules!, _was!, e.At), clock, draft => StageClocks.Start(draft, clock, Since(draft, clock)));
                break;
            case ClockEvent.Retargeted e when !_isFollowingFacts && Rules is { } rules:
                _clocks.Retarget(_clocks.Draft(rules, _was!, e.At), e, _was!.Board.Clock(e.Clock, e.Item)!);
                break;
            case ClockEvent.Ended e:
                End(clock, e);
                break;
        }
    }

    private void Start(Draft draft, ClockRef clock, Instant from)
    {
        var isMet = clock.Item is null && _met.Contains(clock.Key);
        if (!draft.Rules.Lifecycle.HasClock(clock.Key)) ItemClocks.Start(draft, clock.Key, clock.Item!.Value);
        else if (isMet && draft.Board.Clock(clock.Key) is { Terms.Recurring: true }) StageClocks.Renew(draft, clock.Key);
        else if (!isMet || !_was!.Board.Clock(clock.Key)!.Terms.Recurring || StartsAnyway(clock.Key)) StageClocks.Start(draft, clock, from);
    }

    /// <summary>Whether a clock that was met starts again because of where the engagement stands now, whether or not it recurs.</summary>
    private bool StartsAnyway(ClockKey key)
    {
        var clock = Rules!.Lifecycle[key];
        return clock.StartsIn.Contains(_was!.Position.Stage) || (_move is { } move && clock.StartsBy.Contains(move.Trigger));
    }

    /// <summary>What came back because commitments changed counts since they were timed without a gap.</summary>
    private Instant Since(Draft draft, ClockRef clock) => clock.Item is null && _move is null
        ? CommittedDates.Since(draft.Board, clock.Key, draft.At)
        : draft.At;

    private void End(ClockRef clock, ClockEvent.Ended e)
    {
        var (was, running) = (_was!.Board.Clock(e.Clock, e.Item)!, _clocks.Running(clock));
        var becomes = Rules is { } rules ? _clocks.End(_clocks.Draft(rules, _was, e.At), e, was) : null;
        var ended = BoardEvolution.Evolve(_was.Board, e).Clock(e.Clock, e.Item)!;
        _ended.Add(Told(ended, becomes, was, running, becomes is not null && Recurs(e, was, becomes) ? ReplayGap.Recurs : null));
        if (e is ClockEvent.Stopped && e.Item is null) _met.Add(e.Clock);
    }

    private ReplayedClock Open(SlaClock clock, ClockBoard known)
    {
        var (was, running) = (known.Clock(clock.Key, clock.Item) ?? clock, _clocks.Running(new(clock.Key, clock.Item)));
        return Told(was, running, was, running, null);
    }

    private ReplayedClock Told(SlaClock was, SlaClock? becomes, SlaClock wasRunning, SlaClock? running, ReplayGap? gap) => new()
    {
        Was = was,
        WasDueAt = DueAt(wasRunning, past(_was!.Origin.Lifecycle)),
        Becomes = becomes,
        BecomesDueAt = running is null ? null : DueAt(running, Rules),
        Facts = _before!.Facts,
        Responsible = _before.Position.Responsible,
        Gap = gap ?? _clocks.GapOf(new(was.Key, was.Item)),
    };

    private Instant? DueAt(SlaClock clock, Rules? rules) => rules?.Calendars.Find(clock.Calendar) is { } calendar
        ? Timeline.ReachableAt(clock, _was!.Board.Pauses, calendar, clock.Budget)
        : null;

    private bool Recurs(ClockEvent.Ended e, SlaClock was, SlaClock becomes) =>
        e is ClockEvent.Stopped { Item: null } && becomes.Terms.Recurring && !was.Terms.Recurring
        && Rules!.Lifecycle.HasClock(e.Clock) && Rules.Lifecycle[e.Clock].RunsIn.Contains(_was!.Position.Stage)
        && !StartsAnyway(e.Clock);

    /// <summary>The facts changed: once the clocks have followed the commitments, those that run get what their policies say now.</summary>
    private void FollowFacts()
    {
        if (_factsBefore is not { } before) return;
        (_factsBefore, _isFollowingFacts) = (null, true);
        if (Rules is { } rules) _clocks.FollowFacts(rules, _was!, before);
    }

    /// <summary>The clocks as they were, with everything crossed that was due and that no sweeper had noticed.</summary>
    private ClockBoard Known(Instant at)
    {
        if (past(_was!.Origin.Lifecycle) is not { } rules) return _was.Board;
        var timed = _was.Board.Clocks.Where(clock => rules.Calendars.Find(clock.Calendar) is not null);
        var known = _was.Board with { Clocks = timed.ToValueList() };
        return known with { Clocks = CandidateClocks.Crossed(Past(rules, _was with { Board = known }, at)) };
    }

    private static Draft Past(Rules rules, Engagement was, Instant at) => new(rules, was, Actor.System, at, Evolution.Evolve);
}
