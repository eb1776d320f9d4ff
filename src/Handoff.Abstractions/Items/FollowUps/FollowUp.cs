using System.Text.Json.Serialization;

namespace Handoff.Items;

[JsonDerivedType(typeof(FollowUp), "followUp")]
public abstract partial record Item;

/// <summary>A small detail to attend to by a date, or to look at again.</summary>
public sealed record FollowUp : Item;
