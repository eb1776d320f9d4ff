using NodaTime;
using Npgsql;

namespace Handoff.Storage;

/// <summary>Settings of the PostgreSQL store; read once, when the store is opened.</summary>
public sealed class PostgreSqlStoreOptions
{
    /// <summary>The most lanes a database can have.</summary>
    public const int MaxLanes = 1024;

    /// <summary>
    /// Npgsql's connection string. The tables live in the first schema of its <c>Search Path</c>. What the planner is told and how
    /// connections are given back to the pool is the store's own.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// Into how many lanes a new database divides its outbox: that many dispatchers can work at once. 1 to <see cref="MaxLanes"/>; 8. A
    /// database that exists keeps the number it was created with, because messages already wait in its lanes.
    /// </summary>
    public int Lanes { get; set; } = 8;

    /// <summary>
    /// How many groups of commits, and how many of loads, this process has under way at once, at most. Callers that come meanwhile go
    /// together in the next one; another one is begun beside it for every eight that wait. 1 to 64; 4.
    /// </summary>
    public int Writers { get; set; } = 4;

    /// <summary>
    /// How long a statement may take before the store answers that it is unavailable. 1 second to 1 hour, in whole seconds; 30.
    /// </summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether connections remember the plans of statements. Null, as by default: they do, unless there is a pooler in front of the server:
    /// one that hands out a connection for each transaction would run another statement under the same name. True for a pooler that
    /// keeps connections or prepared statements apart; false for never.
    /// </summary>
    public bool? Prepare { get; set; }

    /// <summary>
    /// What else is said of connections: a password that changes (<c>UsePasswordProvider</c>, <c>UsePeriodicPasswordProvider</c>),
    /// certificates, logging. Null for nothing. What the planner is told and how connections are given back to the pool stays the store's
    /// own.
    /// </summary>
    public Action<NpgsqlDataSourceBuilder>? ConfigureDataSource { get; set; }

    /// <summary>
    /// Whether missing tables are created and old ones brought up to date when the store opens. True. When false, a database that is not
    /// up to date is refused, and the role needs no right to create.
    /// </summary>
    public bool Migrate { get; set; } = true;

    /// <summary>
    /// Whether a server that may lose answered commits (<c>fsync</c>, <c>full_page_writes</c> or <c>synchronous_commit</c> off) is refused.
    /// True. When false such a server is used, and the store calls itself volatile.
    /// </summary>
    public bool RequireDurable { get; set; } = true;

    /// <summary>
    /// The store's clock: null for the server's, which all hosts share, or that of the <c>TimeProvider</c> that the host has registered, as
    /// tests and simulations do.
    /// </summary>
    public IClock? Clock { get; set; }

    internal string? Problem() => this switch
    {
        { ConnectionString: null or "" } => "The PostgreSQL store has no connection string.",
        { Lanes: < 1 or > MaxLanes } => $"The PostgreSQL store can have 1 to {MaxLanes} lanes, not {Lanes}.",
        { Writers: < 1 or > 64 } => $"The PostgreSQL store can have 1 to 64 writers, not {Writers}.",
        _ when CommandTimeout < TimeSpan.FromSeconds(1) || CommandTimeout > TimeSpan.FromHours(1) =>
            $"The PostgreSQL store's command timeout must be 1 second to 1 hour, not {CommandTimeout}.",
        _ => null,
    };
}
