namespace Handoff.Lifecycles;

/// <summary>Writes down what a trigger is called and what it requires.</summary>
public sealed class TriggerBuilder
{
    internal TriggerBuilder(TransitionDefinition definition) => Definition = definition;

    internal TransitionDefinition Definition { get; private set; }

    /// <summary>What people call it. Default: its key.</summary>
    public TriggerBuilder Label(string label)
    {
        Definition = Definition with { Label = label };
        return this;
    }

    /// <summary>What must hold before it fires.</summary>
    public TriggerBuilder Requires(params RequirementKey[] requirements)
    {
        ArgumentNullException.ThrowIfNull(requirements);
        Definition = Definition with { Requires = requirements.ToValueList() };
        return this;
    }

    /// <summary>For an acceptance: one person may be both sides. Unless this is said, whoever offers does not accept.</summary>
    public TriggerBuilder AlsoBySender()
    {
        Definition = Definition with { AlsoBySender = true };
        return this;
    }
}
