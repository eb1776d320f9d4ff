using NodaTime;

namespace Handoff.Testing;

/// <summary>One promise that every store makes. Immutable and safe for concurrent use.</summary>
public sealed class StoreLaw
{
    private readonly Func<StoreExamination, Task> _examine;

    internal StoreLaw(string rule, string name, string promise, Func<StoreTrial, Task> tryOn)
        : this(rule, name, promise, examination => examination.OnEmptyStoreAsync(tryOn))
    {
    }

    internal StoreLaw(string rule, string name, string promise, Func<StoreExamination, Task> examine) =>
        (Rule, Name, Promise, _examine) = (rule, name, promise, examine);

    /// <summary>A law of what a store may do beyond the others; one that does not keeps it.</summary>
    internal static StoreLaw Of<T>(string rule, string name, string promise, Func<StoreTrial, T, Task> tryOn)
        where T : class =>
        new(rule, name, promise, (StoreTrial trial) => trial.Store.Feature<T>() is { } able ? tryOn(trial, able) : Task.CompletedTask);

    /// <summary>
    /// The rule of <c>docs/writing-a-store.md</c> that the law belongs to: <c>C1</c> to <c>C14</c>, <c>R1</c> to <c>R4</c> for the
    /// optional read side, which a store without <see cref="IHandoffReadStore"/> keeps, <c>R5</c> for <see cref="IWorkListStore"/> and
    /// likewise <c>O1</c> for <see cref="IOptimisticStore"/>, <c>D1</c> for <see cref="IDefinitionStore"/> and <c>S1</c> for
    /// <see cref="IStepStore"/>; or <c>all</c> of them together.
    /// </summary>
    public string Rule { get; }

    /// <summary>What the law is called; no other law is called so.</summary>
    public string Name { get; }

    /// <summary>What it promises, in a sentence.</summary>
    public string Promise { get; }

    /// <summary>Tests a store against this law, and returns when it is kept.</summary>
    /// <param name="open">
    /// Opens a store that holds nothing and takes the time from the clock given; it is disposed afterwards if it can be.
    /// </param>
    /// <param name="options">How hard to look; null for the defaults.</param>
    /// <param name="cancellationToken">Stops testing.</param>
    /// <exception cref="LawBrokenException">An answer breaks the law, or the store threw what it may not throw.</exception>
    /// <exception cref="ArgumentException">The options have no cases.</exception>
    public Task CheckAsync(
        Func<IClock, ValueTask<IHandoffStore>> open, StoreLawOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        var examination = new StoreExamination(this, open, options ?? new StoreLawOptions(), cancellationToken);

        // On the thread pool no step of a law has a context to return to.
        return Task.Run(() => _examine(examination), cancellationToken);
    }

    /// <summary>The law's rule and name.</summary>
    public override string ToString() => $"{Rule} {Name}";
}
