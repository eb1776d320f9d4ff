using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>The embedded Handoff among a host's other services.</summary>
public sealed class ContainerTests
{
    private static readonly EngagementKey Key = new("main", new EngagementId("deal"));

    [Fact]
    public async Task WF_16_A_context_factory_of_a_scope_works_in_that_scope()
    {
        await using var crm = await SqliteCrm.OpenAsync();
        var (made, services) = (new List<string>(), Services(crm));
        services.AddScoped<Tenant>().AddScoped<IDbContextFactory<CrmContext>>(provider => new OfTenant(
            crm, provider.GetRequiredService<Tenant>(), made));
        services.AddHandoff(handoff => Use(handoff, crm).UseDbContext<CrmContext>());
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions
        {
            ValidateScopes = true,
            ValidateOnBuild = true,
        });
        await StartAsync(provider);

        foreach (var tenant in new[] { "one", "other" })
        {
            await using var scope = provider.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Tenant>().Name = tenant;
            var embedded = scope.ServiceProvider.GetRequiredService<EmbeddedHandoff<CrmContext>>();
            (await embedded.ExecuteAsync(Open(tenant), (_, _) => Task.CompletedTask)).OrThrow();
        }

        Assert.Equal(["one", "other"], made.Distinct());
    }

    [Fact]
    public async Task A_context_as_CRMs_register_it_is_made_anew_for_each_attempt_with_what_the_scope_has()
    {
        await using var crm = await SqliteCrm.OpenAsync();
        var services = Services(crm);
        services.AddScoped<Tenant>().AddDbContext<CrmContext>(options => options.UseSqlite($"Data Source={crm.File}"));
        services.AddHandoff(handoff => Use(handoff, crm).UseDbContext<CrmContext>());
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        await StartAsync(provider);

        await using var scope = provider.CreateAsyncScope();
        var embedded = scope.ServiceProvider.GetRequiredService<EmbeddedHandoff<CrmContext>>();
        var used = new HashSet<CrmContext>();
        foreach (var deal in new[] { "one", "other" })
        {
            var outcome = await embedded.ExecuteAsync(deal, new Command.Open("ACME", Standard.Lifecycle), Crm.Anna, (context, _) =>
            {
                Assert.True(used.Add(context));
                context.Deals.Add(new Deal());
                return Task.CompletedTask;
            });
            Assert.IsType<Outcome.Decided>(outcome);
        }

        Assert.Equal(2, await crm.DealsAsync());
    }

    [Fact]
    public async Task WF_17_A_decorated_store_joins_transactions_with_its_decoration()
    {
        await using var crm = await SqliteCrm.OpenAsync();
        var counted = new Count();
        await using var provider = Decorated(crm, store => new Counting(store, counted));
        await StartAsync(provider);
        var embedded = provider.GetRequiredService<EmbeddedHandoff<CrmContext>>();
        (await embedded.ExecuteAsync(Open("deal"), (_, _) => Task.CompletedTask)).OrThrow();
        Assert.Equal(1, counted.Commits);
        Assert.NotNull(await provider.GetRequiredService<IHandoff>().LastCommittedAsync(Key));
    }

    [Fact]
    public async Task WF_17_A_decorator_that_cannot_is_named_when_the_host_starts()
    {
        await using var crm = await SqliteCrm.OpenAsync();
        await using var provider = Decorated(crm, store => new Plain(new Counting(store, new Count())));
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(provider));
        Assert.Contains(nameof(Plain), refused.Message, StringComparison.Ordinal);
        Assert.Contains("Around", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R14_a_commit_that_nobody_can_look_for_is_of_unknown_outcome()
    {
        await using var crm = await SqliteCrm.OpenAsync();
        await using var provider = Decorated(crm, store => new Away(store));
        await StartAsync(provider);
        crm.Faults.BeforeCommit.Enqueue(new SqliteException("disk I/O error", 10));

        var failed = await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
            await provider.GetRequiredService<EmbeddedHandoff<CrmContext>>().ExecuteAfterAsync((_, _) => Task.FromResult(Open("deal"))));

        Assert.True(failed.OutcomeUnknown);
    }

    [Fact]
    public async Task A_context_factory_that_is_missing_is_told_when_the_host_starts()
    {
        await using var crm = await SqliteCrm.OpenAsync();
        var services = Services(crm);
        services.AddHandoff(handoff => Use(handoff, crm).UseDbContext<CrmContext>());
        await using var provider = services.BuildServiceProvider();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(provider));
        Assert.Contains("AddDbContextFactory<CrmContext>", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_that_are_missing_are_told_when_the_host_starts()
    {
        var directory = Directory.CreateTempSubdirectory("handoff-ef-");
        var file = Path.Combine(directory.FullName, "empty.db");
        await File.WriteAllBytesAsync(file, []);
        var services = new ServiceCollection();
        services.AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle).UseSqlite(
            sqlite => (sqlite.Path, sqlite.Shared, sqlite.Migrate) = (file, true, false)));
        await using (var provider = services.BuildServiceProvider()) await Assert.ThrowsAsync<StoreSchemaException>(() => StartAsync(
            provider));
        directory.Delete(recursive: true);
    }

    /// <summary>As a host does it, without running what runs in the background.</summary>
    internal static Task StartAsync(IServiceProvider provider) =>
        provider.GetServices<IHostedService>().First().StartAsync(CancellationToken.None);

    private static ServiceCollection Services(SqliteCrm crm)
    {
        var services = new ServiceCollection();
        services.AddSingleton(crm).AddSingleton<IClock>(new FakeClock(Instant.FromUtc(2026, 3, 2, 9, 0)));
        return services;
    }

    private static HandoffBuilder Use(HandoffBuilder handoff, SqliteCrm crm) => handoff.AddLifecycle(Standard.Lifecycle)
        .UseSqlite(sqlite => (sqlite.Path, sqlite.Shared, sqlite.Migrate) = (crm.File, true, false));

    private static ServiceProvider Decorated(SqliteCrm crm, Func<IHandoffStore, IHandoffStore> decorate)
    {
        var services = Services(crm);
        services.AddSingleton<IDbContextFactory<CrmContext>>(crm);
        services.AddHandoff(handoff => Use(handoff, crm).UseDbContext<CrmContext>());
        services.AddSingleton(provider => decorate(provider.GetRequiredService<SqliteHandoffStore>()));
        return services.BuildServiceProvider();
    }

    private static CommandRequest Open(string engagement) =>
        new(
            new EngagementKey("main", new EngagementId(engagement)),
            new Command.Open("ACME", "standard"),
            Crm.Anna,
            CommandId.Named("open"));

    private sealed class Tenant
    {
        public string Name { get; set; } = "nobody";
    }

    private sealed class Count
    {
        public int Commits { get; set; }
    }

    private sealed class OfTenant(SqliteCrm crm, Tenant tenant, List<string> made) : IDbContextFactory<CrmContext>
    {
        public CrmContext CreateDbContext()
        {
            made.Add(tenant.Name);
            return crm.CreateDbContext();
        }
    }

    private sealed class Counting(IHandoffStore inner, Count count) : DelegatingStore(inner)
    {
        public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
        {
            count.Commits++;
            return await base.CommitAsync(commit, cancellationToken);
        }

        protected override IHandoffStore Around(IHandoffStore other) => new Counting(other, count);
    }

    /// <summary>Outside of transactions it does not answer.</summary>
    private sealed class Away(IHandoffStore inner) : DelegatingStore(inner)
    {
        public override ValueTask<LoadResult> LoadAsync(
            EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default) =>
            throw new StoreUnavailableException("The store is away.", outcomeUnknown: false);

        protected override IHandoffStore Around(IHandoffStore other) => other;
    }

    private sealed class Plain(IHandoffStore inner) : DelegatingStore(inner);
}
