using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>One random step on a board, as numbers, so that it shrinks well.</summary>
public sealed record BoardStep(int What, int Gap, int A, int B)
{
    private static readonly int[] Minutes = [0, 0, 1, 7, 30, 60, 95, 240, 480, 960, 1440, 2880, 4320];

    public Duration Wait => Duration.FromMinutes(Minutes[Gap % Minutes.Length]);

    public static Arbitrary<List<BoardStep>> Many => Arb.From(
        (from what in Gen.Choose(0, 999)
         from gap in Gen.Choose(0, 999)
         from a in Gen.Choose(0, 999)
         from b in Gen.Choose(0, 999)
         select new BoardStep(what, gap, a, b)).ListOf().Select(steps => steps.ToList()),
        Shrink);

    internal ClockKey Clock => A % 2 == 0 ? "reply" : "repair";

    /// <summary>Every kind of target, in calendars with lunch, night shift and clock change, warned of and escalated on whole minutes: half
    /// of some business days may be none.</summary>
    internal SlaPolicy Policy => new(Clock, (B % 5) switch
    {
        0 => new Target.BusinessTime(Duration.FromMinutes(40)),
        1 => new Target.BusinessTime(Duration.FromHours(12)),
        2 => new Target.BusinessDays((A % 3) + 1),
        3 => new Target.CalendarTime(Duration.FromHours(26)),
        _ => new Target.BusinessTime(Duration.FromMinutes(2 * ((A % 400) + 1))),
    })
    {
        Version = (A % 7) + 1,
        Calendar = B % 3 == 0 ? "night" : "default",
        Warnings = B % 5 == 2 || B % 2 == 0
            ? [new Warning.Ahead(Duration.FromMinutes(30))]
            : [new Warning.AtFraction(0.5), new Warning.Ahead(Duration.FromMinutes(61))],
        Escalations = A % 4 == 0 ? [] : [Duration.FromMinutes(15), Duration.FromHours(9)],
        PausedBy = (PausedBy)(What % 8),
    };

    /// <summary>For a clock that runs. Days stay days, which is no matter of minutes: <see cref="RetargetedDaysTests"/> has them.</summary>
    internal SlaPolicy NewPolicy => Policy.Target is Target.BusinessDays
        ? Policy with { Target = new Target.BusinessTime(Duration.FromHours(10)) }
        : Policy;

    /// <summary>Of three, so that pauses overlap, each of which somebody else may make.</summary>
    internal string Cause => $"cause {B % 3}";

    internal Party Party => (Party)((A % 3) + 1);

    internal Reopening Reopening => (Reopening)((B % 3) + 1);

    internal RetargetMode Mode => (RetargetMode)((What % 3) + 1);

    private static IEnumerable<List<BoardStep>> Shrink(List<BoardStep> steps)
    {
        for (var half = steps.Count / 2; half > 0; half /= 2)
        {
            for (var at = 0; at + half <= steps.Count; at += half) yield return [.. steps.Take(at), .. steps.Skip(at + half)];
        }
    }
}
