using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Handoff;

/// <summary>Writes no two texts the same: the plain way makes U+FFFD of each half of a surrogate pair.</summary>
internal sealed class ExactTextJson : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("What tells commands apart is never read.");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        if (HalfPair.In(value) < 0) writer.WriteStringValue(value);
        else writer.WriteRawValue(Escaped(value), skipInputValidation: true);
    }

    private static string Escaped(string value)
    {
        var json = new StringBuilder("\"");
        foreach (var unit in value) json.Append("\\u").Append(((int)unit).ToString("X4", CultureInfo.InvariantCulture));
        return json.Append('"').ToString();
    }
}
