namespace Handoff;

/// <summary>What every textual key has in common: it is not empty, not long, free of control characters, and whole.</summary>
internal static class KeyText
{
    /// <summary>The longest key, in UTF-16 code units; so that every store can index it.</summary>
    internal const int MaxLength = 200;

    internal static string Check(string value, string what, int maxLength = MaxLength)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length == 0 || value.Length > maxLength)
        {
            throw new ArgumentException($"The {what} must have 1 to {maxLength} characters, not {value.Length}.", nameof(value));
        }

        foreach (var character in value)
        {
            if (char.IsControl(character))
            {
                throw new ArgumentException($"The {what} must not have control characters; it has U+{(int)character:X4}.", nameof(value));
            }
        }

        return Whole(value, what);
    }

    /// <summary>What is refused where it has half a surrogate pair: two such texts would be stored as one.</summary>
    internal static string Whole(string value, string what) => HalfPair.In(value) is var at and >= 0
        ? throw new ArgumentException(
            $"The {what} must not have half a surrogate pair; it has U+{(int)value[at]:X4} at {at}.", nameof(value))
        : value;

    internal static string Assigned(string? value, string what) =>
        value ?? throw new InvalidOperationException($"This {what} was never assigned.");
}
