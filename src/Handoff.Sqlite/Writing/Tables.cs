using Microsoft.Data.Sqlite;
using NodaTime;

namespace Handoff.Storage;

/// <summary>The prepared statements of the writer's connection; used by the writer alone, inside its transactions.</summary>
internal sealed class Tables : IDisposable
{
    internal Tables(SqliteConnection connection, IClock clock, StoreInfo info)
    {
        Engagements = new EngagementTable(connection, clock, info);
        Wakeups = new WakeupTable(connection, clock);
        Deferred = new DeferredTable(connection, clock);
        Outbox = new OutboxTable(connection, clock, Deferred);
        Definitions = new DefinitionTable(connection);
        Steps = new StepTable(connection);
    }

    internal EngagementTable Engagements { get; }

    internal WakeupTable Wakeups { get; }

    internal DeferredTable Deferred { get; }

    internal OutboxTable Outbox { get; }

    internal DefinitionTable Definitions { get; }

    internal StepTable Steps { get; }

    public void Dispose()
    {
        Engagements.Dispose();
        Wakeups.Dispose();
        Outbox.Dispose();
        Deferred.Dispose();
        Definitions.Dispose();
        Steps.Dispose();
    }
}
