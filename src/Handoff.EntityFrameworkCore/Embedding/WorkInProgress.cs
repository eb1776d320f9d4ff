namespace Handoff;

/// <summary>Whether a flow of calls comes from inside a host's work, whose transaction is open.</summary>
internal static class WorkInProgress
{
    private static readonly AsyncLocal<Scope?> Current = new();

    /// <summary>Until it is disposed, also in what the work leaves behind.</summary>
    internal static IDisposable Begin(IHandoffStore store) => Current.Value = new Scope(store, Current.Value);

    /// <summary>SQLite has one writer: another transaction would wait for the one it comes from.</summary>
    /// <exception cref="InvalidOperationException">It comes from inside a work.</exception>
    internal static void EnsureNone(IHandoffStore store)
    {
        for (var scope = Current.Value; scope is not null; scope = scope.Outer)
        {
            // What decorates a store answers with the store's own: two that share it are one writer.
            if (!scope.IsOver && ReferenceEquals(scope.Store.Info, store.Info))
            {
                throw new InvalidOperationException(
                    "A command was sent from inside the work of another one, whose transaction holds the lock that this would wait for: "
                    + "SQLite has one writer. Send it after the work; or let a subscriber send it.");
            }
        }
    }

    private sealed class Scope(IHandoffStore store, Scope? outer) : IDisposable
    {
        private volatile bool _isOver;

        internal IHandoffStore Store => store;

        internal Scope? Outer => outer;

        internal bool IsOver => _isOver;

        public void Dispose() => _isOver = true;
    }
}
