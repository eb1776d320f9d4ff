namespace Handoff.Testing;

/// <summary>What can go wrong with one call of a store. A store may fail in all of these ways and keep its rules.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>The call fails before it has an effect: the connection was never made.</summary>
    public sealed record ThrowBefore : Fault;

    /// <summary>The call has its effect, and the answer is lost: nobody knows that it was applied.</summary>
    public sealed record ThrowAfterApplied : Fault;

    /// <summary>The call is made twice, as a network may do that repeats; the second answer counts.</summary>
    public sealed record Duplicate : Fault;

    /// <summary>The host dies before the call has an effect; all its later calls fail.</summary>
    public sealed record CrashBefore : Fault;

    /// <summary>The host dies after the call had its effect, and before it hears of it; all its later calls fail.</summary>
    public sealed record CrashAfter : Fault;

    /// <summary>The call is made late.</summary>
    /// <param name="By">How late, by the <see cref="TimeProvider"/> of the <see cref="FaultStore"/>; not negative.</param>
    public sealed record Delay(TimeSpan By) : Fault;
}
