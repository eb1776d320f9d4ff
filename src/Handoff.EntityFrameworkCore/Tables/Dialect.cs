using System.Text.Json;

namespace Handoff;

/// <summary>How a column is kept, and what EF Core takes it for.</summary>
internal readonly record struct ColumnType(Type Clr, string Sql);

/// <summary>What differs from one database to the other; the columns are those that the store of that database makes by itself.</summary>
internal sealed record Dialect
{
    internal required ColumnType Text { get; init; }

    internal required ColumnType Id { get; init; }

    internal required ColumnType Int { get; init; }

    internal required ColumnType Long { get; init; }

    internal required ColumnType Json { get; init; }

    internal required ColumnType Bytes { get; init; }

    internal required ColumnType Ordinals { get; init; }

    internal required ColumnType Instant { get; init; }

    /// <summary>Text compares by its bytes, whatever the host's does.</summary>
    internal required string Collation { get; init; }

    /// <summary>What counts as never leased.</summary>
    internal required object LongAgo { get; init; }

    /// <summary>The lanes of a new database.</summary>
    internal required int Lanes { get; init; }

    internal bool IsPostgreSql { get; private init; }

    private const string SqliteProvider = "Microsoft.EntityFrameworkCore.Sqlite";

    internal static bool IsSqlite(string? providerName) => providerName == SqliteProvider;

    /// <exception cref="ArgumentException">There is no store for this provider's database.</exception>
    internal static Dialect Of(string? providerName) => providerName switch
    {
        "Npgsql.EntityFrameworkCore.PostgreSQL" => PostgreSql,
        SqliteProvider => Sqlite,
        _ => throw new ArgumentException(
            "Handoff keeps engagements in PostgreSQL (Npgsql.EntityFrameworkCore.PostgreSQL) and SQLite "
                + $"(Microsoft.EntityFrameworkCore.Sqlite), not in what '{providerName}' provides. Pass 'Database.ProviderName'.",
            nameof(providerName)),
    };

    private static Dialect PostgreSql { get; } = new()
    {
        Text = new(typeof(string), "text"),
        Id = new(typeof(Guid), "uuid"),
        Int = new(typeof(int), "integer"),
        Long = new(typeof(long), "bigint"),
        // Not a string, for which a host may have conventions; a collation is more than 'json' can take.
        Json = new(typeof(JsonDocument), "json"),
        Bytes = new(typeof(byte[]), "bytea"),
        Ordinals = new(typeof(int[]), "integer[]"),
        Instant = new(typeof(DateTime), "timestamp with time zone"),
        Collation = "C",
        LongAgo = DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), // Npgsql's word for -infinity.
        Lanes = 8,
        IsPostgreSql = true,
    };

    private static Dialect Sqlite { get; } = new()
    {
        Text = new(typeof(string), "text"),
        Id = new(typeof(byte[]), "blob"),
        Int = new(typeof(int), "integer"),
        Long = new(typeof(long), "integer"),
        Json = new(typeof(string), "text"),
        Bytes = new(typeof(byte[]), "blob"),
        Ordinals = new(typeof(string), "text"),
        Instant = new(typeof(long), "integer"),
        Collation = "BINARY",
        LongAgo = long.MinValue,
        Lanes = 4,
    };
}
