using Microsoft.EntityFrameworkCore;

namespace Handoff;

/// <summary>The tables as the stores make them. Tests hold the two against each other.</summary>
internal sealed class Tables(ModelBuilder model, Dialect dialect)
{
    /// <summary>The version of the stores' schema that these are.</summary>
    private const int Version = 3;

    internal void Add(int lanes)
    {
        AddEngagements();
        AddCommits();
        AddWakeups();
        AddOutbox();
        AddLanes(lanes);
        AddDeferred();
        AddDefinitions();
        AddItems();
        AddSteps();
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
            .Column("covered", dialect.Int, "0")
            .Index("ix_ho_engagement_reference", ["tenant", "reference", "id"], "reference is not null")
            .Key(KeyColumns)
            .With(("fillfactor", 80));
        if (dialect.IsPostgreSql)
        {
            engagements.Column("stamp", dialect.Long, Zero).Index("ix_ho_engagement", ["tenant", "id"], "tenant <> ''");
        }
    }

    private void AddCommits()
    {
        if (dialect.IsPostgreSql)
        {
            Commit(Of<CommitTable>("ho_commit"))
                .Column("recorded_at", dialect.Instant, "clock_timestamp()")
                .Key([.. KeyColumns, "command_id"]);
            return;
        }

        Commit(Of<CommitTable>("ho_commit").Column("seq", dialect.Long).Key("seq"))
            .Index("ix_ho_commit", [.. KeyColumns, "command_id"], isUnique: true);
    }

    /// <summary>In PostgreSQL they have a table of their own, in SQLite they stand with their engagements.</summary>
    private void AddWakeups()
    {
        if (!dialect.IsPostgreSql)
        {
            Of<EngagementTable>("ho_engagement")
                .Optional("due_at", dialect.Instant)
                .Optional("visible_at", dialect.Instant)
                .Column("claim_no", dialect.Int, "0")
                .Column("attempts", dialect.Int, "0")
                .Optional("parked", dialect.Text)
                .Index("ix_ho_engagement_due", ["tenant", "visible_at", "due_at"], "due_at is not null")
                .Index("ix_ho_engagement_suspect", ["visible_at"], "attempts >= 3")
                .Index("ix_ho_engagement_parked", ["tenant", "id"], "parked is not null");
            return;
        }

        Keyed(Of<WakeupTable>("ho_wakeup"))
            .Column("due_at", dialect.Instant)
            .Column("visible_at", dialect.Instant)
            .Column("armed_version", dialect.Long)
            .Column("claim_no", dialect.Int, Zero)
            .Column("attempts", dialect.Int, Zero)
            .Column("suspicion", dialect.Int, Zero)
            .Column("leased_until", dialect.Instant, "'-infinity'")
            .Optional("parked", dialect.Text)
            .Key(KeyColumns)
            .Index("ix_ho_wakeup", ["visible_at"], "parked is null")
            .Index("ix_ho_wakeup_tenant", ["tenant", "visible_at"], "parked is null")
            .Index("ix_ho_wakeup_suspect", ["suspicion", "visible_at"], "parked is null and suspicion > 0")
            .Index("ix_ho_wakeup_parked", ["tenant", "id"], "parked is not null")
            .With(("fillfactor", 50), ("autovacuum_vacuum_scale_factor", 0.01), ("autovacuum_vacuum_cost_delay", 0));
    }

    private void AddOutbox()
    {
        var outbox = Of<OutboxTable>("ho_outbox").Column("ords", dialect.Ordinals).Optional("own", dialect.Json);
        if (!dialect.IsPostgreSql)
        {
            outbox.Column("seq", dialect.Long).Column("commit_seq", dialect.Long).Column("occurred_at", dialect.Instant).Key("seq");
            return;
        }

        Keyed(outbox.Sequence("seq", dialect.Long).Column("lane", dialect.Int).Key("lane", "seq"))
            .Column("version", dialect.Long)
            .Column("command_id", dialect.Id)
            .Column("occurred_at", new(typeof(DateTime[]), $"{dialect.Instant.Sql}[]"))
            .With(("autovacuum_vacuum_scale_factor", 0.02));
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
        var deferred = Keyed(Of<DeferredTable>("ho_deferred").Column("subscriber", dialect.Text))
            .Column("version", dialect.Long)
            .Column("ord", dialect.Int)
            .Optional("own", dialect.Json)
            .Column("occurred_at", dialect.Instant)
            .Column("first", dialect.Int)
            .Column("visible_at", dialect.Instant)
            .Column("claim_no", dialect.Int, Zero)
            .Column("attempts", dialect.Int, Zero)
            .Optional("parked", dialect.Text)
            .Key(["subscriber", .. KeyColumns, "version", "ord"])
            .Index("ix_ho_deferred", ["subscriber", "visible_at"], "first = 1 and parked is null")
            .Index("ix_ho_deferred_parked", ["subscriber", "tenant", "id", "version", "ord"], "parked is not null")
            .With(("autovacuum_vacuum_scale_factor", 0.02));
        if (dialect.IsPostgreSql) deferred.Column("command_id", dialect.Id);
        else deferred.Column("commit_seq", dialect.Long);
    }

    private void AddDefinitions() => Of<DefinitionTable>("ho_definition")
        .Column("kind", dialect.Text)
        .Column("name", dialect.Text)
        .Column("version", dialect.Int)
        .Column("fingerprint", dialect.Text)
        .Key("kind", "name", "version");

    private void AddItems() => Keyed(Of<ItemTable>("ho_item"))
        .Column("item", dialect.Text)
        .Column("kind", dialect.Text)
        .Column("function", dialect.Text)
        .Column("member", dialect.Text)
        .Column("at", dialect.Instant)
        .Column("own", dialect.Int)
        .Key([.. KeyColumns, "item"])
        .Index("ix_ho_item", ["tenant", "at", "id", "item", "kind"])
        .Index("ix_ho_item_member", ["tenant", "member", "at", "id", "item", "kind"], "member <> ''")
        .Index("ix_ho_item_queue", ["tenant", "function", "at", "id", "item", "kind"], "member = ''")
        .With(("autovacuum_vacuum_scale_factor", 0.02));

    private void AddSteps()
    {
        Keyed(Of<StepTable>("ho_step"))
            .Column("version", dialect.Long)
            .Column("ord", dialect.Int)
            .Column("number", dialect.Long)
            .Column("at", dialect.Instant)
            .Column("json", dialect.Json)
            .Key([.. KeyColumns, "version", "ord"])
            .Index("ix_ho_step_number", ["tenant", "number", "at"], isUnique: true)
            .Index("ix_ho_step_at", ["tenant", "at", "id", "version", "ord"]);
        Of<BookmarkTable>("ho_bookmark")
            .Column("tenant", dialect.Text)
            .Column("until", dialect.Instant)
            .Column("number", dialect.Long)
            .Column("content", dialect.Bytes)
            .Key("tenant", "until");
    }

    /// <summary>In the order in which the store's indexes have them.</summary>
    private string[] KeyColumns => dialect.IsPostgreSql ? ["id", "tenant"] : ["tenant", "id"];

    private Table Of<TRow>(string name) => new(model, dialect, typeof(TRow), name);

    /// <summary>
    /// Where the key is another, it is said before: EF Core takes 'id' for it, and forgets that it is required when it is not.
    /// </summary>
    private Table Keyed(Table table) => table.Column("tenant", dialect.Text).Column("id", dialect.Text);

    private Table Commit(Table table) => Keyed(table)
        .Column("version", dialect.Long)
        .Column("command_id", dialect.Id)
        .Column("fingerprint", dialect.Text)
        .Column("events", dialect.Json);

    /// <summary>The SQLite store says every value.</summary>
    private string? Zero => dialect.IsPostgreSql ? "0" : null;
}
