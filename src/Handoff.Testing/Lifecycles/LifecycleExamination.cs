using System.Security.Cryptography;

namespace Handoff.Testing;

/// <summary>One lifecycle before the laws, with one seed.</summary>
internal sealed class LifecycleExamination
{
    private readonly Decider _rules;
    private readonly LifecycleLawOptions _options;
    private readonly Deciding? _decide;

    /// <param name="rules">What is tested.</param>
    /// <param name="options">How hard.</param>
    /// <param name="decide">What decides in place of the rules; null for the rules.</param>
    internal LifecycleExamination(Decider rules, LifecycleLawOptions options, Deciding? decide = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        options.Require();
        (_rules, _options, _decide) = (rules, options, decide);
    }

    internal void Try(IReadOnlyList<LifecycleLaw> laws)
    {
        var seed = _options.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        var search = new Search(_options.Histories, seed) { EndSize = _options.Steps };

        // The search for a shorter history keeps to the law that broke first.
        var asked = laws;
        if (search.Simplest(WalkStep.Many, steps => Play(steps, ref asked)) is not { } broken) return;
        throw new LawBrokenException(
            broken.Law.Name, broken.Law.Promise, $"Lifecycle {_rules.Lifecycle.Ref}", broken.Counterexample, seed, broken.Thrown);
    }

    private Failure? Play(IEnumerable<WalkStep> steps, ref IReadOnlyList<LifecycleLaw> laws)
    {
        var walk = new Walk(_rules, _decide);
        foreach (var step in steps)
        {
            var failure = Go(walk, () => walk.Take(step), laws) ?? (step.B % 3 == 0 ? Go(walk, walk.Sweep, laws) : null);
            if (failure is null) continue;
            laws = [failure.Law];
            return failure;
        }

        return null;
    }

    /// <summary>A step; what the rules throw in it breaks the law that was asked about.</summary>
    private static Failure? Go(Walk walk, Func<IReadOnlyList<Event>> step, IReadOnlyList<LifecycleLaw> laws)
    {
        try
        {
            var before = walk.State;
            return LifecycleLaws.Broken(walk, before, step(), laws) is var (law, objection)
                ? new Failure(law, $"{objection}\nAfter:{walk.Told}", null)
                : null;
        }
        catch (Exception thrown)
        {
            return new Failure(laws[0], $"{thrown.GetType().Name}: {thrown.Message}\nAfter:{walk.Told}", thrown);
        }
    }

    private sealed record Failure(LifecycleLaw Law, string Counterexample, Exception? Thrown);
}
