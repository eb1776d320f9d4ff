using Microsoft.Extensions.Logging;

namespace Handoff;

/// <summary>How a background service goes on for ever, whatever the store does.</summary>
internal static class Polling
{
    /// <summary>Steps at once while there is work, and after a pause when there was none or the store failed.</summary>
    internal static Task RepeatAsync(
        this TimeProvider timer, TimeSpan interval, Func<CancellationToken, Task<bool>> step, ILogger log, CancellationToken stop) =>
        timer.RepeatAsync(
            interval, async stop => await step(stop).ConfigureAwait(false) ? TimeSpan.Zero : interval, log, stop);

    /// <summary>Steps, and pauses for as long as the step says; for the whole interval when the store failed.</summary>
    internal static async Task RepeatAsync(
        this TimeProvider timer, TimeSpan interval, Func<CancellationToken, Task<TimeSpan>> step, ILogger log, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var pause = interval;
            try
            {
                pause = await step(stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A step that fails must not end the service, and with it the host; it is logged and tried again.
            catch (Exception failed)
#pragma warning restore CA1031
            {
                log.StepFailed(failed);
            }

            if (pause > TimeSpan.Zero) await timer.DelayUnlessStopped(pause, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Waits; being told to stop ends the wait without an exception.</summary>
    private static async Task DelayUnlessStopped(this TimeProvider timer, TimeSpan interval, CancellationToken stop)
    {
        var stopped = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = stop.Register(() => stopped.TrySetResult(true));
        await Task.WhenAny(timer.Delay(interval, CancellationToken.None), stopped.Task).ConfigureAwait(false);
    }

    internal static CancellationTokenSource CancelledAfter(this TimeProvider timer, TimeSpan delay) =>
        delay == Timeout.InfiniteTimeSpan ? new() :
#if NET
        new(delay, timer);
#else
        timer.CreateCancellationTokenSource(delay);
#endif

    internal static Task Delay(this TimeProvider timer, TimeSpan delay, CancellationToken cancellationToken) =>
#if NET
        Task.Delay(delay, timer, cancellationToken);
#else
        System.Threading.Tasks.TimeProviderTaskExtensions.Delay(timer, delay, cancellationToken);
#endif
}
