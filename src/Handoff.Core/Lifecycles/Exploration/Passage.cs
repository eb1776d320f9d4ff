namespace Handoff.Lifecycles;

/// <summary>A trigger on its way to one stage, with what that does to the clocks.</summary>
/// <param name="Index">The trigger, as the definition counts.</param>
/// <param name="Transition">The trigger.</param>
/// <param name="To">Where it leads.</param>
/// <param name="Held">For a resumption, the stage in which the hold began; -1 for any other trigger.</param>
/// <param name="Ended">The clocks that it ends.</param>
/// <param name="Started">The clocks that it starts, if they do not run.</param>
/// <param name="Renewable">The clocks that it ends and that start again if their policy makes them recur.</param>
internal sealed record Passage(
    int Index, TransitionDefinition Transition, int To, int Held, ulong Ended, ulong Started, ulong Renewable)
{
    internal TriggerKind Kind => Transition.Kind;

    /// <summary>Whether it leads back to where what was promised is still to be done.</summary>
    internal required bool IsOwedAgain { get; init; }

    /// <summary>
    /// Whether somebody can ask for it: a host's automation can, as the system. A lapse and a presumption wait for their clock.
    /// </summary>
    internal bool HasCommand => Kind is not (TriggerKind.Lapse or TriggerKind.Presume);
}

/// <summary>Something that can happen in a situation.</summary>
/// <param name="Passage">The trigger that is fired.</param>
/// <param name="Clock">The clock whose expiry fires it; -1 where somebody does.</param>
internal readonly record struct Step(Passage Passage, int Clock)
{
    /// <summary>Whether it happens by itself, once its time has come.</summary>
    internal bool IsOfItself => Clock != Situation.None;
}
