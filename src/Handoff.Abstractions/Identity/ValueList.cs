using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Handoff;

/// <summary>An immutable list that compares by its elements, so that records holding one compare by content.</summary>
/// <remarks>The default value is the empty list. Safe for concurrent use.</remarks>
/// <typeparam name="T">The elements; their equality is the list's.</typeparam>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
[JsonConverter(typeof(PlainJson))]
public readonly struct ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>, IJsonList
{
    private readonly T[]? _items;

    internal ValueList(T[] items) => _items = items;

    private T[] Items => _items ?? [];

    /// <summary>How many elements.</summary>
    public int Count => Items.Length;

    /// <summary>The element at this position, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public T this[int index] => (uint)index < (uint)Items.Length
        ? Items[index]
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The list has {Items.Length} entries.");

    /// <summary>A list with one element more at its end.</summary>
    public ValueList<T> Add(T item) => new([.. Items, item]);

    /// <summary>A list with the element at this position replaced.</summary>
    public ValueList<T> SetItem(int index, T item)
    {
        _ = this[index];
        var copy = (T[])Items.Clone();
        copy[index] = item;
        return new(copy);
    }

    /// <summary>The position of the first element that fits, or -1.</summary>
    public int FindIndex(Predicate<T> fits)
    {
        ArgumentNullException.ThrowIfNull(fits);
        return Array.FindIndex(Items, fits);
    }

    /// <summary>The elements without copying them.</summary>
    public ReadOnlySpan<T> AsSpan() => Items;

    /// <inheritdoc/>
    public bool Equals(ValueList<T> other)
    {
        var (mine, theirs) = (Items, other.Items);
        if (ReferenceEquals(mine, theirs)) return true;
        if (mine.Length != theirs.Length) return false;
        for (var at = 0; at < mine.Length; at++)
        {
            if (!EqualityComparer<T>.Default.Equals(mine[at], theirs[at])) return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValueList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var item in Items) hash = unchecked((hash * 31) + (item?.GetHashCode() ?? 0));
        return hash;
    }

    /// <summary>The elements in brackets.</summary>
    public override string ToString() => $"[{string.Join(", ", Items)}]";

    /// <summary>Walks the elements without allocating.</summary>
    public Enumerator GetEnumerator() => new(Items);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Items.GetEnumerator();

    JsonConverter IJsonList.Converter() => new ValueListJson<T>();

    JsonTypeInfo IJsonList.AsArray(JsonSerializerOptions options) => ValueListJson<T>.AsArray(options);

    /// <summary>Walks the elements of a list.</summary>
    public struct Enumerator
    {
        private readonly T[] _items;
        private int _at;

        internal Enumerator(T[] items) => (_items, _at) = (items, -1);

        /// <summary>The current element.</summary>
        public readonly T Current => _items[_at];

        /// <summary>Goes on to the next element; false at the end.</summary>
        public bool MoveNext() => ++_at < _items.Length;
    }

    /// <summary>Whether both hold equal elements in the same order.</summary>
    public static bool operator ==(ValueList<T> left, ValueList<T> right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(ValueList<T> left, ValueList<T> right) => !left.Equals(right);
}

/// <summary>Makes <see cref="ValueList{T}"/>s; what a collection expression calls.</summary>
public static class ValueList
{
    /// <summary>A list of these elements.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>A list of these elements.</summary>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new([.. items]);
    }
}
