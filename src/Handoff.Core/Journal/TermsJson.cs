using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Handoff;

/// <summary>
/// The terms of clocks, of which a host has few and each state has several: they are kept with their JSON, so that equal ones are one
/// object in memory and are written out once. The JSON is the same. Safe for concurrent use.
/// </summary>
/// <param name="plain">How they are read and written otherwise.</param>
internal sealed class TermsJson(JsonTypeInfo<SlaTerms> plain) : JsonConverter<SlaTerms>
{
    /// <summary>How many are kept: those of some versions of each policy. Later ones are read and written like everything else.</summary>
    internal const int Most = 1_000;

    private readonly ConcurrentDictionary<SlaTerms, Kept> _kept = new();

    public override SlaTerms? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, plain) is { } terms ? Keep(terms)?.Terms ?? terms : null;

    public override void Write(Utf8JsonWriter writer, SlaTerms value, JsonSerializerOptions options)
    {
        if (Keep(value) is { } kept) writer.WriteRawValue(kept.Json, skipInputValidation: true);
        else JsonSerializer.Serialize(writer, value, plain);
    }

    /// <summary>Null where enough are kept.</summary>
    private Kept? Keep(SlaTerms terms)
    {
        if (_kept.TryGetValue(terms, out var known)) return known;
        if (_kept.Count >= Most) return null;
        return _kept.GetOrAdd(terms, new Kept(terms, JsonSerializer.SerializeToUtf8Bytes(terms, plain)));
    }

    private sealed record Kept(SlaTerms Terms, byte[] Json);
}
