namespace Handoff.Conformance;

/// <summary>What comes of a case.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    internal sealed record Agrees : Verdict;

    /// <summary>Where a calendar is open around the clock the reference takes the end of the days that it looks at for a closing.</summary>
    internal sealed record AgreesThatItNeverCloses : Verdict;

    /// <summary>The source's semantics differ from ours: reported, not counted.</summary>
    internal sealed record Peculiar : Verdict;

    internal sealed record Differs(string Id, string Expected, string Got) : Verdict;

    internal static Verdict Of(string id, string expected, string got) => expected == got ? new Agrees() : new Differs(id, expected, got);
}
