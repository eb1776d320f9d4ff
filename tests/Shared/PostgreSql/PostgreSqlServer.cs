using System.Globalization;
using Npgsql;

namespace Handoff.Tests;

/// <summary>
/// A real server for the tests of this process: the one that <c>HANDOFF_POSTGRESQL</c> names with a connection string, or one that is
/// started here in a temporary directory and gone afterwards. It is as durable as a server can be: nothing is switched off for speed.
/// </summary>
internal sealed class PostgreSqlServer
{
    private const string Variable = "HANDOFF_POSTGRESQL";
    private static readonly Lazy<PostgreSqlServer> Shared = new(() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? new PostgreSqlServer(named)
        : StartForThisProcess());

    private static int _schemas;
    private readonly PostgreSqlProcess? _process;

    private PostgreSqlServer(string connectionString, PostgreSqlProcess? process = null) =>
        (ConnectionString, _process) = (connectionString, process);

    /// <summary>Why there can be none; null when there can.</summary>
    internal static string? Missing { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } || PostgreSqlProcess.Binaries is not null
            ? null
            : $"PostgreSQL is not installed, and {Variable} names no server.";

    internal string ConnectionString { get; }

    /// <summary>The one of this process, started when first asked for.</summary>
    internal static PostgreSqlServer Current => Shared.Value;

    /// <summary>One of its own, for tests that stop it.</summary>
    internal static (PostgreSqlServer Server, PostgreSqlProcess Process) StartOwn()
    {
        var process = PostgreSqlProcess.Start();
        return (new PostgreSqlServer(process.ConnectionString, process), process);
    }

    /// <summary>A connection string to an empty schema that nobody else uses.</summary>
    internal string NewSchema()
    {
        var schema = string.Create(CultureInfo.InvariantCulture, $"t{Environment.ProcessId}_{Interlocked.Increment(ref _schemas)}");
        Run(ConnectionString, $"create schema {schema}");
        return new NpgsqlConnectionStringBuilder(ConnectionString) { SearchPath = schema }.ConnectionString;
    }

    /// <summary>Asks the server directly, past the store.</summary>
    internal static object? Ask(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(Unpooled(connectionString));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        return command.ExecuteScalar();
    }

    internal static void Run(string connectionString, string sql) => _ = Ask(connectionString, sql);

    /// <summary>How the server runs a statement; what it does is undone.</summary>
    internal static string Plan(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(Unpooled(connectionString));
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var command = new NpgsqlCommand($"explain (analyze, costs off) {sql}", connection, transaction);
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read()) lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }

    private static string Unpooled(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;

    private static PostgreSqlServer StartForThisProcess()
    {
        var (server, process) = StartOwn();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.Dispose();
        return server;
    }
}
