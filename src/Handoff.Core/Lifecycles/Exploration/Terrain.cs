namespace Handoff.Lifecycles;

/// <summary>A definition as numbers, made once, to be explored.</summary>
internal sealed class Terrain
{
    /// <summary>As many clocks as there are bits for them.</summary>
    internal const int MostClocks = 64;

    private readonly Passage[][] _passages;

    internal Terrain(LifecycleDefinition definition)
    {
        Definition = definition;
        Stages = [.. definition.Stages];
        Clocks = [.. definition.Clocks];
        var numbers = Enumerable.Range(0, Stages.Length).ToDictionary(at => Stages[at].Key);
        var passages = definition.Transitions.SelectMany((t, at) => Walks.Ends(definition, t).Select(to => Compile(t, at, numbers[to])))
            .ToList();
        _passages = [.. Stages.Select(s => passages.Where(p => p.Transition.From == s.Key).ToArray())];
        Delivering = [.. definition.Transitions.Where(t => t.Kind == TriggerKind.Deliver).Select(t => Stages[numbers[t.From]].Responsible)];
        Start = new(
            numbers[definition.Initial], Situation.None, Situation.None, CustomerWord.NotAsked,
            Bits(c => c.StartsIn.Contains(definition.Initial)), Bits(c => c.StartsIn.Contains(definition.Initial)));
        Expiring = Bits(c => c.Expires is not null);
        Resuming = Bits(c => c.Expires is { } e && definition.Transitions.Any(t => t.Trigger == e && t.Kind == TriggerKind.Resume));
    }

    internal LifecycleDefinition Definition { get; }

    internal StageDefinition[] Stages { get; }

    internal ClockDefinition[] Clocks { get; }

    /// <summary>Where every engagement begins.</summary>
    internal Situation Start { get; }

    /// <summary>The clocks that fire something.</summary>
    internal ulong Expiring { get; }

    /// <summary>The clocks of holds: they run until the hold expires, which only a hold can say, and no pause stops them.</summary>
    internal ulong Resuming { get; }

    /// <summary>The functions that deliver.</summary>
    internal HashSet<Function?> Delivering { get; }

    internal Passage[] From(int stage) => _passages[stage];

    internal ulong BitOf(ClockKey clock) => 1UL << Array.FindIndex(Clocks, c => c.Key == clock);

    /// <summary>The function that made an offer.</summary>
    internal Function? Sender(int offer) => Responsible(Definition.Transitions[offer].From);

    /// <summary>The function that an offer asks: the one that acceptance would make responsible.</summary>
    internal Function? Offered(int offer)
    {
        var accept = Definition.Transitions.First(t => t.From == Definition.Transitions[offer].To && t.Kind == TriggerKind.Accept);
        return Responsible(accept.To!.Value);
    }

    /// <summary>
    /// The trigger of a stage and kind; null where it permits none. Kinds other than <see cref="TriggerKind.Advance"/> occur once.
    /// </summary>
    internal Passage? Find(int stage, TriggerKind kind) => Array.Find(_passages[stage], p => p.Kind == kind);

    private Passage Compile(TransitionDefinition transition, int index, int to) => new(
        index, transition, to,
        transition.Kind == TriggerKind.Resume ? to : Situation.None,
        Bits(c => ClockEffects.IsMet(c, transition) || ClockEffects.IsCancelled(c, transition, Stages[to].Key)),
        Bits(c => ClockEffects.IsStarted(c, transition, Stages[to].Key)),
        Bits(c => ClockEffects.IsRenewable(c, transition, Stages[to].Key)))
    {
        IsOwedAgain = transition.Kind == TriggerKind.Reopen && Stages[to].Phase != Phase.Relationship,
    };

    private Function? Responsible(StageKey key) => Array.Find(Stages, s => s.Key == key)!.Responsible;

    private ulong Bits(Func<ClockDefinition, bool> fits)
    {
        var bits = 0UL;
        for (var at = 0; at < Clocks.Length; at++)
        {
            if (fits(Clocks[at])) bits |= 1UL << at;
        }

        return bits;
    }
}
