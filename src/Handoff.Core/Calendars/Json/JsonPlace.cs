using System.Text.Json;

namespace Handoff;

/// <summary>A value within a JSON text that knows where it stands, so that a refusal can say it.</summary>
internal sealed class JsonPlace
{
    /// <summary>What a calendar is called of which no name can be read.</summary>
    public const string Nameless = "(no name)";

    private readonly JsonElement _element;
    private readonly string _path;
    private readonly string _calendar;

    private JsonPlace(JsonElement element, string path, string calendar) => (_element, _path, _calendar) = (element, path, calendar);

    public JsonValueKind Kind => _element.ValueKind;

    public static JsonPlace Root(JsonElement element) => new(element, "$", NameOf(element));

    /// <summary>The fields of an object that has no others than these, each once.</summary>
    public JsonPlace Only(params string[] names)
    {
        var unknown = Entries().Select(field => field.Name).FirstOrDefault(name => !names.Contains(name));
        return unknown is null ? this : throw Refuse($"'{unknown}' is unknown here; there are {string.Join(", ", names)}.");
    }

    public bool Has(string name) => Find(name) is not null;

    public JsonPlace Required(string name) => Find(name) ?? throw Refuse($"'{name}' is missing.");

    public T Optional<T>(string name, Func<JsonPlace, T> read, T otherwise) => Find(name) is { } field ? read(field) : otherwise;

    public ValueList<T> List<T>(string name, Func<JsonPlace, T> read) =>
        Find(name) is { } list ? list.Items().Select(read).ToValueList() : [];

    public List<JsonPlace> Items() => Kind == JsonValueKind.Array
        ? [.. _element.EnumerateArray().Select((item, index) => new JsonPlace(item, $"{_path}[{index}]", _calendar))]
        : throw Refuse("a list is expected.");

    /// <summary>The fields of an object, each once.</summary>
    public List<(string Name, JsonPlace Value)> Entries()
    {
        if (Kind != JsonValueKind.Object) throw Refuse("an object is expected.");

        var entries = new List<(string Name, JsonPlace Value)>();
        foreach (var field in _element.EnumerateObject())
        {
            if (entries.Exists(entry => entry.Name == field.Name)) throw Refuse($"'{field.Name}' is given twice.");
            entries.Add((field.Name, new JsonPlace(field.Value, $"{_path}.{field.Name}", _calendar)));
        }

        return entries;
    }

    public string Text() => Kind == JsonValueKind.String ? _element.GetString()! : throw Refuse("a text is expected.");

    public int Number() => Kind == JsonValueKind.Number && _element.TryGetInt32(out var number)
        ? number
        : throw Refuse("a whole number is expected.");

    public CalendarDefinitionException Refuse(string problem) => new(_calendar, $"{_path}: {problem}");

    private JsonPlace? Find(string name) => Kind != JsonValueKind.Object ? throw Refuse("an object is expected.")
        : _element.TryGetProperty(name, out var field) ? new JsonPlace(field, $"{_path}.{name}", _calendar)
        : null;

    private static string NameOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()!
            : Nameless;
}
