using System.Text;

namespace Handoff.Tests;

/// <summary>Hands texts out, one after the other, and knows whether what it handed out since may be kept.</summary>
internal sealed class TextsGiven(IReadOnlyList<string> texts)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private int _next;

    /// <summary>Whether one is cut within a character: that is always refused.</summary>
    internal bool AnyCut { get; private set; }

    /// <summary>Whether one may be refused, as it says nothing or is too long.</summary>
    internal bool AnyDoubtful { get; private set; }

    /// <summary>Texts that nobody refuses, no two of them the same.</summary>
    internal static TextsGiven Plain() => new([.. Enumerable.Range(0, 100).Select(number => $"plain {number}")]);

    internal string Text()
    {
        var text = Next();
        AnyCut |= IsCut(text);
        AnyDoubtful |= IsCut(text) || string.IsNullOrWhiteSpace(text) || text.Length > 4000;
        return text;
    }

    internal string Name()
    {
        var text = Text();
        AnyDoubtful |= IsNoKey(text);
        return text;
    }

    /// <summary>Who makes a key is told at once, and takes another text. A key may be blank, though the name of an actor may not.</summary>
    internal T Key<T>(Func<string, T> make)
    {
        var text = Next();
        AnyDoubtful |= string.IsNullOrWhiteSpace(text);
        if (!IsNoKey(text)) return make(text);
        Assert.Throws<ArgumentException>(() => make(text));
        return make($"in its place {_next}");
    }

    private static bool IsNoKey(string text) => text.Length is 0 or > 200 || text.Any(char.IsControl) || IsCut(text);

    private static bool IsCut(string text) => Record.Exception(() => Strict.GetByteCount(text)) is EncoderFallbackException;

    private string Next() => texts[_next++ % texts.Count];

    /// <summary>For the next command.</summary>
    internal void Forget() => (AnyCut, AnyDoubtful) = (false, false);
}
