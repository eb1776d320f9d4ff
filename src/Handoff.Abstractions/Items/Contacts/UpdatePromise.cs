using System.Text.Json.Serialization;

namespace Handoff.Items;

[JsonDerivedType(typeof(UpdatePromise), "updatePromise")]
public abstract partial record Item;

/// <summary>
/// "You hear from us by …": the next contact, promised to the customer. There is one at a time; any contact keeps it. No pause stops its
/// clock.
/// </summary>
public sealed record UpdatePromise : Item
{
    /// <summary>The phase in which it was made; by it goes the policy of its clock.</summary>
    public required Phase Phase { get; init; }

    /// <summary>Whether policy made it, because nobody named a date.</summary>
    public bool ByPolicy { get; init; }
}
