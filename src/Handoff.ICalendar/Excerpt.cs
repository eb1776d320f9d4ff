namespace Handoff;

/// <summary>A piece of a file in a message: short, and on one line.</summary>
internal static class Excerpt
{
    private const int Most = 120;

    public static string Of(string text)
    {
        var shown = text.Length <= Most ? text : $"{text.AsSpan(0, Most)}…";
        return string.Concat(shown.Select(c => char.IsControl(c) ? ' ' : c));
    }
}
