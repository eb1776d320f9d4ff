namespace Handoff.Testing;

/// <summary>One promise that every lifecycle keeps in every history. Immutable and safe for concurrent use.</summary>
public sealed class LifecycleLaw
{
    private readonly Func<Look, string?> _objection;

    internal LifecycleLaw(string name, string promise, Func<Look, string?> objection) =>
        (Name, Promise, _objection) = (name, promise, objection);

    /// <summary>What the law is called, here and in a failure; never changes its meaning.</summary>
    public string Name { get; }

    /// <summary>What it promises, in a sentence.</summary>
    public string Promise { get; }

    /// <summary>Plays random histories, and returns when this law holds after every step of each.</summary>
    /// <param name="rules">The lifecycle to test, with its policies and calendars.</param>
    /// <param name="options">How hard to look; null for the defaults.</param>
    /// <exception cref="LawBrokenException">A history breaks the law, or the rules threw.</exception>
    /// <exception cref="ArgumentException">The options have no histories or no steps.</exception>
    public void Check(Decider rules, LifecycleLawOptions? options = null) =>
        new LifecycleExamination(rules, options ?? new LifecycleLawOptions()).Try([this]);

    /// <summary>The law's name.</summary>
    public override string ToString() => Name;

    /// <summary>What contradicts the promise after a step; null when nothing does.</summary>
    internal string? ObjectionTo(Look look) => _objection(look);
}
