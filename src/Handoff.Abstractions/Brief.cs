namespace Handoff;

/// <summary>Messages stay short whatever was put in, and say where they were cut.</summary>
internal static class Brief
{
    private const int LongestValue = 100;
    private const int LongestMessage = 4000;

    /// <summary>A value that somebody else chose, as a message quotes it.</summary>
    internal static string Value(string? value) => Cut(value ?? "null", LongestValue);

    /// <summary>A whole message.</summary>
    internal static string Message(string? message) => Cut(message ?? "", LongestMessage);

    private static string Cut(string text, int longest)
    {
        if (text.Length <= longest) return text;
        var whole = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return FormattableString.Invariant($"{text.Substring(0, whole)}… ({text.Length} characters)");
    }
}
