using System.Collections;
using System.Runtime.CompilerServices;

namespace Handoff.Lifecycles;

/// <summary>Who may fire a trigger: one function, or several: <c>[Function.Customer, "workshop"]</c>.</summary>
[CollectionBuilder(typeof(Functions), nameof(Of))]
#pragma warning disable CA1710 // It reads as what it is: by these functions.
public readonly struct Functions : IEnumerable<Function>, IEquatable<Functions>
#pragma warning restore CA1710
{
    private readonly ValueList<Function> _all;

    private Functions(ValueList<Function> all) => _all = all;

    /// <summary>Several.</summary>
    public static Functions Of(ReadOnlySpan<Function> all) => new([.. all]);

    /// <summary>One.</summary>
    public static implicit operator Functions(Function one) => new([one]);

    /// <summary>One, by its text.</summary>
    public static implicit operator Functions(string value) => new([new Function(value)]);

    /// <summary>Whether both are of the same functions in the same order.</summary>
    public static bool operator ==(Functions left, Functions right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Functions left, Functions right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Functions other) => _all.Equals(other._all);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Functions other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _all.GetHashCode();

    /// <inheritdoc/>
    public IEnumerator<Function> GetEnumerator() => ((IEnumerable<Function>)_all).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
