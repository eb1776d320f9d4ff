using System.Runtime.CompilerServices;

namespace Handoff.Storage;

/// <summary>For stores, before anything else: what is asked of them as a list is one, and nothing in it is missing.</summary>
public static class StoreRequest
{
    /// <summary>Refuses a list that is null, or has a null in it.</summary>
    /// <param name="items">What the caller gave.</param>
    /// <param name="name">What the caller knows it as; the compiler fills it in.</param>
    /// <exception cref="ArgumentException">There is no list, or an entry is null; the message says which.</exception>
    public static void EnsureEach<T>(IReadOnlyList<T> items, [CallerArgumentExpression(nameof(items))] string? name = null)
        where T : class
    {
        if (items is null) throw new ArgumentNullException(name);
        for (var at = 0; at < items.Count; at++)
        {
            if (items[at] is null) throw new ArgumentException(FormattableString.Invariant($"Entry {at + 1} is null."), name);
        }
    }

    /// <summary>Refuses commits of which one is missing, or is one that no store may write.</summary>
    /// <param name="commits">What the caller gave.</param>
    /// <exception cref="ArgumentException">
    /// There is no list, or an entry is null; or what <see cref="CommitRequest.EnsureValid"/> throws.
    /// </exception>
    /// <exception cref="InvalidOperationException">A key or a command id was never assigned.</exception>
    public static void EnsureValid(IReadOnlyList<CommitRequest> commits)
    {
        EnsureEach(commits);
        foreach (var commit in commits) commit.EnsureValid();
    }
}
