using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

public sealed class LocalTimelineTests
{
    private static readonly Arbitrary<(string ZoneId, long[] Locals)> LocalTimesNearTransitions = Arb.From(
        from definition in RandomCalendar.Any
        let around = (long)(definition.Around.InZone(definition.Zone).LocalDateTime.ToDateTimeUnspecified()
            - Reach.LocalOrigin.ToDateTimeUnspecified()).TotalSeconds
        from offsets in Gen.Choose(-3 * 96, 3 * 96).NonEmptyListOf()
        select (definition.ZoneId, offsets.Select(quarters => around + (quarters * 900L)).ToArray()));

    [Fact]
    public void Local_times_map_leniently_in_whatever_order_they_come() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(LocalTimesNearTransitions, sample =>
        {
            var zone = DateTimeZoneProviders.Tzdb[sample.ZoneId];
            var timeline = new LocalTimeline(zone);
            return sample.Locals.All(local => timeline.SecondsAt(local) == Lenient(local, zone));
        }));

    private static long Lenient(long local, DateTimeZone zone) =>
        (long)(Reach.LocalOrigin.PlusSeconds(local).InZoneLeniently(zone).ToInstant() - Reach.Origin).TotalSeconds;
}
