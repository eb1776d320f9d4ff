using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handoff.Tests;

/// <summary>A host with Handoff inside, in a real database that EF Core made.</summary>
internal abstract class Crm : IDbContextFactory<CrmContext>, IAsyncDisposable
{
    private ServiceProvider? _services;

    internal static Actor Anna { get; } = Actor.Member("anna", Function.Sales);

    internal ServiceProvider Services => _services!;

    internal IHandoff Handoff => Services.GetRequiredService<IHandoff>();

    internal EmbeddedHandoff<CrmContext> Embedded => Services.GetRequiredService<EmbeddedHandoff<CrmContext>>();

    internal ITransactionalStore Store => (ITransactionalStore)Services.GetRequiredService<IHandoffStore>();

    /// <summary>Every context ever made.</summary>
    internal ConcurrentBag<DbContextId> Contexts { get; } = [];

    internal Faults Faults { get; } = new();

    /// <summary>Runs before a context is made; told how many were before.</summary>
    internal Func<int, Task> BeforeContext { get; set; } = _ => Task.CompletedTask;

    internal async Task<T> OpenAsync<T>(T crm, IClock? clock = null)
        where T : Crm
    {
        await using (var context = CreateDbContext()) await context.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        var services = new ServiceCollection();
        if (clock is not null) services.AddSingleton(clock);
        services.AddSingleton<IDbContextFactory<CrmContext>>(this);
        services.AddHandoff(handoff =>
        {
            handoff.AddLifecycle(Standard.Lifecycle).UseDbContext<CrmContext>();
            UseStore(handoff, clock);
        });
        _services = services.BuildServiceProvider();
        return crm;
    }

    public CrmContext CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<CrmContext>().AddInterceptors(Faults);
        UseDatabase(options);
        var context = new CrmContext(options.Options);
        Contexts.Add(context.ContextId);
        return context;
    }

    public async Task<CrmContext> CreateDbContextAsync(CancellationToken cancellationToken = default)
    {
        await BeforeContext(Contexts.Count);
        return CreateDbContext();
    }

    internal async Task<int> DealsAsync()
    {
        await using var context = CreateDbContext();
        return await context.Deals.CountAsync();
    }

    internal async Task<int> WinsAsync()
    {
        await using var context = CreateDbContext();
        return await context.Deals.SumAsync(deal => deal.Wins);
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null) await _services.DisposeAsync();
        Close();
    }

    protected abstract void UseDatabase(DbContextOptionsBuilder options);

    protected abstract void UseStore(HandoffBuilder handoff, IClock? clock);

    protected virtual void Close()
    {
    }
}
