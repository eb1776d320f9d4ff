namespace Handoff;

/// <summary>What every textual key has in common: it is not empty, not long, and free of control characters.</summary>
internal static class KeyText
{
    /// <summary>The longest key, in UTF-16 code units; so that every store can index it.</summary>
    internal const int MaxLength = 200;

    internal static string Check(string value, string what)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length is 0 or > MaxLength)
        {
            throw new ArgumentException($"A {what} has 1 to {MaxLength} characters; this one has {value.Length}.", nameof(value));
        }

        foreach (var character in value)
        {
            if (char.IsControl(character))
            {
                throw new ArgumentException($"A {what} has no control characters; this one has U+{(int)character:X4}.", nameof(value));
            }
        }

        return value;
    }

    internal static string Assigned(string? value, string what) =>
        value ?? throw new InvalidOperationException($"This {what} was never assigned.");
}
