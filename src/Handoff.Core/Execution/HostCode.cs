namespace Handoff;

/// <summary>Runs what is the host's own, and may never end.</summary>
internal static class HostCode
{
    private const int Parts = 10;

    /// <summary>Runs it on another thread, and waits for its end until the time is up; without a limit runs it here.</summary>
    /// <returns>The work; not completed when the time was up. Nothing can end it, then: its thread is lost.</returns>
    internal static async Task<Task<T>> RunAsync<T>(
        this TimeProvider timer, Func<Task<T>> work, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (limit == Timeout.InfiniteTimeSpan) return Task.FromResult(await work().ConfigureAwait(false));
        var begun = false;
        var running = Task.Run(
            () =>
            {
                Volatile.Write(ref begun, true);
                return work();
            },
            CancellationToken.None);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // In parts: a process that stood still finds one of them over, and the work has the others. What waits for a thread has not begun.
        for (var passed = 0; passed < Parts && !running.IsCompleted; passed += Volatile.Read(ref begun) ? 1 : 0)
        {
            await Task.WhenAny(running, timer.Delay(TimeSpan.FromTicks(limit.Ticks / Parts), over.Token)).ConfigureAwait(false);
            if (!running.IsCompleted) cancellationToken.ThrowIfCancellationRequested();
        }

        over.Cancel();
        return running;
    }
}
