namespace Handoff.Items;

/// <summary>What one kind of item does differently from others, as far as it is data.</summary>
/// <param name="Name">As in stores and messages.</param>
internal sealed record ItemKind(string Name)
{
    /// <summary>The clock that each item of the kind has by itself; null where the lifecycle's clocks time them.</summary>
    internal ClockKey? Clock { get; init; }

    /// <summary>What people call that clock.</summary>
    internal string? ClockLabel { get; init; }

    /// <summary>Its own commands.</summary>
    internal required IReadOnlyList<ItemVerb> Verbs { get; init; }

    /// <summary>What its own events make of the ledger, null for an event that is not its own; null where it has none.</summary>
    internal Func<ValueList<Item>, Event.OfItem, ValueList<Item>?>? Evolve { get; init; }

    /// <summary>
    /// How its date, its end and its return are given instead, where the verbs of all kinds do not serve; null where they do.
    /// </summary>
    internal string? OwnVerbs { get; init; }
}
