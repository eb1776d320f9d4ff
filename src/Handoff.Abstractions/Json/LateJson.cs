using System.Text.Json;
using System.Text.Json.Serialization;

namespace Handoff;

/// <summary>
/// A converter that is made when it is needed: NodaTime prepares the patterns of all its converters at once, and a start would wait.
/// </summary>
internal sealed class LateJson<T>(Func<JsonConverter<T>> make) : JsonConverter<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        make().Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => make().Write(writer, value, options);
}
