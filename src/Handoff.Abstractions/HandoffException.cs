namespace Handoff;

/// <summary>
/// A broken promise: misuse of the library, or infrastructure that did not answer. Refusals are values, never exceptions.
/// </summary>
public abstract class HandoffException : Exception
{
    /// <summary>What went wrong, with the facts; cut after 4,000 characters.</summary>
    protected HandoffException(string message, Exception? inner = null) : base(Brief.Message(message), inner)
    {
    }

    /// <summary>A stable code such as <c>HO1001</c>; listed in <c>docs/diagnostics.md</c>.</summary>
    public abstract string Code { get; }
}
