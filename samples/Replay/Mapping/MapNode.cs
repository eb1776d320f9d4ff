using System.Text.Json;

namespace Handoff.Replay;

/// <summary>A place in a map's JSON that knows where it is, and which of its fields were asked for.</summary>
internal sealed class MapNode(string file, string path, JsonElement element)
{
    /// <summary>Where in the file, as a JSON path.</summary>
    internal string Path { get; } = path;

    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    internal static MapNode Parse(string file, string json)
    {
        try
        {
            return new MapNode(file, "$", JsonElement.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false }));
        }
        catch (JsonException invalid)
        {
            throw new InputException($"{file}:{(invalid.LineNumber ?? 0) + 1}", $"this is not valid JSON: {invalid.Message}");
        }
    }

    /// <summary>The field of this name; null where it is absent.</summary>
    internal MapNode? Find(string name)
    {
        Expect(JsonValueKind.Object, "an object");
        _asked.Add(name);
        return element.TryGetProperty(name, out var value) ? new MapNode(file, $"{Path}.{name}", value) : null;
    }

    internal MapNode Need(string name) => Find(name) ?? throw Fault($"field '{name}' is missing.");

    /// <summary>The text; a text says something.</summary>
    internal string Text()
    {
        Expect(JsonValueKind.String, "a text");
        var text = element.GetString()!;
        return text.Trim().Length > 0 ? text : throw Fault("the text is empty.");
    }

    internal int Whole() => element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number)
        ? number
        : throw Fault($"a whole number belongs here, not {element.GetRawText()}.");

    internal double Number() => element.ValueKind == JsonValueKind.Number
        ? element.GetDouble()
        : throw Fault($"a number belongs here, not {element.GetRawText()}.");

    internal bool Flag() => element.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? element.GetBoolean()
        : throw Fault($"true or false belongs here, not {element.GetRawText()}.");

    internal bool IsNull => element.ValueKind == JsonValueKind.Null;

    /// <summary>The elements of a list; a text stands for a list of one.</summary>
    internal IReadOnlyList<MapNode> Items()
    {
        if (element.ValueKind == JsonValueKind.String) return [this];
        Expect(JsonValueKind.Array, "a list");
        return [.. element.EnumerateArray().Select((item, at) => new MapNode(file, $"{Path}[{at}]", item))];
    }

    /// <summary>The fields of an object whose names the writer of the map chooses.</summary>
    internal IReadOnlyList<(string Name, MapNode Value)> Members()
    {
        Expect(JsonValueKind.Object, "an object");
        return [.. element.EnumerateObject().Select(member => (member.Name, new MapNode(file, $"{Path}.{member.Name}", member.Value)))];
    }

    /// <summary>Refuses every field that nobody asked for: it would be a misspelt one, silently ignored.</summary>
    internal void NoMore()
    {
        foreach (var (name, value) in Members())
        {
            if (!_asked.Contains(name)) throw value.Unknown("field", name, _asked.Order(StringComparer.Ordinal));
        }
    }

    /// <summary>The key, if it is among these.</summary>
    internal string OneOf(string what, IReadOnlyCollection<string> known)
    {
        var text = Text();
        return known.Contains(text) ? text : throw Unknown(what, text, known);
    }

    internal InputException Unknown(string what, string name, IEnumerable<string> known) =>
        Fault($"there is no {what} '{name}'; known are {string.Join(", ", known)}.");

    internal InputException Fault(string problem) => new($"{file}: {Path}", problem);

    private void Expect(JsonValueKind kind, string what)
    {
        if (element.ValueKind != kind) throw Fault($"{what} belongs here, not {element.GetRawText()}.");
    }
}
