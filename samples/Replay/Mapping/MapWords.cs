namespace Handoff.Replay;

/// <summary>The names that rules may use: columns, actors, and what the lifecycle knows.</summary>
internal sealed class MapWords(MapColumns columns, Lifecycle lifecycle)
{
    private readonly Dictionary<string, ActorTemplate> _actors = new(StringComparer.Ordinal);

    internal MapColumns Columns { get; } = columns;

    internal string Lifecycle { get; } = lifecycle.Ref.Name;

    internal IReadOnlyCollection<string> Stages { get; } = [.. lifecycle.Definition.Stages.Select(s => s.Key.Value)];

    internal IReadOnlyCollection<string> Triggers { get; } =
        [.. lifecycle.Definition.Transitions.Where(t => t.Kind == TriggerKind.Advance).Select(t => t.Trigger.Value).Distinct()];

    internal IReadOnlyCollection<string> Requirements { get; } = [.. lifecycle.Definition.Requirements.Select(r => r.Key.Value)];

    internal IReadOnlyCollection<string> PackageItems { get; } =
        [.. lifecycle.Definition.Requirements.Where(r => r.IsPackageItem).Select(r => r.Key.Value)];

    /// <summary>The sides that a stage may be the responsibility of.</summary>
    internal IReadOnlyCollection<string> Sides { get; } =
        [.. lifecycle.Definition.Stages.Where(s => s.Responsible is not null).Select(s => s.Responsible!.Value.Value).Distinct()];

    internal IReadOnlyCollection<string> Functions => [.. Sides, Function.Customer.Value];

    internal void Add(string name, ActorTemplate actor) => _actors.Add(name, actor);

    internal ActorTemplate Actor(MapNode node) => _actors[node.OneOf("actor", _actors.Keys)];
}
