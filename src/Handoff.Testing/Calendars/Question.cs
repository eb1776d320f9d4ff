using NodaTime;

namespace Handoff.Testing;

/// <summary>What a calendar is asked about in one case; each law takes from it what it needs.</summary>
/// <param name="A">Where most questions begin.</param>
/// <param name="B">Another instant, often near.</param>
/// <param name="C">And another.</param>
/// <param name="Work">An amount of work, of either sign, that mostly fits in the range.</param>
/// <param name="OtherWork">And another.</param>
/// <param name="Part">A place within any stretch, in thousandths.</param>
/// <param name="Days">A number of business days.</param>
/// <param name="OtherDays">And another.</param>
internal sealed record Question(Instant A, Instant B, Instant C, Duration Work, Duration OtherWork, int Part, int Days, int OtherDays)
{
    private const int Spread = 8;

    /// <summary>
    /// Some instants from one up to, and without, another: the first, the last, some spread between, and those of this question.
    /// </summary>
    internal IEnumerable<Instant> Within(Instant start, Instant end) =>
        Enumerable.Range(0, Spread).Select(n => start + ((end - start) / 1000 * ((Part + (n * 1000 / Spread)) % 1000)))
            .Concat([start, start + Duration.Epsilon, end - Duration.Epsilon, B, C])
            .Where(at => at >= start && at < end);

    /// <summary>
    /// Questions that are simpler to read, the simplest first. Simplifying ends: each is coarser, or as coarse and shorter.
    /// </summary>
    internal IEnumerable<Question> Simpler() => Variations().Where(q => q.Complexity.CompareTo(Complexity) < 0);

    private (int Fineness, Duration Length) Complexity => (
        Grain.FinenessOf(A)
            + Grain.FinenessOf(B)
            + Grain.FinenessOf(C)
            + Grain.FinenessOf(Work)
            + Grain.FinenessOf(OtherWork)
            + Part
            + Days
            + OtherDays,
        Length(B - A) + Length(C - A) + Length(Work) + Length(OtherWork));

    private IEnumerable<Question> Variations()
    {
        yield return this with { B = A, C = A };
        foreach (var unit in Grain.Units)
        {
            yield return this with { A = Grain.Floor(A, unit) };
            foreach (var b in Grain.Between(A, B, unit)) yield return this with { B = b };
            foreach (var c in Grain.Between(A, C, unit)) yield return this with { C = c };
            foreach (var work in Grain.UpTo(Work, unit)) yield return this with { Work = work };
            foreach (var work in Grain.UpTo(OtherWork, unit)) yield return this with { OtherWork = work };
        }

        foreach (var part in (int[])[0, Part / 2]) yield return this with { Part = part };
        foreach (var days in (int[])[1, Days / 2, Days - 1]) yield return this with { Days = Math.Max(days, 1) };
        foreach (var days in (int[])[1, OtherDays / 2, OtherDays - 1]) yield return this with { OtherDays = Math.Max(days, 1) };
    }

    private static Duration Length(Duration duration) => Duration.Max(duration, -duration);
}
