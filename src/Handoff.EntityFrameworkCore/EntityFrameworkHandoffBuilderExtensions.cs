using System.Data;
using System.Data.Common;
using Handoff;
using Handoff.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Handoff inside the transactions of an EF Core host.</summary>
public static class EntityFrameworkHandoffBuilderExtensions
{
    /// <summary>
    /// Adds <see cref="EmbeddedHandoff{TContext}"/>. Needs a store that joins transactions (<c>UseSqlite</c>, <c>UsePostgreSql</c>) in the
    /// context's own database, and the context registered with <c>AddDbContextFactory</c>; where that is of a scope, ask for the embedded
    /// one in that scope. What is missing is said when the host starts.
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
        if (provider.GetService<IServiceProviderIsService>() is { } known && !known.IsService(typeof(IDbContextFactory<TContext>)))
        {
            throw NoContexts<TContext>();
        }

        _ = provider.GetService<IHandoffStore>()?.Transactional();
    }

    private static IDbContextFactory<TContext> Contexts<TContext>(IServiceProvider provider)
        where TContext : DbContext =>
        provider.GetService<IDbContextFactory<TContext>>() ?? throw NoContexts<TContext>();

    private static InvalidOperationException NoContexts<TContext>() => new(
        $"UseDbContext<{typeof(TContext).Name}> needs a factory of contexts, as each attempt has a fresh one, and none is registered: call "
        + $"AddDbContextFactory<{typeof(TContext).Name}>.");

    /// <summary>The host's store, opened when it is first asked for something.</summary>
    private sealed class HostStore(IServiceProvider services)
        : DelegatingStore(() => services.GetRequiredService<IHandoffStore>().Transactional()), ITransactionalStore
    {
        public IHandoffStore Enlist(DbTransaction transaction) => ((ITransactionalStore)Inner).Enlist(transaction);
    }
}
