using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Handoff;

/// <summary>
/// Stands on the types of Handoff, and on their members that are instants or lengths of time, so that every serializer writes them as a
/// screen expects: keys as texts, lists as arrays, enums as words in camel case, times as ISO texts. Nobody needs to name it.
/// </summary>
/// <remarks>A converter for an enum among the options takes precedence. Safe for concurrent use.</remarks>
public sealed class PlainJson : JsonConverterFactory
{
    /// <summary>
    /// Optional: before the resolver of a serializer's options, it makes lists cheaper to write and to read. The JSON is the same.
    /// </summary>
    public static IJsonTypeInfoResolver Lists { get; } = new ListsAsArrays();

    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return PlainKinds.Find(typeToConvert) is not null || IsList(typeToConvert);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The type is none of these.</exception>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        ArgumentNullException.ThrowIfNull(options);
        return PlainKinds.Find(typeToConvert) switch
        {
            JsonConverterFactory words => InOtherWords(typeToConvert, options) ?? words.CreateConverter(typeToConvert, options)!,
            { } converter => converter,
            null when ListOf(typeToConvert) is { } list => list.Converter(),
            null => throw new ArgumentException($"{typeToConvert} is none of Handoff's.", nameof(typeToConvert)),
        };
    }

    /// <summary>An empty list of this type, which knows its elements; null for a type that is no list.</summary>
    internal static IJsonList? ListOf(Type type) => IsList(type) ? Empty(type) : null;

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>);

    private static JsonConverter? InOtherWords(Type type, JsonSerializerOptions options) =>
        options.Converters.FirstOrDefault(given => given.CanConvert(type)) switch
        {
            JsonConverterFactory factory => factory.CreateConverter(type, options),
            var given => given,
        };

    /// <summary>A list knows the type of its elements, which no code made ahead of time could put into a generic type.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "A struct needs no constructor to be made empty.")]
    private static IJsonList Empty(Type list) => (IJsonList)Activator.CreateInstance(list)!;
}

/// <summary>A list that says how it is written.</summary>
internal interface IJsonList
{
    /// <summary>For a serializer that knows nothing of lists.</summary>
    JsonConverter Converter();

    /// <summary>For the serializer that finds its elements' types itself.</summary>
    JsonTypeInfo AsArray(JsonSerializerOptions options);
}
