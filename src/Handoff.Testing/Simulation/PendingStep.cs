namespace Handoff.Testing;

/// <summary>Something that a host, a client or a timer is about to do, and waits to be let do.</summary>
internal abstract class PendingStep(VirtualHost? owner, string label)
{
    internal VirtualHost? Owner { get; } = owner;

    internal string Label { get; } = label;

    /// <summary>Goes on; true when there is nothing left to do.</summary>
    internal abstract ValueTask<bool> ProceedAsync(Trace trace);

    /// <summary>Its host is dead; whoever waits hears so.</summary>
    internal abstract void Abandon(HostCrashedException crashed);
}

/// <summary>A call that is made in one step and answered in a later one, so that others come between, or the host dies between.</summary>
internal sealed class PendingCall<T>(VirtualHost owner, string label, Func<ValueTask<T>> make) : PendingStep(owner, label)
{
    /// <summary>
    /// Whoever waits goes on within the step that answers, on the scheduler's thread: that is what makes a run repeatable.
    /// </summary>
    private readonly TaskCompletionSource<T> _answer = new();

    private Action? _deliver;

    internal Task<T> Answer => _answer.Task;

    internal override async ValueTask<bool> ProceedAsync(Trace trace)
    {
        if (_deliver is { } deliver)
        {
            trace.Add($"{Owner} hears of {Label}");
            deliver();
            return true;
        }

        try
        {
            var answer = await make().ConfigureAwait(false);
            trace.Add($"{Owner} {Label}: {Trace.Words(answer)}");
            _deliver = () => _answer.TrySetResult(answer);
        }
#pragma warning disable CA1031 // Whatever a store throws, the host that called it is told.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            trace.Add($"{Owner} {Label}: {failed.GetType().Name}");
            _deliver = () => _answer.TrySetException(failed);
        }

        return false;
    }

    internal override void Abandon(HostCrashedException crashed) => _answer.TrySetException(crashed);
}

/// <summary>A timer of the simulated time.</summary>
internal sealed class PendingTimer(World world, VirtualHost? owner, string label, Action ring) : PendingStep(owner, label), ITimer
{
    /// <summary>When it rings, since the start of the run; null while it is off.</summary>
    internal TimeSpan? Due { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Due = dueTime < TimeSpan.Zero ? null : world.Elapsed + dueTime;
        if (Due is null) world.Remove(this);
        else world.Add(this);
        return true;
    }

    public void Dispose() => world.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    internal override ValueTask<bool> ProceedAsync(Trace trace)
    {
        trace.Add($"{Owner} {Label} at {world.Elapsed}");
        ring();
        return new(true);
    }

    /// <summary>Rings, so that whoever waits comes to its next call, and hears there.</summary>
    internal override void Abandon(HostCrashedException crashed) => ring();
}
