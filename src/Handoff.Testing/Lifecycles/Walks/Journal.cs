using System.Text.Json;
using System.Text.Json.Serialization;

namespace Handoff.Testing;

/// <summary>Commands, events and states as JSON, as a host that is configured for Handoff writes and reads them.</summary>
internal static class Journal
{
    private static readonly JsonSerializerOptions Options =
        new JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull }.ConfigureForHandoff();

    internal static string Text(Command command) => JsonSerializer.Serialize(command, Options);

    /// <summary>Whether it is the same after it was written and read.</summary>
    internal static bool ReadsBack<T>(T value)
        where T : class => value.Equals(JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, Options), Options));
}
