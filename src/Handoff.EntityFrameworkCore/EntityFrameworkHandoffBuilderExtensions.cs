using System.Data;
using Handoff;
using Handoff.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Handoff inside the transactions of an EF Core host.</summary>
public static class EntityFrameworkHandoffBuilderExtensions
{
    /// <summary>
    /// Adds <see cref="EmbeddedHandoff{TContext}"/>. Needs a store that joins transactions (<c>UseSqlite</c>, <c>UsePostgreSql</c>) in the context's own
    /// database, and the context registered with <c>AddDbContextFactory</c>.
    /// </summary>
    /// <typeparam name="TContext">The host's context.</typeparam>
    /// <param name="handoff">The builder.</param>
    /// <param name="isolation">Of the transactions; unspecified for what the provider takes.</param>
    public static HandoffBuilder UseDbContext<TContext>(this HandoffBuilder handoff, IsolationLevel isolation = IsolationLevel.Unspecified)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(handoff);
        handoff.Services.TryAddSingleton(provider => new EmbeddedHandoff<TContext>(
            provider.GetRequiredService<IHandoff>(), Store(provider), provider.GetRequiredService<IDbContextFactory<TContext>>(), isolation));
        return handoff;
    }

    private static ITransactionalStore Store(IServiceProvider provider) => provider.GetRequiredService<IHandoffStore>() is var store
        && store is ITransactionalStore transactional
            ? transactional
            : throw new InvalidOperationException($"{store.GetType()} cannot join a transaction: use UseSqlite or UsePostgreSql with UseDbContext.");
}
