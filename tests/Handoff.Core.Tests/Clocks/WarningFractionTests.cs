using System.Numerics;
using NodaTime;

namespace Handoff.Tests;

/// <summary>A warning at a fraction of a target is exact to the nanosecond, however long the target is.</summary>
public class WarningFractionTests
{
    [Fact]
    public void R10_27_three_quarters_of_any_number_of_days_are_exact()
    {
        foreach (var days in Enumerable.Range(1, 99))
        {
            Assert.Equal(3 * new BigInteger(days) * NodaConstants.NanosecondsPerDay / 4, WarnsAt(Duration.FromDays(days), 0.75));
        }
    }

    [Theory]
    [InlineData(0.1, 1, 10)]
    [InlineData(0.5, 1, 2)]
    [InlineData(0.9999, 9999, 10000)]
    [InlineData(0.123456789012345, 123456789012345, 1000000000000000)]
    [InlineData(0.000000000001, 1, 1000000000000)]
    public void What_is_left_of_a_nanosecond_is_cut_off(double fraction, long part, long whole)
    {
        foreach (var odd in (Duration[])
        [
            Duration.FromDays(36_600) - Duration.Epsilon,
            Duration.FromDays(100_001),
            Duration.FromHours(7) + Duration.FromNanoseconds(7),
        ])
        {
            Assert.Equal(odd.ToBigIntegerNanoseconds() * part / whole, WarnsAt(odd, fraction));
        }
    }

    private static BigInteger WarnsAt(Duration budget, double fraction)
    {
        var clock = new SlaClock
        {
            Key = "x",
            Cycle = 1,
            Terms = new SlaTerms
            {
                PolicyVersion = 1,
                Target = new Target.CalendarTime(budget),
                Warnings = [new Warning.AtFraction(fraction)],
            },
            Calendar = WorkingCalendar.Always.Ref,
            StartedAt = Rules.Start,
            Budget = budget,
        };
        return Thresholds.Next(clock)!.Value.Work.ToBigIntegerNanoseconds();
    }
}
