using System.Data.Common;
using System.Runtime.ExceptionServices;
using Handoff.Storage;

namespace Handoff;

/// <summary>The host's strategy knows which of its driver's errors pass; it does not know ours.</summary>
internal static class DriverErrors
{
    /// <summary>
    /// Before the work: a context that leads elsewhere is refused before anything is changed, and SQLite knows what comes from inside.
    /// </summary>
    internal static IHandoffStore Enlist(ITransactionalStore store, DbTransaction transaction)
    {
        try
        {
            return store.Enlist(transaction);
        }
        catch (StoreUnavailableException failed) when (failed.InnerException is DbException driver)
        {
            ExceptionDispatchInfo.Throw(driver);
            throw;
        }
    }

    internal static async Task<T> AsTheDriverSaysAsync<T>(ValueTask<T> asked)
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
