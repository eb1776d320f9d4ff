using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Handoff.Tests;

/// <summary>What a host may set for the driver and put between it and the server.</summary>
public sealed class DriverTests
{
    private readonly string _database = PostgreSqlServer.Missing is null ? PostgreSqlServer.Current.NewSchema() : "";

    [PostgreSqlFact(isLong: true)]
    public Task WF_41_Legacy_timestamps_change_nothing() =>
        OtherDriver.KeepsLawsAsync(PostgreSqlServer.Current.NewSchema, "Npgsql.EnableLegacyTimestampBehavior");

    [PostgreSqlFact(isLong: true)]
    public Task WF_42_Infinity_that_is_not_converted_changes_nothing() =>
        OtherDriver.KeepsLawsAsync(PostgreSqlServer.Current.NewSchema, "Npgsql.DisableDateTimeInfinityConversions");

    [PostgreSqlFact(isLong: true)]
    public Task Both_switches_together_change_nothing() => OtherDriver.KeepsLawsAsync(
        PostgreSqlServer.Current.NewSchema, "Npgsql.EnableLegacyTimestampBehavior", "Npgsql.DisableDateTimeInfinityConversions");

    [PostgreSqlFact(isLong: true)]
    public Task WF_68_Odd_texts_are_kept() => OddTexts.AreKeptAsync(handoff => handoff.UsePostgreSql(_database));

    [PostgreSqlTheory]
    [InlineData("Multiplexing=true")]
    [InlineData("Enlist=true")]
    [InlineData("Max Auto Prepare=20;Auto Prepare Min Usages=1")]
    [InlineData("No Reset On Close=false")]
    [InlineData("Pooling=false")]
    [InlineData("Maximum Pool Size=1")]
    [InlineData("Keepalive=1")]
    [InlineData("Timezone=Asia/Kathmandu")]
    [InlineData("Options=-c DateStyle=SQL,DMY -c IntervalStyle=sql_standard")]
    [InlineData("Command Timeout=1")]
    public async Task WF_53_What_else_a_connection_string_may_say_is_served(string said)
    {
        await using var store = $"{_database};{said}".Open();
        Assert.All(
            await Task.WhenAll(Enumerable.Range(1, 40).Select(n => store.CommitAsync(Example.Commit(Example.Key(n), 0)).AsTask())),
            result => Assert.Equal(CommitOutcome.Committed, result.Outcome));
        Assert.Equal(
            40,
            (await Task.WhenAll(Enumerable.Range(1, 40).Select(n => store.LoadAsync(Example.Key(n)).AsTask())))
                .Count(loaded => loaded.Snapshot is not null));
    }

    [PostgreSqlFact]
    public async Task WF_52_Multiplexing_is_overridden_as_the_store_sends_together_what_belongs_together()
    {
        await using var store =
            _database.Open(configure: options =>
                options.ConfigureDataSource = builder => builder.ConnectionStringBuilder.Multiplexing = true);
        Assert.Equal(CommitOutcome.Committed, (await store.CommitAsync(Example.Commit(Example.Key(), 0))).Outcome);
    }

    [PostgreSqlTheory]
    [InlineData("Password=wrong;Username=nobody_of_this_name", "nobody_of_this_name")]
    [InlineData("Database=no_such_database", "no_such_database")]
    public void WF_53_What_the_server_refuses_is_told_as_it_says_it(string said, string names)
    {
        var refused = Assert.Throws<StoreUnavailableException>(() => $"{_database};{said}".Open());
        Assert.False(refused.OutcomeUnknown);
        Assert.Contains(names, refused.Message, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public void WF_53_A_misspelt_word_is_named() =>
        Assert.Contains(
            "Serach Path",
            Assert.Throws<ArgumentException>(() => $"{_database};Serach Path=x".Open()).Message,
            StringComparison.OrdinalIgnoreCase);

    [PostgreSqlTheory]
    [InlineData("CamelCase")]
    [InlineData("with-dash")]
    public async Task WF_54_A_schema_of_any_name_is_served(string name)
    {
        PostgreSqlServer.Run(_database, $"create schema if not exists \"{name}\"");
        await using var store = new NpgsqlConnectionStringBuilder(_database) { SearchPath = $"\"{name}\"" }.ConnectionString.Open();
        await store.CommitAsync(Example.Commit(Example.Key(), 0));
        Assert.Equal(1L, PostgreSqlServer.Ask(_database, $"select count(*) from \"{name}\".ho_engagement"));
        PostgreSqlServer.Run(_database, $"drop schema \"{name}\" cascade");
    }

    [PostgreSqlFact]
    public void WF_54_A_schema_that_is_missing_is_told()
    {
        var refused = Assert.ThrowsAny<HandoffException>(
            () => new NpgsqlConnectionStringBuilder(_database) { SearchPath = "nowhere" }.ConnectionString.Open());
        Assert.Contains("schema", refused.Message, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task WF_56_A_role_that_defaults_to_serializable_is_served_and_one_with_a_short_timeout_is_told()
    {
        var role = $"{new NpgsqlConnectionStringBuilder(_database).SearchPath}_strict";
        PostgreSqlServer.Run(
            _database, $"create role {role} login superuser; alter role {role} set default_transaction_isolation = 'serializable'");
        var strict = new NpgsqlConnectionStringBuilder(_database) { Username = role }.ConnectionString;
        await using (var store = strict.Open())
        {
            Assert.Equal(CommitOutcome.Committed, (await store.CommitAsync(Example.Commit(Example.Key(), 0))).Outcome);
        }

        PostgreSqlServer.Run(_database, $"alter role {role} set statement_timeout = '2s'");
        Assert.Contains(
            "statement_timeout", Assert.Throws<StoreUnavailableException>(() => strict.Open()).Message, StringComparison.Ordinal);
        await using var undone = $"{strict};Options=-c statement_timeout=0".Open();
        Assert.NotNull((await undone.LoadAsync(Example.Key())).Snapshot);
    }

    [PostgreSqlFact]
    public async Task WF_48_Behind_a_pooler_that_hands_out_a_connection_for_each_transaction_nothing_is_prepared()
    {
        await using var pooler = await Pooler.ToAsync(_database);
        await using (var store = pooler.ConnectionString.Open()) await CommitsAsync(store);

        await using var insists = pooler.ConnectionString.Open(configure: options => options.Prepare = true);
        var told = new List<string>();
        for (var n = 100; n < 140; n++)
        {
            try
            {
                await insists.CommitAsync(Example.Commit(Example.Key(n), 0));
            }
            catch (StoreUnavailableException refused)
            {
                told.Add(refused.Message);
            }
        }

        Assert.NotEmpty(told);
        Assert.All(told, message => Assert.Contains("'Prepare'", message, StringComparison.Ordinal));
    }

    [PostgreSqlFact]
    public async Task WF_49_A_pooler_is_served_where_preparing_is_switched_off()
    {
        await using var pooler = await Pooler.ToAsync(_database);
        await using var store = pooler.ConnectionString.Open(configure: options => options.Prepare = false);
        await CommitsAsync(store);
    }

    [PostgreSqlTheory]
    [InlineData("options")]
    [InlineData("search_path")]
    public async Task WF_50_A_pooler_that_refuses_a_setting_is_told_in_the_stores_words(string setting)
    {
        await using var pooler = await Pooler.ToAsync(_database, refused: setting);
        var refused = Assert.Throws<StoreUnavailableException>(() => pooler.ConnectionString.Open());
        Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
        Assert.Contains("A pooler", refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("ignore_startup_parameters", refused.Message, StringComparison.Ordinal);
    }

    [PostgreSqlProcessFact]
    public async Task WF_51_A_password_that_changes_is_asked_for_each_time_a_connection_is_made()
    {
        var (server, process) = PostgreSqlServer.StartOwn();
        using var _ = process;
        PostgreSqlServer.Run(server.ConnectionString, "create role rotating login superuser password 'first'");
        var rules = (string)PostgreSqlServer.Ask(server.ConnectionString, "show hba_file")!;
        await File.WriteAllTextAsync(rules, $"host all rotating 127.0.0.1/32 scram-sha-256\n{await File.ReadAllTextAsync(rules)}");
        PostgreSqlServer.Run(server.ConnectionString, "select pg_reload_conf()");

        var password = "first";
        var asked = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Username = "rotating" }.ConnectionString;
        await using var store = asked.Open(configure: options =>
            options.ConfigureDataSource = builder => builder.UsePasswordProvider(_ => password, (_, _) => new(password)));
        await store.CommitAsync(Example.Commit(Example.Key(), 0));

        PostgreSqlServer.Run(
            server.ConnectionString,
            "alter role rotating password 'second'; select pg_terminate_backend(pid) from pg_stat_activity where usename = 'rotating'");
        var refused = await RefusedAsync(store);
        Assert.Equal("28P01", refused.Reason);
        Assert.Contains("ConfigureDataSource", refused.Message, StringComparison.Ordinal);

        password = "second";
        Assert.Equal(CommitOutcome.Committed, (await store.CommitAsync(Example.Commit(Example.Key(2), 0))).Outcome);
    }

    [PostgreSqlFact]
    public async Task WF_12_Two_databases_in_one_host_are_refused_without_their_passwords()
    {
        var services = new ServiceCollection();
        new HandoffBuilder(services).UsePostgreSql($"{_database};Password=secret1")
            .UsePostgreSql($"{PostgreSqlServer.Current.NewSchema()};Password=secret2");
        await using var provider = services.BuildServiceProvider();
        var refused = Assert.Throws<InvalidOperationException>(provider.GetRequiredService<IHandoffStore>);
        Assert.Contains(new NpgsqlConnectionStringBuilder(_database).SearchPath!, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>The first answers that the connections which were ended are gone; the next ones are made anew.</summary>
    private static async Task<StoreUnavailableException> RefusedAsync(PostgreSqlHandoffStore store)
    {
        while (true)
        {
            var refused = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.LoadAsync(Example.Key()));
            if (refused.Reason == "28P01") return refused;
        }
    }

    private static async Task CommitsAsync(PostgreSqlHandoffStore store)
    {
        Assert.All(
            await Task.WhenAll(Enumerable.Range(1, 40).Select(n => store.CommitAsync(Example.Commit(Example.Key(n), 0)).AsTask())),
            result => Assert.Equal(CommitOutcome.Committed, result.Outcome));
        for (var version = 1; version < 10; version++)
        {
            Assert.Equal(CommitOutcome.Committed, (await store.CommitAsync(Example.Commit(Example.Key(), version))).Outcome);
            Assert.Equal(version + 1, (await store.LoadAsync(Example.Key())).Snapshot!.Version);
        }
    }
}
