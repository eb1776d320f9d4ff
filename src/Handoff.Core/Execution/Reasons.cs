namespace Handoff;

/// <summary>Why something was given up: what the host's code throws may say anything, at any length.</summary>
internal static class Reasons
{
    /// <summary>In UTF-16 code units; what a store must take is more.</summary>
    private const int Longest = 1000;

    /// <summary>Whatever was said, as a reason that every store takes.</summary>
    internal static string Of(string reason)
    {
        var told = reason.Length > Longest ? $"{reason.Substring(0, Longest - 1)}…" : reason;
        for (var at = HalfPair.In(told); at >= 0; at = HalfPair.In(told)) told = told.Remove(at, 1).Insert(at, "\uFFFD");
        return told.Replace('\0', '\uFFFD');
    }
}
