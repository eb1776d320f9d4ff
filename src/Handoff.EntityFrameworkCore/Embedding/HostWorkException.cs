using System.Runtime.ExceptionServices;

namespace Handoff;

/// <summary>Carries what the host's work threw past the engine, which would try again after some of it.</summary>
internal sealed class HostWorkException(Exception thrown) : Exception("The host's work failed.", thrown)
{
    private readonly ExceptionDispatchInfo _thrown = ExceptionDispatchInfo.Capture(thrown);

    /// <summary>As the work threw it.</summary>
    internal void Rethrow() => _thrown.Throw();
}
