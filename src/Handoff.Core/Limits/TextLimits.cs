namespace Handoff;

/// <summary>Texts that are empty, too long or not whole are refused, whoever writes them.</summary>
internal static class TextLimits
{
    /// <summary>The longest text, in UTF-16 code units.</summary>
    internal const int Longest = 4000;

    /// <summary>How much is shown of a text that is not ours, in UTF-16 code units.</summary>
    private const int Shown = 200;

    /// <summary>As much of somebody else's text as a message takes.</summary>
    internal static string Short(string text) => text.Length <= Shown ? text : $"{text.Substring(0, Shown)}…";

    /// <summary>A text that may be absent.</summary>
    internal static Refusal? Optional(string name, string? text) => text is null
        ? null
        : TooLong(name, text, Longest) ?? Malformed(name, text);

    /// <summary>A text that must say something.</summary>
    internal static Refusal? Needed(string name, string? text) => string.IsNullOrWhiteSpace(text)
        ? new Refusal(RefusalCode.TextMissing, $"The {name} is empty.")
        : Optional(name, text);

    /// <summary>A text that may be absent and that stores index, as they do keys.</summary>
    internal static Refusal? Key(string name, string? text)
    {
        if (text is null) return null;
        if (text.Length == 0) return new Refusal(RefusalCode.TextMissing, $"The {name} is empty.");
        if (TooLong(name, text, KeyText.MaxLength) is { } tooLong) return tooLong;
        foreach (var character in text)
        {
            if (char.IsControl(character))
            {
                return new Refusal(RefusalCode.TextMalformed, $"The {name} has a control character, U+{(int)character:X4}.");
            }
        }

        return Malformed(name, text);
    }

    internal static Refusal? TooLong(string name, string text, int most) => text.Length > most
        ? new Refusal(RefusalCode.TextTooLong, $"The {name} has {text.Length} characters; at most {most} are allowed.")
        : null;

    private static Refusal? Malformed(string name, string text) => HalfPair.In(text) is var at and >= 0
        ? new Refusal(
            RefusalCode.TextMalformed,
            $"The {name} has half a surrogate pair, U+{(int)text[at]:X4} at {at}; was it cut within a character?")
        : null;
}
