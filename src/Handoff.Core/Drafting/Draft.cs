using NodaTime;

namespace Handoff;

/// <summary>One decision in the making: the events so far, and the state that they make. Lives for one call.</summary>
/// <param name="rules">By what is decided.</param>
/// <param name="state">The engagement before.</param>
/// <param name="actor">Who asks.</param>
/// <param name="now">When the command takes effect.</param>
/// <param name="evolve">What an event makes of a state.</param>
internal sealed class Draft(Rules rules, Engagement state, Actor actor, Instant now, Func<Engagement?, Event, Engagement> evolve)
{
    private readonly List<Event> _events = new(4);

    internal Rules Rules { get; } = rules;

    internal Actor Actor { get; } = actor;

    /// <summary>When the command takes effect.</summary>
    internal Instant Now { get; } = now;

    internal Engagement State { get; private set; } = state;

    internal ValueList<Unmet> Warnings { get; set; }

    /// <summary>Whether a clock was given a target that is used up already, such as a committed date that lies in the past.</summary>
    internal bool IsDueAtOnce { get; set; }

    internal Stage Stage => Rules.Lifecycle[State.Position.Stage];

    /// <summary>How many events there are so far.</summary>
    internal int Count => _events.Count;

    internal void Happen(Event happened)
    {
        _events.Add(happened);
        State = evolve(State, happened);
    }

    /// <summary>
    /// Of the thresholds crossed since, leaves the last one of each clock to be told. An expiry is told beside it: that the lifecycle went on
    /// says nothing of how late somebody was.
    /// </summary>
    internal void TellHighestSince(int first)
    {
        if (first == Count) return;
        var told = new HashSet<(ClockKey Clock, int Cycle, bool Expiry)>();
        for (var at = Count - 1; at >= first; at--)
        {
            if (_events[at] is not Event.ThresholdCrossed crossed) continue;
            if (!told.Add((crossed.Clock, crossed.Cycle, crossed.Threshold == Thresholds.Expire))) _events[at] = crossed with { Silent = true };
        }
    }

    internal Decision Decided() => new Decision.Decided(_events, State, Warnings);
}
