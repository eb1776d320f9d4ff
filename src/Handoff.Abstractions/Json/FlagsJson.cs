using System.Text.Json;
using System.Text.Json.Serialization;

namespace Handoff;

/// <summary>Writes a set of flags as an array of words in camel case; none is the empty array.</summary>
/// <param name="bits">The number of some flags; known by its type alone, each would be boxed.</param>
/// <param name="flags">The flags of a number.</param>
/// <param name="words">The word of each flag; that of none is not among them.</param>
internal sealed class FlagsJson<TFlags>(Func<TFlags, int> bits, Func<int, TFlags> flags, params (TFlags Flag, string Word)[] words)
    : JsonConverter<TFlags>
    where TFlags : struct, Enum
{
    public override TFlags Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException($"{typeof(TFlags).Name} is a JSON array of words.");
        var found = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) found |= bits(Known(reader.GetString()));
        return flags(found);
    }

    public override void Write(Utf8JsonWriter writer, TFlags value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        var left = bits(value);
        foreach (var (flag, word) in words)
        {
            if ((left & bits(flag)) == 0) continue;
            writer.WriteStringValue(word);
            left &= ~bits(flag);
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
}
