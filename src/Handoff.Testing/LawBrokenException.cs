using System.Globalization;

namespace Handoff.Testing;

/// <summary>What was tested does not keep a law. The message names the law, what was tested, the counterexample and the seed.</summary>
/// <param name="law">The law's name.</param>
/// <param name="promise">What it promises, in a sentence.</param>
/// <param name="subject">What was tested, by its own name.</param>
/// <param name="counterexample">The smallest questions and answers found that contradict the promise.</param>
/// <param name="seed">What makes the same questions again; null for a law that always asks the same.</param>
/// <param name="thrown">What was thrown instead of an answer; null when there were answers.</param>
public sealed class LawBrokenException(
    string law, string promise, string subject, string counterexample, int? seed = null, Exception? thrown = null)
    : HandoffException($"{subject} breaks the law '{law}': {promise}\nCounterexample: {counterexample}{Again(seed)}", thrown)
{
    /// <inheritdoc/>
    public override string Code => "HO9001";

    /// <summary>The name of the law that is broken; for a store with its rule before it.</summary>
    public string Law { get; } = law;

    /// <summary>What was tested, by its own name; for a calendar its name and version.</summary>
    public string Subject { get; } = subject;

    /// <summary>The smallest questions and answers found that contradict the law.</summary>
    public string Counterexample { get; } = counterexample;

    /// <summary>What makes the same questions again, given the same options otherwise; null for a law that always asks the same.</summary>
    public int? Seed { get; } = seed;

    private static string Again(int? seed) =>
        seed is { } value ? string.Create(CultureInfo.InvariantCulture, $"\nThe same questions again: seed {value}.") : string.Empty;
}
