namespace Handoff;

/// <summary>What was tested does not keep a law. The message names the law, what was tested, the counterexample and the seed.</summary>
/// <param name="law">The law's name.</param>
/// <param name="promise">What it promises, in a sentence.</param>
/// <param name="subject">What was tested, by its own name.</param>
/// <param name="counterexample">The smallest questions and answers found that contradict the promise.</param>
/// <param name="seed">What makes the same questions again.</param>
/// <param name="thrown">What was thrown instead of an answer; null when there were answers.</param>
public sealed class LawBrokenException(string law, string promise, string subject, string counterexample, int seed, Exception? thrown = null)
    : HandoffException(
        $"{subject} breaks the law '{law}': {promise}\nCounterexample: {counterexample}\nThe same questions again: seed {seed}.", thrown)
{
    /// <inheritdoc/>
    public override string Code => "HO9001";

    /// <summary>The name of the law that is broken.</summary>
    public string Law { get; } = law;

    /// <summary>What was tested, by its own name; for a calendar its name and version.</summary>
    public string Subject { get; } = subject;

    /// <summary>The smallest questions and answers found that contradict the law.</summary>
    public string Counterexample { get; } = counterexample;

    /// <summary>What makes the same questions again, given the same options otherwise.</summary>
    public int Seed { get; } = seed;
}
