namespace Handoff.Testing;

/// <summary>The host that called is dead, as a <see cref="FaultStore"/> was told: nothing it asks for has an effect any more.</summary>
/// <param name="message">When it died.</param>
public sealed class HostCrashedException(string message) : HandoffException(message)
{
    /// <inheritdoc/>
    public override string Code => "HO9002";
}
