using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Items;

/// <summary>How an item ended.</summary>
/// <param name="How">In which way.</param>
/// <param name="At">When.</param>
/// <param name="By">Who said so.</param>
public sealed record ItemEnd(
    ItemEnding How,
    [property: JsonConverter(typeof(PlainJson))] Instant At,
    string By)
{
    /// <summary>The reason, or the evidence; null where it needs none.</summary>
    public string? Note { get; init; }

    /// <summary>What took it along; null where it ended for its own sake.</summary>
    [JsonConverter(typeof(PlainJson))]
    public DropCause? Because { get; init; }
}
