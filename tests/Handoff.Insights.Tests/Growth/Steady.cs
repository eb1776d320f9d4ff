namespace Handoff.Tests;

/// <summary>Histories that go on evenly, or by chance with the same chances all the time.</summary>
internal static class Steady
{
    internal static readonly Duration Week = Duration.FromDays(7);

    internal static Instant At(int week) => Happened.Origin + (week * Week);

    /// <summary>So many a week for so many weeks, evenly, each through these stages for so many days each, all satisfied.</summary>
    internal static IEnumerable<Happening> Even(int weeks, int perWeek, params (string Stage, double Days)[] stages) => Happened.InOrder(
        Enumerable.Range(0, weeks * perWeek).SelectMany(number => Way(number, Happened.Origin + (Week * number / perWeek), stages)));

    /// <summary>
    /// Yes at any time; three stages, the first of the same length mostly, the others by chance and more than twice as long for one in
    /// four; one in five is lost.
    /// </summary>
    internal static IEnumerable<Happening> ByChance(int weeks, int perWeek, long seed) => Happened.InOrder(
        Enumerable.Range(0, weeks * perWeek).SelectMany(number =>
        {
            var draws = new Draws((ulong)seed).Of(number);
            var slow = draws.Of(1).Among(4) == 0 ? 2.5 : 1;
            return Way(
                number,
                Happened.Origin + (Week * weeks * draws.Of(2).Share),
                [
                    ("won", 1 + draws.Of(3).Share),
                    ("kick-off", slow * (2 + (6 * draws.Of(4).Share))),
                    ("delivering", slow * 12 * draws.Of(5).Share),
                ],
                draws.Of(6).Among(5) > 0);
        }));

    private static IEnumerable<Happening> Way(int number, Instant at, (string Stage, double Days)[] stages, bool isSatisfied = true)
    {
        EngagementId id = $"deal-{number}";
        foreach (var (stage, days) in stages)
        {
            yield return new Happening.StageEntered(id, at, stage);
            at += Duration.FromDays(days);
        }

        yield return isSatisfied ? new Happening.Satisfied(id, at) : new Happening.Lost(id, at);
    }
}
