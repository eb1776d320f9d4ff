using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>What people, other programs and attackers put where a text is asked for.</summary>
internal static class OddText
{
    private static readonly string[] Pieces =
    [
        "\0", "\u0001", "\u001F", "\u007F", "\u0085", "\t", "\n", "\r\n", " ", "\u00A0", "\u3000", "\u2028", "\u2029", "\u200B", "\uFEFF",
        "right to \u202Eleft\u202C", "\u2066", "مرحبا", "שלום",
        "family \U0001F468\u200D\U0001F469\u200D\U0001F467", "\u200D", "\U00020000", "\U0010FFFF",
        "e\u0301", "\u0301", "\u1100\u1161", "가", "\u212B", "ﬁ", "\uFFFD", "\uFFFE", "\uFFFF",
        "İ", "ı", "i", "I", "ß", "ǅ", "'", "''", "\"", "\\", "\\\"", "\\u0000",
        "\\ud800", "$1", "@p0", ":p", "%", "_", "{0}", "{{", "}", "--", ";", "/*", "<b>", "&amp;", "null", "NULL", "(none)", "0", "1e3",
        "text",
    ];

    private static readonly string[] Halves = ["\uD83D", "\uDE00", "\uDE00\uD83D"];

    private static Gen<string> Whole => Gen.Elements(Pieces).ListOf().Where(pieces => pieces.Count > 0).Select(string.Concat);

    private static Gen<string> Cut =>
        from before in Gen.Elements(Pieces)
        from half in Gen.Elements(Halves)
        from after in Gen.Elements(Pieces)
        select before + half + after;

    /// <summary>As long as a key, a name or a text may be, and a little longer.</summary>
    private static Gen<string> Long =>
        from piece in Gen.Elements("x", "ž", "名", "\U0001F600", "\0", " ")
        from length in Gen.Elements(199, 200, 201, 202, 3999, 4000, 4001, 4002)
        select string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    /// <summary>As many as a story needs.</summary>
    internal static Arbitrary<string[]> Many =>
        Gen.Frequency((30, Whole), (2, Long), (2, Cut), (1, Gen.Constant(""))).ArrayOf(100).ToArbitrary();
}
