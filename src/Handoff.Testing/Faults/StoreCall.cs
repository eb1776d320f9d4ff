namespace Handoff.Testing;

/// <summary>One call that a host makes of its store.</summary>
/// <param name="Method">Which member is called.</param>
/// <param name="Ordinal">Counts the calls of one <see cref="FaultStore"/>, from 1.</param>
/// <param name="Key">Of which engagement; null for calls that are about none in particular.</param>
public sealed record StoreCall(StoreMethod Method, int Ordinal, EngagementKey? Key);

/// <summary>
/// The members of <see cref="IHandoffStore"/>; each commit of a <see cref="IHandoffStore.CommitManyAsync"/> is a call of its own.
/// </summary>
public enum StoreMethod
{
    /// <summary>Not stated.</summary>
    Unknown = 0,

    /// <summary><see cref="IHandoffStore.LoadAsync"/>.</summary>
    Load = 1,

    /// <summary><see cref="IHandoffStore.CommitAsync"/>.</summary>
    Commit = 2,

    /// <summary><see cref="IHandoffStore.ClaimDueAsync"/>.</summary>
    ClaimDue = 3,

    /// <summary><see cref="IHandoffStore.ReleaseAsync"/>.</summary>
    Release = 4,

    /// <summary><see cref="IHandoffStore.LeaseLaneAsync"/>.</summary>
    LeaseLane = 5,

    /// <summary><see cref="IHandoffStore.ReadLaneAsync"/>.</summary>
    ReadLane = 6,

    /// <summary><see cref="IHandoffStore.AckAsync"/>.</summary>
    Ack = 7,

    /// <summary><see cref="IHandoffStore.ReleaseLaneAsync"/>.</summary>
    ReleaseLane = 8,

    /// <summary><see cref="IHandoffStore.DeferAsync"/>.</summary>
    Defer = 9,

    /// <summary><see cref="IHandoffStore.ClaimDeferredAsync"/>.</summary>
    ClaimDeferred = 10,

    /// <summary><see cref="IHandoffStore.ReleaseDeferredAsync"/>.</summary>
    ReleaseDeferred = 11,

    /// <summary><see cref="IHandoffStore.UnparkAsync"/>.</summary>
    Unpark = 12,

    /// <summary><see cref="IHandoffStore.ForgetAsync"/>.</summary>
    Forget = 13,
}
