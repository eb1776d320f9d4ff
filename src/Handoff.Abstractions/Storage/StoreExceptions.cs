namespace Handoff.Storage;

/// <summary>The store did not answer, or cannot say whether it applied a commit.</summary>
/// <param name="message">What happened.</param>
/// <param name="outcomeUnknown">Whether the commit may have been applied.</param>
/// <param name="inner">The driver's error.</param>
public sealed class StoreUnavailableException(string message, bool outcomeUnknown, Exception? inner = null)
    : HandoffException(message, inner)
{
    /// <inheritdoc/>
    public override string Code => "HO2001";

    /// <summary>True: retry with the same command id, which answers what happened. False: nothing was applied, retry freely.</summary>
    public bool OutcomeUnknown { get; } = outcomeUnknown;
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

/// <summary>The file or schema is of a version that this package does not know; nothing was changed.</summary>
public sealed class StoreSchemaException(string message, int found, int supported) : HandoffException(message)
{
    /// <inheritdoc/>
    public override string Code => "HO2004";

    /// <summary>The schema version found.</summary>
    public int Found { get; } = found;

    /// <summary>The newest version this package knows.</summary>
    public int Supported { get; } = supported;
}
