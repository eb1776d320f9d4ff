namespace Handoff;

/// <summary>
/// Half a surrogate pair, as a text has that was cut within an emoji. It is no character: UTF-8 cannot say it, so no store keeps it.
/// </summary>
internal static class HalfPair
{
    /// <summary>Where the first one stands; -1 if there is none.</summary>
    internal static int In(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at])) continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return at;
            at++;
        }

        return -1;
    }
}
