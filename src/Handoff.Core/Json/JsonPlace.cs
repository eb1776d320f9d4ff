using System.Text.Json;

namespace Handoff;

/// <summary>A value within a JSON text that knows where it stands, so that a refusal can say it.</summary>
internal sealed class JsonPlace
{
    private readonly JsonElement _element;
    private readonly string _path;
    private readonly Func<string, HandoffException> _refusal;

    private JsonPlace(JsonElement element, string path, Func<string, HandoffException> refusal) =>
        (_element, _path, _refusal) = (element, path, refusal);

    public JsonValueKind Kind => _element.ValueKind;

    /// <summary>The whole text.</summary>
    /// <param name="element">What it says.</param>
    /// <param name="refusal">Makes the exception of a problem and its place.</param>
    public static JsonPlace Root(JsonElement element, Func<string, HandoffException> refusal) => new(element, "$", refusal);

    /// <summary>The fields of an object that has no others than these, each once.</summary>
    public JsonPlace Only(params string[] names)
    {
        var unknown = Entries().Select(field => field.Name).FirstOrDefault(name => !names.Contains(name));
        return unknown is null ? this : throw Refuse($"'{Brief.Value(unknown)}' is unknown here; known are {string.Join(", ", names)}.");
    }

    public bool Has(string name) => Find(name) is not null;

    public JsonPlace Required(string name) => Find(name) ?? throw Refuse($"'{name}' is missing.");

    public T Optional<T>(string name, Func<JsonPlace, T> read, T otherwise) => Find(name) is { } field ? read(field) : otherwise;

    public ValueList<T> List<T>(string name, Func<JsonPlace, T> read) =>
        Find(name) is { } list ? list.Items().Select(read).ToValueList() : [];

    public List<JsonPlace> Items() => Kind == JsonValueKind.Array
        ? [.. _element.EnumerateArray().Select((item, index) => new JsonPlace(item, $"{_path}[{index}]", _refusal))]
        : throw Refuse("a list is expected.");

    /// <summary>The fields of an object, each once.</summary>
    public List<(string Name, JsonPlace Value)> Entries()
    {
        if (Kind != JsonValueKind.Object) throw Refuse("an object is expected.");

        var entries = new List<(string Name, JsonPlace Value)>();
        foreach (var field in _element.EnumerateObject())
        {
            var name = Whole(() => field.Name);
            if (entries.Exists(entry => entry.Name == name)) throw Refuse($"'{Brief.Value(name)}' is given twice.");
            entries.Add((name, new JsonPlace(field.Value, $"{_path}.{Brief.Value(name)}", _refusal)));
        }

        return entries;
    }

    public string Text() => Kind == JsonValueKind.String ? Whole(() => _element.GetString()!) : throw Refuse("a text is expected.");

    /// <summary>A text that names something, as its type takes it.</summary>
    public T Named<T>(Func<string, T> name)
    {
        try
        {
            return name(Text());
        }
        catch (ArgumentException malformed)
        {
            throw Refuse(malformed.Message);
        }
    }

    public int Number() => Kind == JsonValueKind.Number && _element.TryGetInt32(out var number)
        ? number
        : throw Refuse("a whole number is expected.");

    public double Fraction() => Kind == JsonValueKind.Number ? _element.GetDouble() : throw Refuse("a number is expected.");

    public bool Flag() => Kind is JsonValueKind.True or JsonValueKind.False
        ? _element.GetBoolean()
        : throw Refuse("true or false is expected.");

    public HandoffException Refuse(string problem) => _refusal($"{_path}: {problem}");

    /// <summary>The text is one of these; which.</summary>
    public int OneOf(string[] names) => Array.IndexOf(names, Text()) is var index and >= 0
        ? index
        : throw Refuse($"'{Brief.Value(Text())}' is not one of {string.Join(", ", names)}.");

    private JsonPlace? Find(string name) => Kind != JsonValueKind.Object ? throw Refuse("an object is expected.")
        : Whole(() => _element.TryGetProperty(name, out var field) ? field : default) is { ValueKind: not JsonValueKind.Undefined } found
            ? new JsonPlace(found, $"{_path}.{name}", _refusal)
        : null;

    /// <summary>
    /// What is escaped is only looked at when it is read: the parser takes half a surrogate pair, and no text can hold it.
    /// </summary>
    private T Whole<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            throw Refuse("a text or a name has half a surrogate pair.");
        }
    }
}
