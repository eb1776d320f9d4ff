using System.Runtime.ExceptionServices;
using NodaTime;

namespace Handoff.Testing;

/// <summary>One thread, one source of chance, one time: decides which of everything pending goes on next.</summary>
internal sealed class World(int seed, int maxSteps) : IDisposable
{
    /// <summary>Monday at nine.</summary>
    internal static readonly Instant Start = Instant.FromUtc(2024, 3, 4, 9, 0);

    private readonly List<PendingStep> _pending = [];
    private readonly List<PendingStep> _ready = [];
    private ExceptionDispatchInfo? _failure;

    internal Random Random { get; } = new(seed);

    internal Trace Trace { get; } = new();

    /// <summary>Since the start of the run.</summary>
    internal TimeSpan Elapsed { get; private set; }

    internal int Steps { get; private set; }

    internal IReadOnlyList<PendingStep> Pending => _pending;

    public void Dispose() => Trace.Dispose();

    internal void Add(PendingStep step)
    {
        if (!_pending.Contains(step)) _pending.Add(step);
    }

    internal void Remove(PendingStep step) => _pending.Remove(step);

    internal void Advance(TimeSpan by)
    {
        Elapsed += by;
        Trace.Add($"time {Elapsed}");
    }

    internal async ValueTask<T> CallAsync<T>(VirtualHost host, string label, Func<ValueTask<T>> make)
    {
        host.ThrowIfDead();
        var call = new PendingCall<T>(host, label, make);
        Add(call);
        return await call.Answer.ConfigureAwait(false);
    }

    internal Task DelayAsync(VirtualHost? owner, string label, TimeSpan delay)
    {
        var over = new TaskCompletionSource();
        new PendingTimer(this, owner, label, () => over.TrySetResult()).Change(delay, Timeout.InfiniteTimeSpan);
        return over.Task;
    }

    /// <summary>Begins something that goes on by steps; what it throws ends the run.</summary>
    internal async void Begin(Func<Task> body)
    {
        try
        {
            await body().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // It is thrown again where the run is awaited.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            _failure ??= ExceptionDispatchInfo.Capture(failed);
        }
    }

    /// <summary>Lets one of what is pending go on; where all of it waits for a time, makes it that time.</summary>
    internal async ValueTask StepAsync()
    {
        if (++Steps > maxSteps) throw new InvalidOperationException($"The run did not come to rest within {maxSteps} steps.");
        var chosen = Choose();
        Remove(chosen);
        if (!await chosen.ProceedAsync(Trace).ConfigureAwait(false)) Add(chosen);
        _failure?.Throw();
    }

    /// <summary>Ends everything of a dead host; whoever waited for it hears so at once.</summary>
    internal void Bury(VirtualHost host)
    {
        Trace.Add($"{host} is dead");
        foreach (var step in _pending.Where(s => s.Owner == host).ToList())
        {
            Remove(step);
            step.Abandon(new HostCrashedException($"{host} is dead."));
        }

        _failure?.Throw();
    }

    /// <summary>Wakes whoever waits for a while, by then at the latest.</summary>
    internal void WakeBy(VirtualHost host, TimeSpan within)
    {
        foreach (var timer in _pending.OfType<PendingTimer>().Where(t => t.Owner == host))
        {
            if (timer.Due > Elapsed + within) timer.Due = Elapsed + within;
        }
    }

    private PendingStep Choose()
    {
        while (true)
        {
            _ready.Clear();
            foreach (var step in _pending)
            {
                if (ReadyAt(step) <= Elapsed) _ready.Add(step);
            }

            if (_ready.Count > 0) return _ready[Random.Next(_ready.Count)];
            if (_pending.Count == 0) throw new InvalidOperationException("Nobody is left to go on.");
            Advance(_pending.Min(ReadyAt) - Elapsed);
        }
    }

    private static TimeSpan ReadyAt(PendingStep step)
    {
        var due = step is PendingTimer timer ? timer.Due!.Value : TimeSpan.Zero;
        return step.Owner is { } host && host.StalledUntil > due ? host.StalledUntil : due;
    }
}
