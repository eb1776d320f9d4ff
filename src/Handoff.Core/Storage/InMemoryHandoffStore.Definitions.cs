namespace Handoff.Storage;

public sealed partial class InMemoryHandoffStore
{
    private readonly Dictionary<(string Kind, string Name, int Version), DefinitionRecord> _definitions = [];

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DefinitionRecord>> KeepDefinitionsAsync(
        IReadOnlyList<DefinitionRecord> definitions, bool replace, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(definitions);
        cancellationToken.ThrowIfCancellationRequested();
        var others = new List<DefinitionRecord>();
        lock (_gate)
        {
            foreach (var given in definitions)
            {
                var key = (given.Kind, given.Name, given.Version);
                var known = _definitions.TryGetValue(key, out var kept);
                if (known && kept!.Fingerprint != given.Fingerprint) others.Add(kept);
                if (!known || replace) _definitions[key] = given;
            }
        }

        return new(others);
    }
}
