using System.Security.Cryptography;
using NodaTime;

namespace Handoff.Testing;

/// <summary>One law, and the stores that it is tried on.</summary>
internal sealed class StoreExamination
{
    private readonly StoreLaw _law;
    private readonly Func<IClock, ValueTask<IHandoffStore>> _open;
    private readonly CancellationToken _cancellation;

    internal StoreExamination(
        StoreLaw law, Func<IClock, ValueTask<IHandoffStore>> open, StoreLawOptions options, CancellationToken cancellation)
    {
        options.Require();
        (_law, _open, _cancellation) = (law, open, cancellation);
        Cases = options.Cases;
        Seed = options.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
    }

    internal int Cases { get; }

    internal int Seed { get; }

    internal async Task OnEmptyStoreAsync(Func<StoreTrial, Task> tryOn)
    {
        if (await BreachAsync(tryOn) is { } breach) throw Broken(breach, seed: null);
    }

    /// <summary>What an empty store does against the law; null when it keeps it.</summary>
    internal async Task<Breach?> BreachAsync(Func<StoreTrial, Task> tryOn)
    {
        var clock = new MovableClock(StoreTrial.Start);
        var store = await _open(clock);
        try
        {
            var trial = new StoreTrial(store, clock, _cancellation);
            Expect.Nothing((await trial.LoadAsync(Example.Key())).Snapshot, "What a store holds that was opened empty");
            await tryOn(trial);
            return null;
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (ContradictionException contradiction)
        {
            return new Breach(store.Info.Name, contradiction.Message, null);
        }
        catch (Exception thrown)
        {
            return new Breach(store.Info.Name, $"The store threw {thrown.GetType().Name}: {thrown.Message}", thrown);
        }
        finally
        {
            await CloseAsync(store);
        }
    }

    internal LawBrokenException Broken(Breach breach, int? seed) =>
        new(_law.ToString(), _law.Promise, $"Store {breach.Store}", breach.Told, seed, breach.Thrown);

    private static async Task CloseAsync(IHandoffStore store)
    {
        if (store is IAsyncDisposable asynchronously) await asynchronously.DisposeAsync();
        else if (store is IDisposable disposable) disposable.Dispose();
    }
}

/// <summary>How a store broke a law.</summary>
/// <param name="Store">Which store, by its own name.</param>
/// <param name="Told">What was expected and what came.</param>
/// <param name="Thrown">What was thrown instead of an answer; null when there was one.</param>
internal sealed record Breach(string Store, string Told, Exception? Thrown);
