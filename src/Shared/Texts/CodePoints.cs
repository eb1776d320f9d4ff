namespace Handoff;

/// <summary>
/// Orders texts by code point, as databases do that compare bytes of UTF-8; .NET's own order puts surrogates before U+E000.
/// </summary>
internal sealed class CodePoints : IComparer<string>
{
    internal static CodePoints Order { get; } = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null) return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var length = Math.Min(x.Length, y.Length);
        for (var at = 0; at < length; at++)
        {
            if (x[at] != y[at]) return Rank(x[at]) - Rank(y[at]);
        }

        return x.Length - y.Length;
    }

    private static int Rank(char unit) => unit >= '\uE000' ? unit - 0x800 : unit >= '\uD800' ? unit + 0x2000 : unit;
}
