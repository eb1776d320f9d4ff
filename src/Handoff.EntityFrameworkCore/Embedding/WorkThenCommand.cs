using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Handoff;

/// <summary>The work's rows say which command follows: the database gives a row its identity only when it is saved.</summary>
internal sealed class WorkThenCommand<TContext>(
    IHandoff handoff,
    ITransactionalStore store,
    IDbContextFactory<TContext> contexts,
    IsolationLevel isolation,
    Func<TContext, CancellationToken, Task<CommandRequest>> work)
    : HostTransaction<TContext, Outcome>(store, contexts, isolation)
    where TContext : DbContext
{
    /// <summary>What the work asked for, the last time it ran.</summary>
    private CommandRequest? _request;

    /// <summary>What the database was last told to commit, and for which command.</summary>
    private (CommandRequest Request, Outcome.Decided Outcome)? _told;

    internal override async Task<Outcome> ExecuteAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await base.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException failed) when (failed.OutcomeUnknown)
        {
            // Nobody else can: the caller does not know which engagement it was.
            if (await TryFindAsync(cancellationToken).ConfigureAwait(false) is { } found) return found;
            throw;
        }
    }

    private protected override async Task WorkAsync(TContext context, CancellationToken cancellationToken) =>
        _request = await work(context, cancellationToken).ConfigureAwait(false);

    private protected override async ValueTask<Outcome> AddAsync(IHandoffStore enlisted, CancellationToken cancellationToken)
    {
        var outcome = await handoff.Over(enlisted).ExecuteAsync(_request!, cancellationToken).ConfigureAwait(false);
        if (IsAdded(outcome)) _told = (_request!, (Outcome.Decided)outcome);
        return outcome;
    }

    private protected override bool IsAdded(Outcome result) => result is Outcome.Decided { Repeated: false, Events.Count: > 0 };

    private protected override async ValueTask<Outcome?> FindAsync(CancellationToken cancellationToken)
    {
        var (request, outcome) = _told!.Value;
        var loaded = await Outside.LoadAsync(request.Key, request.Id, cancellationToken).ConfigureAwait(false);
        return loaded.Prior?.Version == outcome.Version ? outcome : null;
    }

    /// <summary>Null also where the database still does not answer.</summary>
    private async ValueTask<Outcome?> TryFindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failed) when (failed is DbException or StoreUnavailableException)
        {
            return null;
        }
    }
}
