using Handoff.Storage;
using NodaTime;

namespace Handoff.Tests;

internal sealed class TellsEverything(IClock clock) : Broken(clock)
{
    public override IAsyncEnumerable<StoredEvent> HistoryAsync(EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default) =>
        Good.HistoryAsync(key, Math.Min(fromVersion, 1), cancellationToken);
}

internal sealed class ListsEverybodys(IClock clock) : Broken(clock)
{
    public override IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default) =>
        Good.ListAsync(query with { Owner = null }, cancellationToken);
}

internal sealed class CountsParked(IClock clock) : Broken(clock)
{
    public override async ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default)
    {
        var backlog = await Good.BacklogAsync(cancellationToken);
        return backlog with { Due = backlog.Due + backlog.Parked };
    }
}
