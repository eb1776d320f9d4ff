using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>How long an engagement stays in its stage, and where it goes then.</summary>
public sealed class StayTests
{
    private static readonly Duration Day = Duration.FromDays(1);

    [Fact]
    public void Half_and_four_in_five_left_in_time_and_the_ways_are_those_that_were_gone()
    {
        // Ten came together, and so count alike: one left on each of the first nine days, and one is still there.
        var came = Enumerable.Range(0, 10).Select(i => Entered($"past-{i}", Happened.Origin, "won"));
        var gone = Enumerable.Range(1, 9).Select(day => (day, At: Happened.Origin + day * Day)).Select(left => (Happening)(left.day switch
        {
            <= 6 => Entered($"past-{left.day}", left.At, "kick-off"),
            <= 8 => Entered($"past-{left.day}", left.At, "hold"),
            _ => new Happening.Cancelled($"past-{left.day}", left.At),
        }));
        var now = Happened.Origin + 20 * Day;
        var forecaster = Forecaster.From([.. came, .. gone, Entered("now", now, "won")]);

        var next = forecaster.NextOf("now", now)!;
        Assert.Equal((10, 9, "won"), (next.Compared, next.Over, next.Stage.Value));
        Assert.Equal((5 * Day, new ForecastRange(Day, 9 * Day)), (next.Median, next.Eighty));
        Assert.Equal(["kick-off", "hold", null], next.Ways.Select(way => way.To?.Value));
        Assert.Equal([6 / 9.0, 2 / 9.0, 1 / 9.0], next.Ways.Select(way => Math.Round(way.Share, 12)), (a, b) => Math.Abs(a - b) < 1e-9);

        // Of the seven that stood here for three days, half were gone three and a half days later, and one in ten is open-ended.
        var later = forecaster.NextOf("now", now + 3 * Day)!;
        Assert.Equal((7, 6, 4 * Day, (Duration?)null), (later.Compared, later.Over, later.Median, later.Eighty.To));
    }

    [Fact]
    public void Who_is_not_open_or_has_hardly_anybody_to_compare_with_gets_no_answer()
    {
        var forecaster = Forecaster.From([.. Happened.Even(2, Day), Entered("now", Happened.Origin + 9 * Day, "won")]);
        Assert.Null(forecaster.NextOf("past-1", Happened.Origin + 9 * Day));
        Assert.Null(forecaster.NextOf("now", Happened.Origin + 9 * Day));
        Assert.Throws<ArgumentOutOfRangeException>(() => forecaster.NextOf("now", Happened.Origin));
    }

    [Fact]
    public void Times_are_ordered_and_never_before_now_and_the_ways_add_up() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll(Arb.From(Happened.Histories()), happened =>
        {
            var forecaster = Forecaster.From(happened);
            var now = happened[^1].At + Duration.FromHours(3);
            foreach (var next in forecaster.Open.Select(id => forecaster.NextOf(id, now)).OfType<StageForecast>())
            {
                Duration[] times = [Duration.Zero, next.Eighty.From, next.Median ?? Duration.MaxValue, next.Eighty.To ?? Duration.MaxValue];
                Assert.Equal(times.Order(), times);
                Assert.Equal(1, next.Ways.Sum(way => way.Share), 1e-9);
                Assert.InRange(next.Over, 3, next.Compared);
            }
        }));

    [Fact]
    public void Where_all_stayed_for_the_same_time_it_is_what_is_left_of_it()
    {
        var past = Happened.InOrder(Enumerable.Range(0, 30).SelectMany(i => new Happening[]
        {
            Entered($"past-{i}", Happened.Origin + i * Day, "won"),
            Entered($"past-{i}", Happened.Origin + (i + 4) * Day, "kick-off"),
        }));
        var now = Happened.Origin + 90 * Day;
        var next = Forecaster.From([.. past, Entered("now", now, "won")]).NextOf("now", now + Day)!;
        Assert.Equal((3 * Day, new ForecastRange(3 * Day, 3 * Day)), (next.Median, next.Eighty));
    }

    /// <summary>
    /// Three of five move on after 10 days, the others after 60. Who begins with what is open has missed only quick ones, and is told of
    /// stays that were over before.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void A_history_that_begins_with_what_is_open_does_not_make_stays_longer(int toldFrom)
    {
        var past = Enumerable.Range(0, 170).Select(day => (Id: $"past-{day}", From: day, To: day + (day % 5 < 3 ? 10 : 60)));
        var told = past.Where(each => each.To + 30 >= toldFrom).SelectMany(each => new Happening[]
        {
            Entered(each.Id, Happened.Origin + each.From * Day, "won"),
            Entered(each.Id, Happened.Origin + each.To * Day, "kick-off"),
            new Happening.Satisfied(each.Id, Happened.Origin + (each.To + 30) * Day),
        });
        var now = Happened.Origin + 170 * Day;
        var forecaster = Forecaster.From(Happened.InOrder(told.Append(Entered("now", now, "won"))), now);
        Assert.Equal(10 * Day, forecaster.NextOf("now", now)!.Median);
    }

    private static Happening.StageEntered Entered(EngagementId id, Instant at, StageKey stage) => new Happening.StageEntered(id, at, stage);
}
