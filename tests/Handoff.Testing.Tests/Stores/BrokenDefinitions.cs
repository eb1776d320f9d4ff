using NodaTime;

namespace Handoff.Tests;

/// <summary>A good store that keeps definitions wrongly.</summary>
internal abstract class BrokenDefinitions(IClock clock) : Broken(clock), IDefinitionStore
{
    public virtual ValueTask<IReadOnlyList<DefinitionRecord>> KeepDefinitionsAsync(
        IReadOnlyList<DefinitionRecord> definitions, bool replace, CancellationToken cancellationToken = default) =>
        Good.KeepDefinitionsAsync(definitions, replace, cancellationToken);
}

internal sealed class KeepsTheLastDefinition(IClock clock) : BrokenDefinitions(clock)
{
    public override ValueTask<IReadOnlyList<DefinitionRecord>> KeepDefinitionsAsync(
        IReadOnlyList<DefinitionRecord> definitions, bool replace, CancellationToken cancellationToken = default) =>
        base.KeepDefinitionsAsync(definitions, replace: true, cancellationToken);
}

internal sealed class ReplacesNoDefinition(IClock clock) : BrokenDefinitions(clock)
{
    public override ValueTask<IReadOnlyList<DefinitionRecord>> KeepDefinitionsAsync(
        IReadOnlyList<DefinitionRecord> definitions, bool replace, CancellationToken cancellationToken = default) =>
        base.KeepDefinitionsAsync(definitions, replace: false, cancellationToken);
}

internal sealed class ComparesDefinitionsWithoutCase(IClock clock) : BrokenDefinitions(clock)
{
    public override ValueTask<IReadOnlyList<DefinitionRecord>> KeepDefinitionsAsync(
        IReadOnlyList<DefinitionRecord> definitions, bool replace, CancellationToken cancellationToken = default) =>
        base.KeepDefinitionsAsync(
            [.. definitions.Select(each => each with { Name = each.Name.ToUpperInvariant() })], replace, cancellationToken);
}
