namespace Handoff;

/// <summary>Gives lines to Ical.Net and knows which of them it is at: Ical.Net names no line when it fails.</summary>
internal sealed class ContentLineReader(IReadOnlyList<ContentLine> lines) : TextReader
{
    private int _next;

    /// <summary>The line being parsed: the one before the last read, since Ical.Net looks one ahead for continuations. Null before the first.</summary>
    public int? Line => lines.Count == 0 ? null : lines[Math.Clamp(_next - 2, 0, lines.Count - 1)].Number;

    /// <inheritdoc/>
    public override string? ReadLine() => _next++ < lines.Count ? lines[_next - 1].Text : null;
}
