using Microsoft.EntityFrameworkCore;

namespace Handoff;

/// <summary>The tables as the stores make them. Tests hold the two against each other.</summary>
internal sealed class Tables(ModelBuilder model, Dialect dialect)
{
    /// <summary>The version of the stores' schema that these are.</summary>
    private const int Version = 1;

    internal void Add(int lanes)
    {
        AddEngagements();
        AddEvents();
        AddWakeups();
        AddOutbox();
        AddLanes(lanes);
        AddDeferred();
        AddDefinitions();
        Of<SchemaTable>("ho_schema").Column("version", dialect.Int).Key("version").Rows([new { version = Version }]);
    }

    private void AddEngagements()
    {
        var engagements = Keyed(Of<EngagementTable>("ho_engagement"))
            .Column("version", dialect.Long)
            .Column("schema", dialect.Int)
            .Column("json", dialect.Json)
            .Column("lifecycle", dialect.Text)
            .Column("stage", dialect.Text)
            .Column("phase", dialect.Text)
            .Column("account", dialect.Text)
            .Optional("owner", dialect.Text)
            .Optional("responsible", dialect.Text)
            .Optional("reference", dialect.Text)
            .Optional("members", dialect.Text)
            .Index("ix_ho_engagement_reference", ["tenant", "reference", "id"], "reference is not null")
            .Key(KeyColumns)
            .With(("fillfactor", 80));
        if (dialect.IsPostgreSql)
        {
            engagements.Column("stamp", dialect.Long, Zero).Index("ix_ho_engagement", ["tenant", "id"], "tenant <> ''");
        }
    }

    private void AddEvents()
    {
        var events = Keyed(Of<EventTable>("ho_event"))
            .Column("version", dialect.Long)
            .Column("ord", dialect.Int)
            .Column("command_id", dialect.Id)
            .Optional("fingerprint", dialect.Text)
            .Column("type", dialect.Text)
            .Column("schema", dialect.Int)
            .Column("json", dialect.Json)
            .Column("occurred_at", dialect.Instant)
            .Key([.. KeyColumns, "command_id", "ord"]);
        if (dialect.IsPostgreSql) events.Column("recorded_at", dialect.Instant, "clock_timestamp()");
    }

    private void AddWakeups()
    {
        var wakeups = Keyed(Of<WakeupTable>("ho_wakeup"))
        .Column("due_at", dialect.Instant)
        .Column("visible_at", dialect.Instant)
        .Column("armed_version", dialect.Long)
        .Column("claim_no", dialect.Int, Zero)
        .Column("attempts", dialect.Int, Zero)
        .Optional("parked", dialect.Text)
        .Key(KeyColumns)
        .Index("ix_ho_wakeup", ["visible_at"], "parked is null")
        .Index("ix_ho_wakeup_tenant", ["tenant", "visible_at"], "parked is null")
        .With(("fillfactor", 50), ("autovacuum_vacuum_scale_factor", 0.01), ("autovacuum_vacuum_cost_delay", 0));
        if (!dialect.IsPostgreSql)
        {
            wakeups.Index("ix_ho_wakeup_suspect", ["attempts", "visible_at"], "parked is null and attempts >= 3");
            return;
        }

        wakeups
            .Column("suspicion", dialect.Int, Zero)
            .Column("leased_until", dialect.Instant, "'-infinity'")
            .Index("ix_ho_wakeup_suspect", ["suspicion", "visible_at"], "parked is null and suspicion > 0")
            .Index("ix_ho_wakeup_parked", ["tenant", "id"], "parked is not null");
    }

    private void AddOutbox()
    {
        var outbox = Of<OutboxTable>("ho_outbox");
        if (dialect.IsPostgreSql)
        {
            Message(outbox.Sequence("seq", dialect.Long).Column("lane", dialect.Int))
                .Index("ix_ho_outbox", ["lane", "seq"])
                .With(("autovacuum_vacuum_scale_factor", 0.02))
                .Key([.. KeyColumns, "version", "ord"]);
            return;
        }

        // Before there is a column 'id', which EF Core would take for the key, and forget that it is required when it is not.
        Message(outbox.Column("seq", dialect.Long).Key("seq"));
    }

    private void AddLanes(int lanes) => Of<LaneTable>("ho_lane")
        .Column("lane", dialect.Int)
        .Column("epoch", dialect.Long, Zero)
        .Column("until", dialect.Instant, dialect.IsPostgreSql ? "'-infinity'" : null)
        .Key("lane")
        .With(("fillfactor", 50))
        .Rows(Enumerable.Range(0, lanes).Select(lane => new { lane, epoch = 0L, until = dialect.LongAgo }));

    private void AddDeferred()
    {
        Of<SubscriberTable>("ho_subscriber").Column("name", dialect.Text).Key("name");
        Message(Of<DeferredTable>("ho_deferred").Column("subscriber", dialect.Text))
            .Column("first", dialect.Int)
            .Column("visible_at", dialect.Instant)
            .Column("claim_no", dialect.Int, Zero)
            .Column("attempts", dialect.Int, Zero)
            .Optional("parked", dialect.Text)
            .Key(["subscriber", .. KeyColumns, "version", "ord"])
            .Index("ix_ho_deferred", ["subscriber", "visible_at"], "first = 1 and parked is null")
            .Index("ix_ho_deferred_parked", ["subscriber", "tenant", "id", "version", "ord"], "parked is not null")
            .With(("autovacuum_vacuum_scale_factor", 0.02));
    }

    private void AddDefinitions() => Of<DefinitionTable>("ho_definition")
        .Column("kind", dialect.Text)
        .Column("name", dialect.Text)
        .Column("version", dialect.Int)
        .Column("fingerprint", dialect.Text)
        .Key("kind", "name", "version");

    /// <summary>In the order in which the store's indexes have them.</summary>
    private string[] KeyColumns => dialect.IsPostgreSql ? ["id", "tenant"] : ["tenant", "id"];

    private Table Of<TRow>(string name) => new(model, dialect, typeof(TRow), name);

    private Table Keyed(Table table) => table
        .Column("tenant", dialect.Text)
        .Column("id", dialect.Text);

    private Table Message(Table table) => Keyed(table)
        .Column("version", dialect.Long)
        .Column("ord", dialect.Int)
        .Column("message_id", dialect.Id)
        .Column("type", dialect.Text)
        .Column("schema", dialect.Int)
        .Column("json", dialect.Json)
        .Column("occurred_at", dialect.Instant);

    /// <summary>The SQLite store says every value.</summary>
    private string? Zero => dialect.IsPostgreSql ? "0" : null;
}

#pragma warning disable CA1812 // Nobody makes one: they are names for EF Core, and their columns are in the model only.

internal sealed class EngagementTable;

internal sealed class EventTable;

internal sealed class WakeupTable;

internal sealed class OutboxTable;

internal sealed class LaneTable;

internal sealed class SubscriberTable;

internal sealed class DeferredTable;

internal sealed class DefinitionTable;

internal sealed class SchemaTable;
