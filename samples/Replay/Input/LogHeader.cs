namespace Handoff.Replay;

/// <summary>The columns of an event log, by name.</summary>
internal sealed class LogHeader
{
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    internal LogHeader(string file, IReadOnlyList<string> names)
    {
        Names = names;
        for (var at = 0; at < names.Count; at++)
        {
            if (!_columns.TryAdd(names[at], at)) throw new InputException($"{file}:1", $"column '{names[at]}' occurs twice.");
        }
    }

    internal IReadOnlyList<string> Names { get; }

    internal int? Find(string name) => _columns.TryGetValue(name, out var at) ? at : null;

    public override string ToString() => string.Join(", ", Names.Select(name => $"'{name}'"));
}
