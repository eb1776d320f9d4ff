using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>What EF Core makes of the model is what the stores make by themselves.</summary>
public sealed class TablesTests
{
    // Constraints are named differently, and a table for a seeded row needs a key: neither is something that the store could notice.
    private const string SqliteTables = """
        select m.name || '.' || c.name || ' ' || lower(c.type) || ' ' || (c."notnull" or c.pk > 0)
            || case when m.name = 'ho_schema' then '' else ' ' || c.pk end as line
        from sqlite_schema m join pragma_table_info(m.name) c where m.type = 'table' and m.name like 'ho~_%' escape '~' order by line
        """;

    private const string SqliteIndexes = """
        select m.name || ' ' || l."unique" || ' ' || l.partial || ' ' || (select group_concat(i.name) from pragma_index_info(l.name) i)
            || ' ' || coalesce((select lower(substr(s.sql, instr(lower(s.sql), 'where'))) from sqlite_schema s where s.name = l.name
              and l.partial), '') as line
        from sqlite_schema m join pragma_index_list(m.name) l
        where m.type = 'table' and m.name like 'ho~_%' escape '~' and l.origin <> 'pk' order by line
        """;

    private const string PostgreSqlColumns = """
        select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || is_identity || ' '
            || coalesce(collation_name, '') || ' ' || coalesce(column_default, '') as line
        from information_schema.columns where table_schema = current_schema() and table_name like 'ho\_%' order by line
        """;

    private const string PostgreSqlIndexes = """
        select t.relname || ' ' || i.indisunique || ' ' || i.indisprimary || ' ' || split_part(pg_get_indexdef(i.indexrelid), ' USING ',
          2) as line
        from pg_index i join pg_class t on t.oid = i.indrelid
        where t.relnamespace = current_schema()::regnamespace and t.relname like 'ho\_%' and t.relname <> 'ho_schema' order by line
        """;

    private const string PostgreSqlSettings = """
        select relname || ' ' || option as line from pg_class, unnest(reloptions) option
        where relnamespace = current_schema()::regnamespace and relname like 'ho\_%' order by line
        """;

    private const string Lanes = "select lane || ' ' || epoch || ' ' || until as line from ho_lane order by lane";

    [Theory]
    [InlineData(SqliteTables, 40)]
    [InlineData(SqliteIndexes, 3)]
    [InlineData(Lanes, 4)]
    public async Task SQLite_has_the_same(string question, int atLeast)
    {
        await using var crm = await SqliteCrm.OpenAsync();
        var own = Path.GetTempFileName();
        File.Delete(own);
        await using (new SqliteHandoffStore(
            new SqliteStoreOptions { Path = own, Shared = true }, new FakeClock(Instant.FromUnixTimeTicks(0))))
        {
            var expected = await AskAsync(() => new SqliteConnection($"Data Source={own};Pooling=false"), question);
            Assert.True(expected.Count >= atLeast, string.Join('\n', expected));
            Assert.Equal(expected, await AskAsync(() => new SqliteConnection($"Data Source={crm.File};Pooling=false"), question));
        }

        File.Delete(own);
    }

    [PostgreSqlTheory]
    [InlineData(PostgreSqlColumns, 40)]
    [InlineData(PostgreSqlIndexes, 7)]
    [InlineData(PostgreSqlSettings, 6)]
    [InlineData(Lanes, 8)]
    public async Task PostgreSQL_has_the_same(string question, int atLeast)
    {
        await using var crm = await PostgreSqlCrm.OpenAsync();
        var own = PostgreSqlServer.Current.NewSchema();
        await using var store = new PostgreSqlHandoffStore(new PostgreSqlStoreOptions { ConnectionString = own });
        var expected = await AskAsync(() => new Npgsql.NpgsqlConnection(own), question);
        Assert.True(expected.Count >= atLeast, string.Join('\n', expected));
        Assert.Equal(expected, await AskAsync(() => new Npgsql.NpgsqlConnection(crm.Database), question));
    }

    [Fact]
    public async Task The_version_is_the_one_that_the_stores_know()
    {
        await using var crm = await SqliteCrm.OpenAsync();
        Assert.Equal(
            ["3"], await AskAsync(() => new SqliteConnection($"Data Source={crm.File};Pooling=false"), "select version from ho_schema"));
        Assert.Equal(4, crm.Store.Info.Lanes);
    }

    [Fact]
    public void The_number_of_lanes_is_the_hosts_to_say_and_has_bounds()
    {
        Assert.Equal(16, Lanes16("Microsoft.EntityFrameworkCore.Sqlite", 16));
        Assert.Throws<ArgumentOutOfRangeException>(() => Lanes16("Microsoft.EntityFrameworkCore.Sqlite", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Lanes16("Microsoft.EntityFrameworkCore.Sqlite", 1025));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Microsoft.EntityFrameworkCore.SqlServer")]
    public void A_provider_without_a_store_is_refused_by_name(string? provider)
    {
        var refused = Assert.Throws<ArgumentException>(() => Lanes16(provider, 16));
        Assert.Contains($"'{provider}'", refused.Message, StringComparison.Ordinal);
    }

    private static int Lanes16(string? provider, int lanes)
    {
        var model = new ModelBuilder().AddHandoff(provider, lanes);
        return model.Model.GetEntityTypes().Single(table => table.GetTableName() == "ho_lane").GetSeedData().Count();
    }

    private static async Task<List<string>> AskAsync(Func<System.Data.Common.DbConnection> connect, string question)
    {
        await using var connection = connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return lines;
    }
}
