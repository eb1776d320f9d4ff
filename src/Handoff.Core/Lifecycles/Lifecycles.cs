namespace Handoff;

/// <summary>The ready-made lifecycles.</summary>
public static class Lifecycles
{
    /// <summary>Sales wins, Operations takes over: the handoff is offered, and accepted, returned, lapsed or withdrawn.</summary>
    public static Lifecycle Standard { get; } = StandardLifecycle.Define();

    /// <summary>A single owner: after Yes, Sales delivers by explicit choice, with the same obligations.</summary>
    public static Lifecycle Brokerage { get; } = BrokerageLifecycle.Define();
}
