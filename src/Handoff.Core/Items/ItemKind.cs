using NodaTime;

namespace Handoff.Items;

/// <summary>What one kind of item does differently from others.</summary>
/// <param name="Name">As in stores and messages.</param>
internal sealed record ItemKind(string Name)
{
    /// <summary>The clocks that its items have by themselves, and what people call them; none where the lifecycle has them.</summary>
    internal IReadOnlyList<(ClockKey Key, string Label)> Clocks { get; init; } = [];

    /// <summary>Which of them runs to an item's date or next look; null where none does.</summary>
    internal Func<Item, ClockKey?> DateClock { get; init; } = static _ => null;

    /// <summary>Its own commands.</summary>
    internal required IReadOnlyList<ItemVerb> Verbs { get; init; }

    /// <summary>What its own events make of the ledger, null for an event that is not its own; null where it has none.</summary>
    internal Func<ValueList<Item>, Event.OfItem, ValueList<Item>?>? Evolve { get; init; }

    /// <summary>By the words of the commands that all kinds share and it does not take: what is said instead.</summary>
    internal IReadOnlyDictionary<string, string> Instead { get; init; } = new Dictionary<string, string>();

    /// <summary>Why an item of it cannot get a date, or none; null where it can.</summary>
    internal Func<Draft, Item, Instant?, Refusal?> Undatable { get; init; } = static (_, _, _) => null;

    /// <summary>Why nothing of it can be opened again; null where it can.</summary>
    internal Func<Draft, Command.ReopenItem, Refusal?> Final { get; init; } = static (_, _) => null;

    /// <summary>Whether it is settled with evidence.</summary>
    internal bool NeedsEvidence { get; init; }

    /// <summary>Whether the clock of its date does not start yet.</summary>
    internal Func<Draft, Item, bool> Waits { get; init; } = static (_, _) => false;

    /// <summary>Why an open item cannot be settled yet, beside what it needs; null where it can.</summary>
    internal Func<Draft, Item, Refusal?> Unsettled { get; init; } = static (_, _) => null;

    /// <summary>What begins when an item opens, or opens again, beside the clock of its date.</summary>
    internal Action<Draft, Item> Begin { get; init; } = static (_, _) => { };

    /// <summary>What ends with it.</summary>
    internal Action<Draft, Item> Cease { get; init; } = static (_, _) => { };

    /// <summary>What changes with its date.</summary>
    internal Action<Draft, Item> Rescheduled { get; init; } = static (_, _) => { };

    /// <summary>An item that goes on from an instant, as it was when it ended.</summary>
    internal Func<Item, Instant, Item> GoesOn { get; init; } = static (item, _) => item;

    /// <summary>An item that begins again from an instant: what was done about it does not count any more.</summary>
    internal Func<Item, Instant, Item> Again { get; init; } = static (item, _) => item;

    /// <summary>
    /// Plans its open items anew, and starts their clocks, after one of them ended or came back; given is the ledger as it was before. Null
    /// where each has the date that it was given.
    /// </summary>
    internal Action<Draft, ValueList<Item>>? Plan { get; init; }

    /// <summary>What follows from the expiry of an item's clock.</summary>
    internal Action<Draft, Item> Expire { get; init; } = static (_, item) =>
        throw new InvalidOperationException($"Nothing follows from the expiry of a {item.Kind}'s clock; its policy does not expire.");
}
