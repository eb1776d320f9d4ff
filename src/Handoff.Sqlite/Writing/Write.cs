using System.Diagnostics;

namespace Handoff.Storage;

/// <summary>Something that waits for the writer: applied within a transaction that others share, answered after its commit.</summary>
internal abstract class Write
{
    private readonly long _asked = Stopwatch.GetTimestamp();

    /// <summary>For how long its caller has been waiting.</summary>
    internal TimeSpan Waited => Stopwatch.GetElapsedTime(_asked);

    /// <summary>Whether its caller went away while it waited; it is then answered so, and must not be applied.</summary>
    internal abstract bool IsAbandoned();

    /// <summary>Runs inside the transaction; may run again in another one when that one was rolled back.</summary>
    internal abstract void Apply(Tables tables);

    /// <summary>The transaction was committed.</summary>
    internal abstract void Answer();

    /// <summary>The transaction was not committed.</summary>
    internal abstract void Fail(Exception error);
}

internal sealed class Write<T>(Func<Tables, T> apply, CancellationToken cancellationToken) : Write
{
    // Callers go on elsewhere: the writer's time belongs to the next group.
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    internal Task<T> Answered => _answer.Task;

    internal override bool IsAbandoned() => cancellationToken.IsCancellationRequested && _answer.TrySetCanceled(cancellationToken);

    internal override void Apply(Tables tables) => _result = apply(tables);

    internal override void Answer() => _answer.SetResult(_result);

    internal override void Fail(Exception error) => _answer.SetException(error);
}
