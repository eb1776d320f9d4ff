using System.Data.Common;
using System.Runtime.ExceptionServices;

namespace Handoff;

/// <summary>
/// Answers with its driver's errors: the host's execution strategy knows which of those pass, and the engine does not try again in a
/// transaction that is spoiled.
/// </summary>
internal sealed class DriverErrorStore(IHandoffStore inner) : DelegatingStore(inner)
{
    public override ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default) =>
        AsTheDriverSaysAsync(base.LoadAsync(key, dedupe, cancellationToken));

    public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
        AsTheDriverSaysAsync(base.CommitAsync(commit, cancellationToken));

    private static async ValueTask<T> AsTheDriverSaysAsync<T>(ValueTask<T> asked)
    {
        try
        {
            return await asked.ConfigureAwait(false);
        }
        catch (StoreUnavailableException failed) when (failed.InnerException is DbException driver)
        {
            ExceptionDispatchInfo.Throw(driver);
            throw;
        }
    }
}
