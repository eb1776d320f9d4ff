using System.Runtime.CompilerServices;

namespace Handoff;

/// <summary>What callers give as a list is one, and has no nulls.</summary>
internal static class Given
{
    internal static IReadOnlyList<T> Each<T>(IEnumerable<T>? items, [CallerArgumentExpression(nameof(items))] string? name = null)
    {
        if (items is null) throw new ArgumentNullException(name);
        var each = items.ToList();
        return each.FindIndex(item => item is null) is var at and >= 0
            ? throw new ArgumentException($"Entry {at + 1} is null.", name)
            : each;
    }
}
