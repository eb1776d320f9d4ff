namespace Handoff.Storage;

/// <summary>
/// Optional: a store that remembers what stands behind each name and version that engagements are pinned to, so that a host which means
/// something else by them is told.
/// </summary>
public interface IDefinitionStore
{
    /// <summary>Keeps what is not kept yet, and answers what is kept differently from what is given; all in one transaction.</summary>
    /// <param name="definitions">At most one of each kind, name and version.</param>
    /// <param name="replace">Whether what is kept differently is replaced by what is given.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What was kept differently, as it was kept before; in the order of the definitions given.</returns>
    ValueTask<IReadOnlyList<DefinitionRecord>> KeepDefinitionsAsync(
        IReadOnlyList<DefinitionRecord> definitions, bool replace, CancellationToken cancellationToken = default);
}

/// <summary>One version of something that engagements are pinned to.</summary>
/// <param name="Kind">What it is, for example <c>calendar</c>.</param>
/// <param name="Name">What it is called; at most 300 characters, compared by code point.</param>
/// <param name="Version">Which version; at least 1.</param>
/// <param name="Fingerprint">The same exactly if the definitions are; at most 100 characters.</param>
/// <exception cref="ArgumentException">
/// A text is null, empty, too long, or has control characters or half a surrogate pair; or the version is below 1.
/// </exception>
public sealed record DefinitionRecord(string Kind, string Name, int Version, string Fingerprint)
{
    /// <summary>What it is, for example <c>calendar</c>.</summary>
    public string Kind { get; init => field = Text(value, "kind", KeyText.MaxLength); } = Text(Kind, "kind", KeyText.MaxLength);

    /// <summary>What it is called; at most 300 characters, compared by code point.</summary>
    public string Name { get; init => field = Text(value, "name", 300); } = Text(Name, "name", 300);

    /// <summary>Which version; at least 1.</summary>
    public int Version { get; init => field = FromOne(value); } = FromOne(Version);

    /// <summary>The same exactly if the definitions are; at most 100 characters.</summary>
    public string Fingerprint { get; init => field = Text(value, "fingerprint", 100); } = Text(Fingerprint, "fingerprint", 100);

    private static string Text(string text, string what, int maxLength) => StoredText.Key(text, $"definition's {what}", maxLength);

    private static int FromOne(int version) =>
        version >= 1 ? version : throw new ArgumentOutOfRangeException(nameof(version), version, "Versions start at 1.");
}
