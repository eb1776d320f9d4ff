using System.Diagnostics.CodeAnalysis;

namespace Handoff;

/// <summary>
/// The rules of every lifecycle the host registered: the newest version of each name for new engagements, every version for those on it.
/// Added by <c>AddHandoff</c>. Immutable; safe for concurrent use.
/// </summary>
public sealed class Rulebook
{
    private readonly Dictionary<LifecycleRef, Decider> _versions;
    private readonly Dictionary<string, Decider> _newest;
    private readonly HashSet<string> _names;

    internal Rulebook(IEnumerable<Decider> deciders)
    {
        var known = deciders.OrderBy(d => d.Lifecycle.Ref.Version).ToList();
        _versions = known.ToDictionary(d => d.Lifecycle.Ref);
        _names = [.. _versions.Keys.Select(version => version.ToString())];
        _newest = known.GroupBy(d => d.Lifecycle.Ref.Name).ToDictionary(g => g.Key, g => g.Last());
    }

    /// <summary>Every version of every lifecycle, with its service levels, calendars and playbooks as they are registered.</summary>
    public IEnumerable<Decider> All => _versions.Values;

    internal bool TryFindNewest(LifecycleName name, [NotNullWhen(true)] out Decider? decider) =>
        _newest.TryGetValue(name.Value, out decider);

    /// <summary>The rules of a version; null where it is not registered.</summary>
    internal Decider? Find(LifecycleRef lifecycle) => _versions.TryGetValue(lifecycle, out var decider) ? decider : null;

    /// <summary>Whether a lifecycle is registered, by its name and version as stores keep it.</summary>
    internal bool Knows(string lifecycle) => _names.Contains(lifecycle);

    /// <exception cref="UnknownLifecycleException">The version is not registered.</exception>
    internal Decider this[LifecycleRef lifecycle] =>
        _versions.TryGetValue(lifecycle, out var decider) ? decider : throw new UnknownLifecycleException(lifecycle);
}
