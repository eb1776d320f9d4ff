using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Handoff inside the transactions of an EF Core host.</summary>
public static class EntityFrameworkHandoffBuilderExtensions
{
    /// <summary>
    /// Adds <see cref="EmbeddedHandoff{TContext}"/>. Needs a store that joins transactions (<c>UseSqlite</c>, <c>UsePostgreSql</c>) in the
    /// context's own database, and the context registered as CRMs do: with <c>AddDbContext</c>, <c>AddDbContextPool</c> or
    /// <c>AddDbContextFactory</c>. Where the context is scoped, ask for the embedded one in that scope: what the context takes, such as a
    /// tenant or a user, is that scope's. What is missing is said when the host starts.
    /// </summary>
    /// <typeparam name="TContext">The host's context.</typeparam>
    /// <param name="handoff">The builder.</param>
    /// <param name="isolation">Of the transactions; unspecified for what the provider takes.</param>
    public static HandoffBuilder UseDbContext<TContext>(this HandoffBuilder handoff, IsolationLevel isolation = IsolationLevel.Unspecified)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(handoff);
        handoff.CheckAtStart(EnsureComplete<TContext>);

        // For each that asks, as a context factory may be of a scope; it holds nothing.
        handoff.Services.TryAddTransient(provider => new EmbeddedHandoff<TContext>(
            provider.GetRequiredService<IHandoff>(), new HostStore(provider), Contexts<TContext>(provider), isolation));
        return handoff;
    }

    private static void EnsureComplete<TContext>(IServiceProvider provider)
        where TContext : DbContext
    {
        if (provider.GetService<IServiceProviderIsService>() is { } known
            && !known.IsService(typeof(IDbContextFactory<TContext>)) && !known.IsService(typeof(TContext)))
        {
            throw NoContexts<TContext>();
        }

        _ = provider.GetService<IHandoffStore>()?.Transactional();
    }

    private static IDbContextFactory<TContext> Contexts<TContext>(IServiceProvider provider)
        where TContext : DbContext =>
        provider.GetService<IDbContextFactory<TContext>>()
        ?? (provider.GetService<DbContextOptions<TContext>>() is null ? throw NoContexts<TContext>() : new OfScope<TContext>(provider));

    private static InvalidOperationException NoContexts<TContext>() => new(
        $"UseDbContext<{typeof(TContext).Name}> needs a context for each attempt, and none is registered: call "
        + $"AddDbContext<{typeof(TContext).Name}> or AddDbContextFactory<{typeof(TContext).Name}>.");

    /// <summary>A fresh context for each attempt, with what the scope that asks has for it.</summary>
    private sealed class OfScope<TContext>(IServiceProvider scope) : IDbContextFactory<TContext>
        where TContext : DbContext
    {
        public TContext CreateDbContext() => ActivatorUtilities.CreateInstance<TContext>(scope);
    }

    /// <summary>The host's store, opened when it is first asked for something.</summary>
    private sealed class HostStore(IServiceProvider services)
        : DelegatingStore(() => services.GetRequiredService<IHandoffStore>().Transactional()), ITransactionalStore
    {
        public IHandoffStore Enlist(DbTransaction transaction) => ((ITransactionalStore)Inner).Enlist(transaction);
    }
}
