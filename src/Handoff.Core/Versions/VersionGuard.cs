using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Handoff;

/// <summary>
/// Compares what this host has under each version with what the store keeps: when the host starts, and once a minute from then on.
/// </summary>
internal sealed class VersionGuard(
    IHandoffStore store, Rulebook rulebook, IOptions<HandoffOptions> options, TimeProvider watch, ILogger<VersionGuard> log)
{
    private IReadOnlyList<DefinitionRecord>? _own;
    private IReadOnlyList<DefinitionRecord> _changed = [];

    /// <summary>What the store keeps differently, as it was when last looked at.</summary>
    internal IReadOnlyList<DefinitionRecord> Changed => Volatile.Read(ref _changed);

    /// <summary>When the host starts.</summary>
    /// <exception cref="DefinitionChangedException">Something changed, and is to be refused.</exception>
    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await OwnAsync(cancellationToken).ConfigureAwait(false) is not { } own) return;
        var mode = options.Value.ChangedDefinitions;
        var changed = await KeepAsync(own, replace: mode == ChangedDefinitions.Accept, cancellationToken).ConfigureAwait(false);
        if (mode == ChangedDefinitions.Accept) Replaced(changed);
        else if (mode == ChangedDefinitions.Tell) Tell(changed);
        else if (changed.Count > 0) throw new DefinitionChangedException(changed);
    }

    /// <summary>While the host runs: others may have started with other definitions, and accepted them.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        if (await OwnAsync(cancellationToken).ConfigureAwait(false) is not { } own) return;
        Tell(await KeepAsync(own, replace: false, cancellationToken).ConfigureAwait(false));
    }

    private async Task<IReadOnlyList<DefinitionRecord>> KeepAsync(
        IReadOnlyList<DefinitionRecord> own, bool replace, CancellationToken cancellationToken) =>
        store.Feature<IDefinitionStore>() is { } keeps
            ? await keeps.KeepDefinitionsAsync(own, replace, cancellationToken).ConfigureAwait(false)
            : [];

    /// <summary>Once: a calendar of the host's may be slow, and may never end. Null in that case.</summary>
    private async Task<IReadOnlyList<DefinitionRecord>?> OwnAsync(CancellationToken cancellationToken)
    {
        if (_own is { } known) return known;
        var reading = await watch.RunAsync(
            () => Task.FromResult(Definitions.Of(rulebook.All)), options.Value.HostCodeLimit, cancellationToken).ConfigureAwait(false);
        if (reading.IsCompleted) return _own = await reading.ConfigureAwait(false);
        log.DefinitionsEndless(options.Value.HostCodeLimit);
        _own = [];
        return null;
    }

    /// <summary>Each is told once for as long as it lasts.</summary>
    private void Tell(IReadOnlyList<DefinitionRecord> changed)
    {
        foreach (var each in changed.Except(Changed)) log.DefinitionChanged(each.Kind, each.Name, each.Version);
        Volatile.Write(ref _changed, changed);
    }

    private void Replaced(IReadOnlyList<DefinitionRecord> changed)
    {
        foreach (var each in changed) log.DefinitionAccepted(each.Kind, each.Name, each.Version);
    }
}
