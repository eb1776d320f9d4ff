using NodaTime;

namespace Handoff.Storage;

/// <summary>
/// Optional: a store on which a command may be decided on a state that is still in memory, without a load before its commit. It tells its
/// time without being asked over the wire, and makes a commit only on the very state that <see cref="CommitRequest.DecidedOn"/> names.
/// </summary>
public interface IOptimisticStore
{
    /// <summary>
    /// The store's clock, as a load of this engagement would bring it, in the store's precision; never ahead of it but for what two clocks
    /// drift apart in some seconds. Null where it is not known at the moment: load, then.
    /// </summary>
    /// <remarks>Answers at once, and waits for nobody.</remarks>
    /// <param name="key">Whose clock: a store made of several may have several.</param>
    Instant? NowOf(EngagementKey key);
}
