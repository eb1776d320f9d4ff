using NodaTime;

namespace Handoff;

/// <summary>One decision in the making: the events so far, and the state that they make. Lives for one call.</summary>
/// <param name="rules">By what is decided.</param>
/// <param name="state">The engagement before.</param>
/// <param name="actor">Who asks.</param>
/// <param name="now">When the command takes effect.</param>
/// <param name="evolve">What an event makes of a state.</param>
internal sealed class Draft(Rules rules, Engagement state, Actor actor, Instant now, Func<Engagement?, Event, Engagement> evolve)
    : ClockDraft(now)
{
    private readonly List<Event> _events = new(4);
    private Engagement _state = state;
    private ClockBoard _board = state.Board;
    private Event.Transition? _transition;

    internal Rules Rules { get; } = rules;

    internal Actor Actor { get; } = actor;

    /// <summary>Who causes what happens next: who asks, or Handoff itself for what was due.</summary>
    internal Actor By => IsCatchingUp ? Actor.System : Actor;

    /// <summary>As it stands now. What happens to clocks is put into it when somebody asks: most often that is once, at the end.</summary>
    internal Engagement State => ReferenceEquals(_state.Board, _board)
        ? _state
        : _state = _state with { Board = _board, LastEventAt = _events[_events.Count - 1].At };

    internal Facts Facts => _state.Facts;

    internal ValueList<Item> Items => _state.Items;

    internal ValueList<Unmet> Warnings { get; set; }

    /// <summary>How many clocks fired what follows from their expiry.</summary>
    internal int Expired { get; set; }

    internal Stage Stage => Rules.Lifecycle[_state.Position.Stage];

    internal override CalendarBook Calendars => Rules.Calendars;

    internal override ClockBoard Board => _board;

    internal override bool Fires => !_state.Imported;

    internal override Instant? LastEventAt => _events.Count > 0 ? _events[_events.Count - 1].At : _state.LastEventAt;

    internal override int Count => _events.Count;

    /// <summary>The newest transition, given once; null while there is none since.</summary>
    internal Event.Transition? TakeTransition()
    {
        var taken = _transition;
        _transition = null;
        return taken;
    }

    internal void Happen(Event happened)
    {
        if (happened is Event.Transition transition) _transition = transition;
        _events.Add(happened);
        _state = evolve(State, happened);
        _board = _state.Board;
    }

    internal override void Happen(ClockEvent happened)
    {
        _events.Add(new Event.Timed(By, happened));
        _board = BoardEvolution.Evolve(_board, happened);
    }

    internal override ClockEvent.Crossed? CrossedAt(int position) => (_events[position] as Event.Timed)?.Happened as ClockEvent.Crossed;

    internal override void Silence(int position, ClockEvent.Crossed crossed) =>
        _events[position] = new Event.Timed(_events[position].By, crossed);

    internal Decision Decided() => new Decision.Decided(_events, State, Warnings);
}
