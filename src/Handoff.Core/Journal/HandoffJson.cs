using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NodaTime.Serialization.SystemTextJson;

namespace Handoff;

/// <summary>For hosts that read commands out of JSON: in an API, out of a queue. To write Handoff's own types nothing is needed.</summary>
public static class HandoffJson
{
    /// <summary>
    /// Reads a command strictly: one that does not say which it is, or lacks what it cannot do without, is a
    /// <see cref="JsonException"/> that says so, and <c>$type</c> may stand anywhere among its members. The instants, dates and lengths of
    /// time in the host's own types are written as Handoff's are.
    /// </summary>
    /// <returns>The same options.</returns>
    public static JsonSerializerOptions ConfigureForHandoff(this JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.AllowOutOfOrderMetadataProperties = true;
        options.Converters.Add(NodaConverters.InstantConverter);
        options.Converters.Add(NodaConverters.IntervalConverter);
        options.Converters.Add(NodaConverters.LocalDateConverter);
        options.Converters.Add(NodaConverters.LocalTimeConverter);
        options.Converters.Add(NodaConverters.RoundtripDurationConverter);
        options.TypeInfoResolver = (options.TypeInfoResolver ?? Usual()).WithAddedModifier(ReadCommandsStrictly);
        return options;
    }

    private static void ReadCommandsStrictly(JsonTypeInfo type)
    {
        if (type is JsonTypeInfo<Command> { PolymorphismOptions: { } union } command)
        {
            var names = string.Join(", ", union.DerivedTypes.Select(each => each.TypeDiscriminator));
            command.CreateObject = () => throw new JsonException($"A command says in $type which it is, one of {names}.");
        }
        else if (typeof(Command).IsAssignableFrom(type.Type)) Completeness.Require(type);
    }

    /// <summary>What options without a resolver would come to use by themselves.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A trimmed host turns reflection off, or brings a resolver.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "A host made ahead of time turns reflection off.")]
    private static IJsonTypeInfoResolver Usual() =>
        JsonSerializer.IsReflectionEnabledByDefault ? new DefaultJsonTypeInfoResolver() : JsonTypeInfoResolver.Combine();
}
