namespace Handoff.Storage;

/// <summary>
/// Starts what works for many callers outside the flow of the one who happened to start it: it would carry on that one's trace and ambient
/// values.
/// </summary>
internal static class OwnFlow
{
    internal static Task Start(Func<Task> work)
    {
        if (ExecutionContext.IsFlowSuppressed()) return work();
        using (ExecutionContext.SuppressFlow()) return work();
    }
}
