namespace Handoff;

/// <summary>
/// What a host does whose definition of a lifecycle, policy or calendar differs from what the store keeps under its version.
/// </summary>
public enum ChangedDefinitions
{
    /// <summary>It does not start; the message says which changed, and what to do.</summary>
    Refuse = 0,

    /// <summary>It starts, logs each as an error, and calls itself degraded. The store keeps what it had.</summary>
    Tell = 1,

    /// <summary>
    /// It starts, and the store keeps the host's from now on: hosts that have the old one are told. For development, and once where nothing
    /// depends on the old one.
    /// </summary>
    Accept = 2,
}
