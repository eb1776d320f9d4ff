namespace Handoff.Storage;

/// <summary>
/// Optional: a store that remembers what stands behind each name and version that engagements are pinned to, so that a host which means something
/// else by them is told.
/// </summary>
public interface IDefinitionStore
{
    /// <summary>Keeps what nothing is kept of, and answers what is kept otherwise than it is given; all of it in one transaction.</summary>
    /// <param name="definitions">At most one of each kind, name and version.</param>
    /// <param name="replace">Whether what is kept otherwise is replaced by what is given.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What was kept otherwise, as it was kept before; in the order of the definitions given.</returns>
    ValueTask<IReadOnlyList<DefinitionRecord>> KeepDefinitionsAsync(
        IReadOnlyList<DefinitionRecord> definitions, bool replace, CancellationToken cancellationToken = default);
}

/// <summary>One version of something that engagements are pinned to.</summary>
/// <param name="Kind">What it is, for example <c>calendar</c>.</param>
/// <param name="Name">What it is called; at most 300 characters, compared by code point.</param>
/// <param name="Version">Which version; at least 1.</param>
/// <param name="Fingerprint">The same exactly if the definitions are; at most 100 characters.</param>
public sealed record DefinitionRecord(string Kind, string Name, int Version, string Fingerprint);
