using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Replay.Tests;

/// <summary>Local times that occur twice: within a case the order of the file says which is meant.</summary>
public sealed class RepeatedHourTests
{
    private static readonly TimeFormat Amsterdam = TimeFormat.Local("uuuu-MM-dd HH:mm", DateTimeZoneProviders.Tzdb["Europe/Amsterdam"]);

    [Fact]
    public void A_time_that_would_lie_before_the_row_before_it_is_the_second() => Assert.Equal(
        ["00:50", "01:10"], Settled(("A", "2024-10-27 02:50"), ("A", "2024-10-27 02:10")));

    [Fact]
    public void Times_that_rise_are_the_first() => Assert.Equal(
        ["00:10", "00:50", "02:30"], Settled(("A", "2024-10-27 02:10"), ("A", "2024-10-27 02:50"), ("A", "2024-10-27 03:30")));

    [Fact]
    public void Cases_do_not_touch_each_other() => Assert.Equal(
        ["00:50", "00:10"], Settled(("A", "2024-10-27 02:50"), ("B", "2024-10-27 02:10")));

    [Fact]
    public void A_file_that_has_the_newest_first_is_read_from_its_end() => Assert.Equal(
        ["09:00", "01:10", "00:50", "08:00"],
        Settled(("A", "2024-10-27 10:00"), ("A", "2024-10-27 02:10"), ("A", "2024-10-27 02:50"), ("A", "2024-10-26 10:00")));

    [Fact]
    public void Events_that_go_on_over_the_hour_keep_their_order_and_their_local_time() => Check.QuickThrowOnFailure(Prop.ForAll(
        Arb.From(Gen.Choose(-90, 240).NonEmptyListOf().Select(minutes => minutes.Order().ToArray())), minutes =>
        {
            // Real instants around 27 October 2024, 00:00 UTC, written down as local time and read back.
            var real = minutes.Select(minute => Instant.FromUtc(2024, 10, 27, 0, 0) + Duration.FromMinutes(minute)).ToList();
            var zone = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];
            var local = real.Select(at => at.InZone(zone).LocalDateTime).ToList();
            var settled = Rows(
                [.. local.Select(time => ("A", time.ToString("uuuu-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)))]);

            // Nothing can tell a lone second pass from the first; but the order never breaks, and nothing is later than it was.
            return settled.Zip(settled.Skip(1)).All(pair => pair.First.At <= pair.Second.At)
                && settled.Zip(real).All(pair => pair.First.At <= pair.Second)
                && settled.Zip(local).All(pair => pair.First.At.InZone(zone).LocalDateTime == pair.Second);
        }));

    private static IEnumerable<string> Settled(params (string Case, string Time)[] rows) =>
        Rows(rows).Select(row => row.At.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));

    private static List<LogRow> Rows(params (string Case, string Time)[] rows) => RepeatedHour.Settle([.. rows.Select((row, at) =>
    {
        var (first, again) = Amsterdam.ParseBoth(row.Time)!.Value;
        return new LogRow(at + 2, row.Case, "step", first, []) { Again = again };
    })]);
}
