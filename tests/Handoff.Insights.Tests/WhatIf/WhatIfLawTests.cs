using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>What holds of every answer, over random histories and ranges that begin and end where something happens.</summary>
public sealed class WhatIfLawTests
{
    private static readonly Config Histories = Config.QuickThrowOnFailure.WithMaxTest(50);

    [Fact]
    public void P9_with_what_held_nothing_changes() => Check.One(Histories, Prop.ForAll(WhatIfHistories.Any, histories =>
    {
        foreach (var range in histories.Ranges())
        {
            var answer = WhatIfHistories.Answer(histories.All, range, new());
            Assert.Empty(answer.Gaps);
            foreach (var clock in answer.Clocks)
            {
                Assert.Equal(clock.AsItWent, clock.WithCandidate);
                Assert.Equal((0, 0, 0, 0), (clock.BecomeLate.Count, clock.BecomeInTime.Count, clock.Earlier.Count, clock.Later.Count));
            }
        }
    }));

    [Fact]
    public void P9_every_number_is_the_one_that_a_slow_count_of_all_events_finds() => Check.One(
        Histories,
        Prop.ForAll(WhatIfHistories.Any, histories =>
        {
            foreach (var range in histories.Ranges())
            {
                Assert.Equal(
                    SlowWhatIf.Lines(histories.All, range, range.End),
                    SlowWhatIf.Lines(WhatIfHistories.Answer(histories.All, range, SlowWhatIf.Candidate)));
            }
        }));

    [Fact]
    public void P9_as_it_went_is_what_a_report_says() => Check.One(Histories, Prop.ForAll(WhatIfHistories.Any, histories =>
    {
        foreach (var range in histories.Ranges())
        {
            var report = new ReportTally(range, histories.Cuts[2], WorkingCalendar.Default);
            foreach (var (key, past) in histories.All) report.Add(key, past);
            var open = WhatIfHistories.Answer(histories.All, range, new()).Clocks.ToDictionary(c => c.Clock, c => c.AsItWent.Late.Count);
            foreach (var clock in report.ToReport().Clocks.GroupBy(clock => clock.Clock))
            {
                var late = clock.Sum(each => each.MetLate.Count + each.Breached.Count);
                if (late > 0) Assert.True(open[clock.Key] >= late);
            }
        }
    }));

    [Fact]
    public void Parts_add_up_to_the_whole_and_sides_to_all() => Check.One(Histories, Prop.ForAll(WhatIfHistories.Any, histories =>
    {
        foreach (var answer in histories.Ranges().Select(range => WhatIfHistories.Answer(histories.All, range, WhatIfHistories.Other)))
        {
            Assert.Equal(answer.Clocks.Select(Counts), Summed(answer.Segments));
            Assert.Equal(answer.Clocks.Select(Counts), Summed(answer.Functions));
            foreach (var clock in answer.Clocks)
            {
                Assert.Equal(clock.Replayed.Count, clock.AsItWent.InTime.Count + clock.AsItWent.Late.Count);
                Assert.Equal(clock.Replayed.Count, clock.WithCandidate.InTime.Count + clock.WithCandidate.Late.Count);
                Assert.Equal(
                    clock.WithCandidate.Late.Count - clock.AsItWent.Late.Count, clock.BecomeLate.Count - clock.BecomeInTime.Count);
            }
        }
    }));

    [Fact]
    public void Each_engagement_counts_by_itself_in_whatever_order_and_as_often_as_is_asked() => Check.One(
        Histories,
        Prop.ForAll(WhatIfHistories.Any, histories =>
        {
            foreach (var range in histories.Ranges())
            {
                var all = WhatIfHistories.Answer(histories.All, range, WhatIfHistories.Other);
                Assert.Equal(all, WhatIfHistories.Answer(histories.All, range, WhatIfHistories.Other));
                Assert.Equal(all, WhatIfHistories.Answer(histories.All.Reverse(), range, WhatIfHistories.Other));
                Assert.Equal(all.Clocks.Select(Counts), Summed(histories.All
                    .SelectMany(one => WhatIfHistories.Answer([one], range, WhatIfHistories.Other).Clocks)));
            }
        }));

    [Fact]
    public void What_ended_counts_in_one_of_two_adjacent_ranges() => Check.One(Histories, Prop.ForAll(WhatIfHistories.Any, histories =>
    {
        var (cuts, end) = (histories.Cuts, histories.Cuts[2]);
        int Ended(Instant? from, Instant to) => histories.All.Sum(each => each.Past.Select(past => past.Event)
            .OfClocks<ClockEvent.Ended>().Count(e => (from is null || e.At >= from) && e.At < to));
        var all = WhatIfHistories.Answer(histories.All, new(null, end), new()).Clocks.Sum(clock => clock.Replayed.Count);
        var late = WhatIfHistories.Answer(histories.All, new(cuts[1], end), new()).Clocks.Sum(clock => clock.Replayed.Count);
        if (histories.All.All(each => each.Past.All(past => past.Event is not (Event.ImportDropped or Event.Opened { Imported: true }))))
        {
            Assert.Equal(Ended(null, cuts[1]), all - late);
        }
    }));

    private static (ClockKey, int, int, int, int, int, int, int, int) Counts(WhatIfFigures of) => (
        of.Clock, of.Replayed.Count, of.AsItWent.Late.Count, of.WithCandidate.Late.Count, of.BecomeLate.Count, of.BecomeInTime.Count,
        of.Earlier.Count, of.Later.Count, of.Undated.Count);

    private static IEnumerable<(ClockKey, int, int, int, int, int, int, int, int)> Summed(IEnumerable<WhatIfFigures> figures) => figures
        .GroupBy(of => of.Clock).OrderBy(of => of.Key.Value, StringComparer.Ordinal)
        .Select(of => of.Select(Counts).Aggregate((one, other) => (
            one.Item1, one.Item2 + other.Item2, one.Item3 + other.Item3, one.Item4 + other.Item4, one.Item5 + other.Item5,
            one.Item6 + other.Item6, one.Item7 + other.Item7, one.Item8 + other.Item8, one.Item9 + other.Item9)));
}
