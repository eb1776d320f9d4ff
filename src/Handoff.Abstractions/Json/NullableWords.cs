using System.Text.Json;
using System.Text.Json.Serialization;

namespace Handoff;

/// <summary>The word of an enum that may be missing; code made ahead of time would write its number.</summary>
internal sealed class NullableWords<TEnum> : JsonConverterFactory
    where TEnum : struct, Enum
{
    private static readonly PlainJson Words = new();

    public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(TEnum?);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        new NullableJson<TEnum>((JsonConverter<TEnum>)Words.CreateConverter(typeof(TEnum), options));
}
