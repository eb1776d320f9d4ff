using System.Text.Json;

namespace Handoff;

/// <summary>Numbers in the texts of instants and lengths of time.</summary>
internal static class PlainText
{
    /// <summary>A point and nine digits.</summary>
    internal const int LongestFraction = 10;

    private const int MostDigits = 9;

    /// <summary>The bytes of a text that is in one piece and has no escapes.</summary>
    internal static bool TryGet(ref Utf8JsonReader reader, out ReadOnlySpan<byte> text)
    {
        var isPlain = reader is { TokenType: JsonTokenType.String, HasValueSequence: false, ValueIsEscaped: false };
        text = isPlain ? reader.ValueSpan : default;
        return isPlain;
    }

    /// <summary>Digits only, and at most nine.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9') return false;
            number = (number * 10) + digit - '0';
        }

        return true;
    }

    /// <summary>A point and one to nine digits, or nothing.</summary>
    internal static bool TryReadFraction(ReadOnlySpan<byte> text, out int nanoseconds)
    {
        nanoseconds = 0;
        if (text.IsEmpty) return true;
        if (text[0] != '.' || text.Length is < 2 or > LongestFraction || !TryRead(text[1..], out nanoseconds)) return false;
        for (var digits = text.Length - 1; digits < MostDigits; digits++) nanoseconds *= 10;
        return true;
    }

    internal static int Digits(int number)
    {
        var digits = 1;
        while ((number /= 10) > 0) digits++;
        return digits;
    }

    internal static void Write(Span<byte> text, int number, int digits)
    {
        for (var at = digits - 1; at >= 0; at--, number /= 10) text[at] = (byte)('0' + (number % 10));
    }

    /// <summary>A sign and two digits.</summary>
    internal static void Write(Span<byte> text, byte sign, int number)
    {
        text[0] = sign;
        Write(text[1..], number, 2);
    }

    /// <summary>Nothing for zero, and no zeros at the end.</summary>
    /// <returns>How many bytes were written.</returns>
    internal static int WriteFraction(Span<byte> text, int nanoseconds)
    {
        if (nanoseconds == 0) return 0;
        var digits = MostDigits;
        for (; nanoseconds % 10 == 0; digits--) nanoseconds /= 10;
        text[0] = (byte)'.';
        Write(text[1..], nanoseconds, digits);
        return digits + 1;
    }
}
