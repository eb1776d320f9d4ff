namespace Handoff.Storage;

/// <summary>Settings of the SQLite store; read once, when the store opens its file.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>The most lanes a file can have.</summary>
    public const int MaxLanes = 1024;

    /// <summary>
    /// The database file; created when it does not exist, in a directory that does, unless <see cref="Migrate"/> is off. On a local disk:
    /// network file systems do not lock reliably. Not <c>:memory:</c>, a URI or a connection string.
    /// </summary>
    public string Path { get; set; } = "";

    /// <summary>
    /// How long a call waits in all while somebody else writes, before the store answers that it is unavailable. Positive; 10 seconds.
    /// </summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Into how many lanes a new file divides its outbox: that many dispatchers can work at once. 1 to <see cref="MaxLanes"/>; 4. A file
    /// that exists keeps the number it was created with, because messages already wait in its lanes.
    /// </summary>
    public int Lanes { get; set; } = 4;

    /// <summary>
    /// Whether the file also holds tables of the host's. False: a file with tables of anybody else is refused. When true, Handoff's tables
    /// are made beside the host's if they are missing, and their version is kept in a table of its own, <c>ho_schema</c>, because the
    /// file's <c>application_id</c> and <c>user_version</c> are the host's.
    /// </summary>
    public bool Shared { get; set; }

    /// <summary>
    /// Whether a missing file and missing tables are created, and old ones brought up to date, when the store opens. True. When false, a
    /// file that is not up to date is refused, and so is a path where there is none: tables come with the host's own migrations.
    /// </summary>
    public bool Migrate { get; set; } = true;

    /// <summary>
    /// Whether each commit is flushed to the disk before it is answered. True. When false, answered commits survive a crash of the process,
    /// but a power failure may take the last ones back, together with what subscribers were already told of; the file stays sound. For
    /// files that can be made again: tests, simulations, imports.
    /// </summary>
    public bool FlushEveryCommit { get; set; } = true;

    internal string? Problem() => this switch
    {
        _ when StorePath.Problem(Path) is { } problem => problem,
        _ when BusyTimeout <= TimeSpan.Zero || BusyTimeout > TimeSpan.FromDays(1) =>
            $"The SQLite store's busy timeout must be positive, and at most a day, not {BusyTimeout}.",
        { Lanes: < 1 or > MaxLanes } => $"The SQLite store can have 1 to {MaxLanes} lanes, not {Lanes}.",
        _ => null,
    };
}
