using System.Text.Json.Serialization;

namespace Handoff.Items;

[JsonDerivedType(typeof(CustomerDecision), "decision")]
public abstract partial record Item;

/// <summary>
/// A question put to the customer, with options and a date to respond by. While it blocks something, the customer's pause runs until then.
/// </summary>
public sealed record CustomerDecision : Item
{
    /// <summary>Between what the customer chooses.</summary>
    public required ValueList<string> Options { get; init; }

    /// <summary>The items that cannot be settled before it is answered; empty where it blocks nothing.</summary>
    public ValueList<ItemId> Blocks { get; init; }

    /// <summary>What it means if nobody answers by the date.</summary>
    public required Silence Silence { get; init; }

    /// <summary>The option that silence chooses; null where it chooses none.</summary>
    public string? Default { get; init; }

    /// <summary>What was chosen; null while it is open, and where it was dropped.</summary>
    public DecisionAnswer? Answer { get; init; }
}

/// <summary>What the customer chose.</summary>
/// <param name="Option">Which option.</param>
/// <param name="Presumed">Whether silence chose it, and nobody.</param>
/// <param name="How">How the customer said it, where one of us recorded it; otherwise null.</param>
public sealed record DecisionAnswer(string Option, bool Presumed, string? How);
