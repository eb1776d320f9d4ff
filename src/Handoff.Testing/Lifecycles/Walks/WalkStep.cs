using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Testing;

/// <summary>
/// One random step, as numbers that a <see cref="Walk"/> interprets against the state it has reached; so it shrinks well.
/// </summary>
internal sealed record WalkStep(int Choice, int Gap, int A, int B)
{
    /// <summary>From nothing to more than a year: the corners are the same instant, a night, a weekend and a long outage.</summary>
    private static readonly Duration[] Gaps =
    [
        Duration.Zero, Duration.Zero, Duration.FromTicks(1), Duration.FromSeconds(1), Duration.FromMinutes(10), Duration.FromMinutes(37),
        Duration.FromHours(1), Duration.FromHours(3), Duration.FromHours(16), Duration.FromDays(1), Duration.FromDays(3),
        Duration.FromDays(10), Duration.FromDays(45), Duration.FromDays(400),
    ];

    internal Duration Wait => Gaps[Gap % Gaps.Length];

    internal static Gen<WalkStep> Any =>
        from choice in Gen.Choose(0, 999)
        from gap in Gen.Choose(0, 999)
        from a in Gen.Choose(0, 999)
        from b in Gen.Choose(0, 999)
        select new WalkStep(choice, gap, a, b);

    /// <summary>Histories of up to a hundred steps.</summary>
    internal static Arbitrary<List<WalkStep>> Many => Arb.From(Any.ListOf().Select(steps => steps.ToList()), Shrink);

    private static IEnumerable<List<WalkStep>> Shrink(List<WalkStep> steps)
    {
        for (var half = steps.Count / 2; half > 0; half /= 2)
        {
            for (var at = 0; at + half <= steps.Count; at += half) yield return [.. steps.Take(at), .. steps.Skip(at + half)];
        }
    }
}
