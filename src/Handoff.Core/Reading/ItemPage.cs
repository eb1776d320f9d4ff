using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>A part of a work list.</summary>
public sealed record ItemPage
{
    /// <summary>The items of this page, in the order of the list; may be fewer than asked for.</summary>
    public required ValueList<KnownItem> Items { get; init; }

    /// <summary>As of when, by the store's clock.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant AsOf { get; init; }

    /// <summary>Asks for the page after this one; null after the last one.</summary>
    public ItemQuery? Next { get; init; }
}
