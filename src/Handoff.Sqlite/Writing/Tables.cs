using Handoff.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Handoff;

/// <summary>The prepared statements of the writer's connection; used by the writer alone, inside its transactions.</summary>
internal sealed class Tables(SqliteConnection connection, IClock clock, StoreInfo info) : IDisposable
{
    internal EngagementTable Engagements { get; } = new(connection, clock, info);

    internal WakeupTable Wakeups { get; } = new(connection, clock);

    internal OutboxTable Outbox { get; } = new(connection, clock);

    public void Dispose()
    {
        Engagements.Dispose();
        Wakeups.Dispose();
        Outbox.Dispose();
    }
}
