using FsCheck;
using FsCheck.Fluent;
using Interval = NodaTime.Interval;

namespace Handoff.Tests;

/// <summary>The working time that absences leave, against a count hour by hour.</summary>
public sealed class WorkLeftTests
{
    private static Gen<(Instant From, Instant To)> Stretch(int most) =>
        from start in Gen.Choose(0, 24 * 30)
        from length in Gen.Choose(1, most)
        select (Hour(start), Hour(start + length));

    [Fact]
    public void P7_an_hour_counts_if_it_is_open_and_nobody_is_absent_in_it_and_counts_once() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(
            Arb.From(from range in Stretch(24 * 25) from absences in Gen.ListOf(Stretch(24 * 9)) select (range, absences)),
            each =>
            {
                var absences = each.absences.Select(stretch => new Absence(stretch.From, stretch.To)).ToValueList();
                var (from, to) = each.range;

                var weeks = WorkLeft.ByWeek(new Interval(from, to), WorkingCalendar.Default, absences);

                var slow = new Duration[(int)Math.Ceiling((to - from).TotalDays / 7)];
                for (var at = from; at < to; at += Duration.FromHours(1))
                {
                    var isThere = !each.absences.Any(stretch => stretch.From <= at && at < stretch.To);
                    if (isThere && WorkingCalendar.Default.IsOpen(at)) slow[(int)((at - from).TotalDays / 7)] += Duration.FromHours(1);
                }

                Assert.Equal(slow, weeks);
            }));

    private static Instant Hour(int number) => Happened.Origin + Duration.FromHours(number);
}
