namespace Handoff.Storage;

/// <summary>The store did not answer, or cannot say whether it applied a commit.</summary>
/// <param name="message">What happened.</param>
/// <param name="outcomeUnknown">Whether the commit may have been applied.</param>
/// <param name="inner">The driver's error.</param>
/// <param name="reason">The driver's code, of a small closed set; null when unknown.</param>
public sealed class StoreUnavailableException(string message, bool outcomeUnknown, Exception? inner = null, string? reason = null)
    : HandoffException(message, inner)
{
    /// <inheritdoc/>
    public override string Code => "HO2001";

    /// <summary>True: retry with the same command id, which answers what happened. False: nothing was applied, retry freely.</summary>
    public bool OutcomeUnknown { get; } = outcomeUnknown;

    /// <summary>
    /// The driver's code, for telling failures apart in metrics: an SQLSTATE such as <c>40001</c>, or a result code such as
    /// <c>SQLITE_BUSY</c>. Each store has a small closed set of them; null for what is not among them.
    /// </summary>
    public string? Reason { get; } = reason;

    /// <summary>
    /// Whether to try again at once may help; true unless the store says otherwise. False where it has already waited for as long as it
    /// may, and inside a transaction of the host's, which an error spoils: the caller hears of it without another try.
    /// </summary>
    public bool RetryAtOnce { get; init; } = true;
}

/// <summary>There is no room: nothing was written, and nothing will be until there is.</summary>
public sealed class StoreFullException(string message, Exception? inner = null) : HandoffException(message, inner)
{
    /// <inheritdoc/>
    public override string Code => "HO2002";
}

/// <summary>What the store holds cannot be read: damaged, or written by a newer version of Handoff.</summary>
public sealed class StoreCorruptException(string message, Exception? inner = null) : HandoffException(message, inner)
{
    /// <inheritdoc/>
    public override string Code => "HO2003";
}

/// <summary>
/// The tables are of a version that this package does not know, or of an older one that it was told not to touch; nothing was changed.
/// </summary>
public sealed class StoreSchemaException(string message, int found, int supported) : HandoffException(message)
{
    /// <inheritdoc/>
    public override string Code => "HO2004";

    /// <summary>The schema version found.</summary>
    public int Found { get; } = found;

    /// <summary>The newest version this package knows.</summary>
    public int Supported { get; } = supported;
}

/// <summary>
/// The store holds fewer commits of an engagement than were seen here before: it was restored from a backup, or replaced by a replica that
/// lagged. Nothing was decided. Raised once; the next command builds on what the store holds.
/// </summary>
/// <param name="key">Which engagement.</param>
/// <param name="seen">The newest version that was committed or loaded here.</param>
/// <param name="found">The version that the store holds now; 0 where there is no such engagement any more.</param>
public sealed class HistoryRegressedException(EngagementKey key, long seen, long found)
    : HandoffException($"Engagement {key} was at version {seen} and is at {found}: commits that were answered are gone from the store. "
        + "Look at it, then repeat the command.")
{
    /// <inheritdoc/>
    public override string Code => "HO2005";

    /// <summary>Which engagement.</summary>
    public EngagementKey Key { get; } = key;

    /// <summary>The newest version that was committed or loaded here.</summary>
    public long Seen { get; } = seen;

    /// <summary>The version that the store holds now; 0 where there is no such engagement any more.</summary>
    public long Found { get; } = found;
}
