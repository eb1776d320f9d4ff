using System.Text.Json;
using System.Text.Json.Serialization;

namespace Handoff;

/// <summary>Writes a set of flags as an array of words in camel case; none is the empty array.</summary>
/// <param name="words">The word of each flag; that of none is not among them.</param>
internal sealed class FlagsJson<TFlags>(params (TFlags Flag, string Word)[] words) : JsonConverter<TFlags>
    where TFlags : struct, Enum
{
    public override TFlags Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException($"{typeof(TFlags).Name} is a JSON array of words.");
        var flags = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) flags |= Bits(Known(reader.GetString()));
        return (TFlags)Enum.ToObject(typeof(TFlags), flags);
    }

    public override void Write(Utf8JsonWriter writer, TFlags value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        var left = Bits(value);
        foreach (var (flag, word) in words)
        {
            if ((left & Bits(flag)) == 0) continue;
            writer.WriteStringValue(word);
            left &= ~Bits(flag);
        }

        if (left != 0) throw new JsonException($"{typeof(TFlags).Name} has no word for {left}.");
        writer.WriteEndArray();
    }

    private TFlags Known(string? given)
    {
        foreach (var (flag, word) in words)
        {
            if (word == given) return flag;
        }

        throw new JsonException($"'{Brief.Value(given ?? "null")}' is not one of {string.Join(", ", words.Select(each => each.Word))}.");
    }

    private static int Bits(TFlags flags) => ((IConvertible)flags).ToInt32(null);
}
