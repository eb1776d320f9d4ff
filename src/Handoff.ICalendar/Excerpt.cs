namespace Handoff.Calendars;

/// <summary>A piece of a file in a message: short, on one line, and never half a character.</summary>
internal static class Excerpt
{
    private const int Most = 120;

    public static string Of(string text)
    {
        var end = text.Length > Most && char.IsHighSurrogate(text[Most - 1]) ? Most - 1 : Most;
        var shown = text.Length <= Most ? text : $"{text.AsSpan(0, end)}…";
        return string.Concat(shown.Select(c => char.IsControl(c) ? ' ' : c));
    }
}
