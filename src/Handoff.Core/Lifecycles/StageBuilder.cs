namespace Handoff.Lifecycles;

/// <summary>Writes down one stage of a lifecycle: what it is called, what fires in it, and the clocks that are its own.</summary>
/// <remarks>
/// The kinds of triggers have a method each (<c>Win</c>, <c>Offer</c>, <c>Accept</c>, …). What is given again under the same key replaces
/// what was there.
/// </remarks>
public sealed class StageBuilder
{
    private readonly List<TransitionDefinition> _transitions;
    private readonly List<ClockDefinition> _clocks = [];

    internal StageBuilder(StageDefinition definition, IEnumerable<TransitionDefinition> transitions) =>
        (Definition, _transitions) = (definition, [.. transitions]);

    internal StageDefinition Definition { get; private set; }

    internal IReadOnlyList<TransitionDefinition> Transitions => _transitions;

    internal IReadOnlyList<ClockDefinition> Clocks => _clocks;

    /// <summary>What people call it. Default: its key.</summary>
    public StageBuilder Label(string label)
    {
        Definition = Definition with { Label = label };
        return this;
    }

    /// <summary>What customers are told of it. Default: the neutral words of its phase; never its label.</summary>
    public StageBuilder CustomerLabel(string label)
    {
        Definition = Definition with { CustomerLabel = label };
        return this;
    }

    /// <summary>What must hold before it is entered.</summary>
    public StageBuilder ToEnter(params RequirementKey[] requirements)
    {
        ArgumentNullException.ThrowIfNull(requirements);
        Definition = Definition with { ToEnter = requirements.ToValueList() };
        return this;
    }

    /// <summary>What must hold before it is left forwards.</summary>
    public StageBuilder ToLeave(params RequirementKey[] requirements)
    {
        ArgumentNullException.ThrowIfNull(requirements);
        Definition = Definition with { ToLeave = requirements.ToValueList() };
        return this;
    }

    /// <summary>Permits a trigger that moves on, and means nothing more.</summary>
    /// <param name="trigger">Its key.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="by">Who may fire it.</param>
    /// <param name="configure">Says what it is called and what it requires; null for nothing more.</param>
    public StageBuilder Advance(TriggerKey trigger, StageKey to, Functions by, Action<TriggerBuilder>? configure = null) =>
        Add(trigger, TriggerKind.Advance, to, by, configure);

    /// <summary>Permits a trigger that moves nothing: a check-in, an offer inside delivery and the answers to it.</summary>
    /// <param name="trigger">Its key.</param>
    /// <param name="kind">What it means.</param>
    /// <param name="by">Who may fire it.</param>
    /// <param name="configure">Says what it is called and what it requires; null for nothing more.</param>
    public StageBuilder Within(TriggerKey trigger, TriggerKind kind, Functions by, Action<TriggerBuilder>? configure = null) =>
        Add(trigger, kind, Definition.Key, by, configure);

    /// <summary>Takes a trigger away that was permitted.</summary>
    /// <exception cref="InvalidOperationException">The stage permits no such trigger.</exception>
    public StageBuilder Without(TriggerKey trigger)
    {
        if (_transitions.RemoveAll(each => each.Trigger == trigger) > 0) return this;
        throw new InvalidOperationException($"Stage '{Definition.Key}' permits no trigger '{trigger}'.");
    }

    /// <summary>
    /// A clock of the stage's own: it starts when the stage is entered, and is cancelled when it is left without being met.
    /// </summary>
    /// <param name="key">Its key.</param>
    /// <param name="label">What people call it.</param>
    /// <param name="metBy">Firing one of these triggers is what it waits for.</param>
    /// <param name="expires">What the system fires once the policy's time after the breach has passed; null for nothing.</param>
    public StageBuilder Clock(ClockKey key, string label, ValueList<TriggerKey> metBy, TriggerKey? expires = null)
    {
        _clocks.Add(new ClockDefinition(key, label)
        {
            StartsIn = [Definition.Key],
            RunsIn = [Definition.Key],
            MetBy = metBy,
            Expires = expires,
        });
        return this;
    }

    internal StageBuilder Add(TriggerKey trigger, TriggerKind kind, StageKey? to, Functions by, Action<TriggerBuilder>? configure)
    {
        var written = new TriggerBuilder(new TransitionDefinition(trigger, trigger.Value, kind, Definition.Key, to, by.ToValueList()));
        configure?.Invoke(written);
        var at = _transitions.FindIndex(each => each.Trigger == trigger);
        if (at < 0) _transitions.Add(written.Definition);
        else _transitions[at] = written.Definition;
        return this;
    }
}
