using NodaTime;

namespace Handoff;

/// <summary>One decision in the making: the events so far, and the state that they make. Lives for one call.</summary>
/// <param name="rules">By what is decided.</param>
/// <param name="state">The engagement before.</param>
/// <param name="actor">Who asks.</param>
/// <param name="now">When the command takes effect.</param>
/// <param name="evolve">What an event makes of a state.</param>
internal sealed class Draft(Rules rules, Engagement state, Actor actor, Instant now, Func<Engagement?, Event, Engagement> evolve)
    : ClockDraft(rules.Calendars, now)
{
    private readonly List<Event> _events = new(4);
    private Engagement _state = state;

    internal Rules Rules { get; } = rules;

    internal Actor Actor { get; } = actor;

    /// <summary>Who causes what happens next: who asks, or Handoff itself for what was due.</summary>
    internal Actor By => IsCatchingUp ? Actor.System : Actor;

    internal Engagement State => _state;

    internal ValueList<Unmet> Warnings { get; set; }

    /// <summary>How many clocks fired what follows from their expiry.</summary>
    internal int Expired { get; set; }

    internal Stage Stage => Rules.Lifecycle[_state.Position.Stage];

    internal override ClockBoard Board => _state.Board;

    internal override bool Fires => !_state.Imported;

    internal override Instant? LastEventAt => _state.LastEventAt;

    internal override int Count => _events.Count;

    internal void Happen(Event happened)
    {
        _events.Add(happened);
        _state = evolve(_state, happened);
    }

    internal override void Happen(ClockEvent happened) => Happen(new Event.Timed(By, happened));

    internal override ClockEvent.Crossed? CrossedAt(int position) => (_events[position] as Event.Timed)?.Happened as ClockEvent.Crossed;

    internal override void Silence(int position, ClockEvent.Crossed crossed) => _events[position] = new Event.Timed(_events[position].By, crossed);

    internal Decision Decided() => new Decision.Decided(_events, _state, Warnings);
}
