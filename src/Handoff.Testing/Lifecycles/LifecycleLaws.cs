namespace Handoff.Testing;

/// <summary>
/// What Handoff promises of every lifecycle, and the means to test that one's own keeps it, with its policies and calendars, from any test
/// framework.
/// </summary>
public static class LifecycleLaws
{
    /// <summary>Every law. One that others rest upon comes before them, so that the first one broken says most.</summary>
    public static IReadOnlyList<LifecycleLaw> All { get; } =
        [.. RecordLaws.All, .. NoCrackLaws.All, .. HandoffLaws.All, .. PromiseLaws.All, .. ClockLaws.All, AgreementLaw.Law];

    /// <summary>Plays random histories, and returns when every law holds after every step of each.</summary>
    /// <remarks>
    /// People of every side, the customer and outsiders ask what makes sense and what does not, at instants from a tick to a year apart,
    /// and a sweeper looks now and then. Nothing is stored, and nothing waits.
    /// </remarks>
    /// <param name="rules">The lifecycle to test, with its policies and calendars.</param>
    /// <param name="options">How hard to look; null for the defaults.</param>
    /// <exception cref="LawBrokenException">
    /// The first law that is broken, with the shortest history found that breaks it, and the seed.
    /// </exception>
    /// <exception cref="ArgumentException">The options have no histories or no steps.</exception>
    public static void Check(Decider rules, LifecycleLawOptions? options = null) =>
        new LifecycleExamination(rules, options ?? new LifecycleLawOptions()).Try(All);

    /// <summary>The first of these laws that the last step of a walk breaks, and how; null when it keeps them.</summary>
    internal static (LifecycleLaw Law, string Objection)? Broken(
        Walk walk, Engagement? before, IReadOnlyList<Event> happened, IReadOnlyList<LifecycleLaw>? laws = null)
    {
        if (walk.State is not { } state) return null;
        var look = new Look(walk, before, state, happened);
        foreach (var law in laws ?? All)
        {
            if (Objection(law, look) is { } objection) return (law, objection);
        }

        return null;
    }

    private static string? Objection(LifecycleLaw law, Look look)
    {
        try
        {
            return law.ObjectionTo(look);
        }
        catch (Exception thrown)
        {
            return $"{thrown.GetType().Name}: {thrown.Message}";
        }
    }
}
