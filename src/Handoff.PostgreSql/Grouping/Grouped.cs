using System.Collections.Concurrent;

namespace Handoff.Storage;

/// <summary>
/// Answers many callers by few round trips. A caller that is alone is served at once, on its own thread; while others are served, those who
/// come wait, and the next round trip takes them all together. When many wait, several round trips are under way at once.
/// </summary>
/// <param name="runners">How many round trips may be under way at once.</param>
/// <param name="largest">How many requests one round trip takes.</param>
/// <param name="run">One round trip: answers in the order of the requests.</param>
internal sealed class Grouped<TRequest, TAnswer>(
    int runners, int largest, Func<IReadOnlyList<TRequest>, Task<IReadOnlyList<TAnswer>>> run)
{
    /// <summary>
    /// Fewer than this many are not worth a round trip beside those that are under way: they go with the next one, which costs them less.
    /// </summary>
    private const int WorthATrip = 8;

    private readonly ConcurrentQueue<Waiting> _waiting = new();
    private int _running;

    /// <summary>Cancelling withdraws a request that still waits; one that has begun is answered.</summary>
    internal Task<TAnswer> AskAsync(TRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_waiting.IsEmpty && TryRun(trips: 1)) return AloneAsync(request);

        var waiting = new Waiting(request, cancellationToken);
        _waiting.Enqueue(waiting);
        StartRunner();
        return waiting.Answer.Task;
    }

    /// <summary>Those that wait at the same time travel together; answers in the order of the requests.</summary>
    internal Task<TAnswer[]> AskAllAsync(IEnumerable<TRequest> requests, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiting[] all = [.. requests.Select(request => new Waiting(request, cancellationToken))];
        foreach (var waiting in all) _waiting.Enqueue(waiting);
        for (var groups = 0; groups * largest < all.Length; groups++) StartRunner();
        return Task.WhenAll(all.Select(waiting => waiting.Answer.Task));
    }

    /// <param name="trips">At most this many round trips, this one included, are worth it.</param>
    private bool TryRun(int trips)
    {
        var most = Math.Min(runners, trips);
        for (var running = Volatile.Read(ref _running); running < most;)
        {
            // Never counted up and down again: a runner that leaves just then would count on one that does not run.
            var found = Interlocked.CompareExchange(ref _running, running + 1, running);
            if (found == running) return true;
            running = found;
        }

        return false;
    }

    private void StartRunner()
    {
        if (TryRun(1 + (_waiting.Count / WorthATrip))) _ = OwnFlow.Start(RunAllAsync);
    }

    /// <summary>The caller's own thread goes on: to hand an answer to another one takes as long as a small statement.</summary>
    private async Task<TAnswer> AloneAsync(TRequest request)
    {
        try
        {
            return (await run([request]).ConfigureAwait(false))[0];
        }
        finally
        {
            Leave();
        }
    }

    private async Task RunAllAsync()
    {
        while (Take() is { Count: > 0 } group) await RunAsync(group).ConfigureAwait(false);
        Leave();
    }

    /// <summary>Somebody may have come after the queue looked empty and before this runner was gone.</summary>
    private void Leave()
    {
        Interlocked.Decrement(ref _running);
        if (!_waiting.IsEmpty) StartRunner();
    }

    private List<Waiting> Take()
    {
        var group = new List<Waiting>();
        while (group.Count < largest && _waiting.TryDequeue(out var next))
        {
            if (!next.IsAbandoned()) group.Add(next);
        }

        return group;
    }

    private async Task RunAsync(List<Waiting> group)
    {
        try
        {
            var answers = await run([.. group.Select(waiting => waiting.Request)]).ConfigureAwait(false);
            for (var at = 0; at < group.Count; at++) group[at].Answer.SetResult(answers[at]);
        }
#pragma warning disable CA1031 // Every error belongs to the callers that wait for the answer, whatever it is.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            if (group.Count == 1 || failed is Storage.StoreUnavailableException)
            {
                foreach (var waiting in group) waiting.Answer.SetException(failed);
            }
            else await RunOneByOneAsync(group).ConfigureAwait(false);
        }
    }

    /// <summary>One of the group cannot be served; its neighbours must not notice.</summary>
    private async Task RunOneByOneAsync(List<Waiting> group)
    {
        foreach (var waiting in group) await RunAsync([waiting]).ConfigureAwait(false);
    }

    private sealed record Waiting(TRequest Request, CancellationToken Token)
    {
        // Callers go on elsewhere: the runner's time belongs to the next group.
        internal TaskCompletionSource<TAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal bool IsAbandoned() => Token.IsCancellationRequested && Answer.TrySetCanceled(Token);
    }
}
