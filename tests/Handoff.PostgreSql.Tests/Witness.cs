using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

/// <summary>Sees what the engine asks of a store and what it hears, and lets a test act on it.</summary>
internal sealed class Witness(IHandoffStore store) : DelegatingStore(store)
{
    private static readonly IHandoff Rules = new ServiceCollection()
        .AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle).UseInMemoryStore()).BuildServiceProvider()
            .GetRequiredService<IHandoff>();

    private int _asked;
    private int _underWay;

    /// <summary>The engine, on this store, with its usual retries.</summary>
    internal IHandoff Engine => Rules.Over(this);

    /// <summary>The command id of every commit that was asked for.</summary>
    internal ConcurrentBag<CommandId> Commits { get; } = [];

    internal ConcurrentQueue<StoreUnavailableException> Failures { get; } = [];

    /// <summary>Called when a commit is about to be asked for, with how many that makes.</summary>
    internal Action<int> Asking { get; set; } = _ => { };

    /// <summary>Called when a commit was asked for, and waits for its turn or its answer; with how many that makes.</summary>
    internal Action<int> Asked { get; set; } = _ => { };

    /// <summary>Called after each commit that failed, with how many that makes.</summary>
    internal Func<int, Task> Failing { get; set; } = _ => Task.CompletedTask;

    public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        Commits.Add(commit.CommandId);
        Asking(Interlocked.Increment(ref _asked));
        try
        {
            var answer = Inner.CommitAsync(commit, cancellationToken);
            Asked(Interlocked.Increment(ref _underWay));
            return await answer;
        }
        catch (StoreUnavailableException failed)
        {
            Failures.Enqueue(failed);
            await Failing(Failures.Count);
            throw;
        }
    }
}

/// <summary>Commands to try an engine with.</summary>
internal static class Ask
{
    internal static CommandRequest Open(EngagementKey key, string id = "open") => Of(key, new Command.Open("ACME", "standard"), id);

    internal static CommandRequest Segment(EngagementKey key, string id) => Of(key, new Command.SetFacts(new Facts { Segment = id }), id);

    private static CommandRequest Of(EngagementKey key, Command command, string id) =>
        new(key, command, Actor.Member("anna", Function.Sales), CommandId.Named(id));
}
