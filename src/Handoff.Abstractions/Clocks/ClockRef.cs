namespace Handoff.Clocks;

/// <summary>Names a clock of a board: by its key and, where it times one item, by the item.</summary>
/// <param name="Key">The policy that it runs by.</param>
/// <param name="Item">The item that it times; null for a clock of the whole.</param>
public readonly record struct ClockRef(ClockKey Key, ItemId? Item = null)
{
    /// <summary>The key, and the item behind it where there is one: <c>delivery</c>, <c>commitment of order-1</c>.</summary>
    public override string ToString() => Item is { } item ? $"{Key} of {item}" : Key.ToString();
}
