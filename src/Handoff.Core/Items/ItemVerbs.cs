namespace Handoff.Items;

/// <summary>Every command of items: those that all kinds share, and each kind's own.</summary>
internal static class ItemVerbs
{
    internal static IReadOnlyList<ItemVerb> All { get; } = [.. ItemKinds.All.SelectMany(kind => kind.Verbs), .. ItemRules.Verbs];

    private static readonly Dictionary<string, ItemVerb> ByCommand = All.ToDictionary(verb => verb.Command, StringComparer.Ordinal);

    internal static Refusal? Apply(Draft draft, Command.OfItem command) => ByCommand.TryGetValue(command.Name, out var verb)
        ? verb.Apply(draft, command)
        : throw new InvalidOperationException($"No rule for command {command.GetType().Name}; its kind does not list it among its verbs.");
}
