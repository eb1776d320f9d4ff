using System.Data.Common;

namespace Handoff.Storage;

/// <summary>What a store can do beyond <see cref="IHandoffStore"/>, also when it is decorated.</summary>
public static class StoreFeatures
{
    /// <summary>The store as something more, or the nearest one that is inside it; null when there is none.</summary>
    /// <remarks>For what a decorator has no part in, such as reading. A transaction is joined by <see cref="Transactional"/>.</remarks>
    /// <typeparam name="T">What is asked for, for example <see cref="IDefinitionStore"/>.</typeparam>
    /// <param name="store">The store, perhaps decorated.</param>
    public static T? Feature<T>(this IHandoffStore store)
        where T : class =>
        store as T ?? (store as DelegatingStore)?.Decorated.Feature<T>();

    /// <summary>The store as one that joins transactions; each decorator wraps what was joined, as it wraps the store.</summary>
    /// <param name="store">The store, perhaps decorated.</param>
    /// <exception cref="InvalidOperationException">
    /// It joins none, or a decorator cannot wrap what was joined; the message says which.
    /// </exception>
    public static ITransactionalStore Transactional(this IHandoffStore store) => store switch
    {
        ITransactionalStore joins => joins,
        DelegatingStore decorator => new JoiningDecorator(decorator, decorator.Decorated.Transactional()),
        null => throw new ArgumentNullException(nameof(store)),
        _ =>
            throw new InvalidOperationException($"{store.GetType()} cannot join a transaction: use UseSqlite or UsePostgreSql with "
                + "UseDbContext."),
    };

    /// <summary>A decorated store in a transaction: what was joined, decorated as the store is.</summary>
    private sealed class JoiningDecorator : DelegatingStore, ITransactionalStore
    {
        private readonly DelegatingStore _decorator;
        private readonly ITransactionalStore _joins;

        internal JoiningDecorator(DelegatingStore decorator, ITransactionalStore joins)
            : base(decorator)
        {
            (_decorator, _joins) = (decorator, joins);
            _ = Round(joins);
        }

        public IHandoffStore Enlist(DbTransaction transaction) => Round(_joins.Enlist(transaction));

        private IHandoffStore Round(IHandoffStore other) => _decorator.Again(other) ?? throw new InvalidOperationException(
            $"{_decorator.GetType()} decorates the store and hides that it joins transactions, because what is committed in one would "
            + $"bypass it: override '{nameof(Around)}' to say how it wraps another store.");
    }
}
