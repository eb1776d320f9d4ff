using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>What holds for every history.</summary>
public sealed class ForecastLawTests
{
    private static readonly Config Some = Config.QuickThrowOnFailure.WithMaxTest(60);

    [Fact]
    public void Ranges_are_nested_and_never_before_now() => Check.One(Some, Prop.ForAll(Arb.From(Happened.Histories()), happened =>
    {
        var forecaster = Forecaster.From(happened);
        foreach (var known in forecaster.Open.Select(id => forecaster.ForecastOf(id, After(happened))).OfType<Forecast.Known>())
        {
            var bounds = new[] { known.Ninety, known.Eighty, known.Half }.OfType<ForecastRange>().ToList();
            var lower = bounds.Select(b => b.From).Append(known.Median).ToList();
            var upper = bounds.Select(b => b.To ?? Duration.MaxValue).Append(known.Median).ToList();
            Assert.All(lower, l => Assert.True(l >= Duration.Zero));
            Assert.Equal(lower.Order(), lower);
            Assert.Equal(upper.OrderDescending(), upper);
            Assert.All([known.Satisfied, known.Presumed, known.Cancelled, known.Lost], share => Assert.InRange(share, 0, 1));
            Assert.Equal(1, known.Satisfied + known.Presumed + known.Cancelled + known.Lost, 1e-9);
            Assert.Equal(1, known.Basis.Likeness.Sum(l => l.Share), 1e-9);
        }
    }));

    [Fact]
    public void The_order_of_what_happened_together_does_not_matter() => Check.One(
        Some,
        Prop.ForAll(Arb.From(Happened.Histories()), Arb.From(Gen.Choose(0, 1000)), (happened, seed) => Assert.Equal(
            Answers.All(Forecaster.From(happened), After(happened)),
            Answers.All(Forecaster.From(Happened.Shuffled(happened, seed)), After(happened)))));

    [Fact]
    public void A_forecast_as_of_an_instant_uses_nothing_later() => Check.One(
        Some,
        Prop.ForAll(Arb.From(Happened.Histories()), Arb.From(Happened.Histories()), (past, other) =>
        {
            var until = past[past.Length / 2].At;
            var future = other.Select((h, i) => (Happening)new Happening.StageEntered($"later-{i}", After(past), "won"));
            Assert.Equal(
                Answers.All(Forecaster.From(past, until), until),
                Answers.All(Forecaster.From([.. past.Where(h => h.At <= until), .. future], until), until));
        }));

    [Fact]
    public void Asking_changes_nothing() => Check.One(Some, Prop.ForAll(Arb.From(Happened.Histories(120)), happened =>
    {
        var asked = new Forecaster();
        foreach (var happening in happened)
        {
            asked.Tell(happening);
            Answers.All(asked, happening.At);
        }

        // At the instant of the last as well: what was asked before something happened then must not be remembered.
        foreach (var at in new[] { happened[^1].At, After(happened) })
            Assert.Equal(Answers.All(Forecaster.From(happened), at), Answers.All(asked, at));
    }));

    [Fact]
    public void In_which_order_engagements_are_asked_about_does_not_matter() => Check.One(
        Some,
        Prop.ForAll(Arb.From(Happened.Histories(120)), happened =>
        {
            var (together, at) = (Forecaster.From(happened), After(happened));
            var order = together.Open.OrderBy(id => id.Value, StringComparer.Ordinal).ToList();
            var alone = order.Select(id => Answers.Exactly(Forecaster.From(happened).ForecastOf(id, at))).ToList();
            Assert.Equal(alone, order.Select(id => Answers.Exactly(together.ForecastOf(id, at))));
            together = Forecaster.From(happened);
            (alone, order) = ([.. alone.AsEnumerable().Reverse()], [.. order.AsEnumerable().Reverse()]);
            Assert.Equal(alone, order.Select(id => Answers.Exactly(together.ForecastOf(id, at))));
        }));

    [Fact]
    public void Asking_just_before_silence_is_counted_anew_does_not_keep_the_old_count()
    {
        // Enough at one instant for new gaps, and many that fell silent; what is said of that instant is said only afterwards.
        var silent = Enumerable.Range(0, 60).Select(i => Entered($"silent-{i}", Happened.Origin + Duration.FromDays(3 * i)));
        var now = Happened.Origin + Duration.FromDays(200);
        var heard = Enumerable.Range(0, 50).Select(i => (Happening)new Happening.Satisfied($"silent-{i}", now));
        var together = heard.Concat(Enumerable.Range(0, 200).Select(i => Entered($"now-{i}", now)));
        var ended = Enumerable.Range(0, 150).SelectMany(i => Happened.Way(
            $"past-{i}", Happened.Origin + Duration.FromDays(i), Duration.FromHours(1 + (i * i * 7 % 997))));
        Happening[] past = [.. Happened.InOrder([.. ended, .. silent]), .. together];
        var later = new Happening.Satisfied("now-0", now + Duration.FromDays(1));

        var asked = Forecaster.From(past);
        Answers.All(asked, now);
        asked.Tell(later);
        Assert.Equal(Known(Forecaster.From([.. past, later])), Known(asked));

        static byte[] Known(Forecaster forecaster)
        {
            using var all = new MemoryStream();
            forecaster.Save(all);
            return all.ToArray();
        }

        static Happening.StageEntered Entered(EngagementId id, Instant at) => new(id, at, "won");
    }

    [Fact]
    public void Resuming_from_a_snapshot_equals_never_having_stopped() => Check.One(
        Some,
        Prop.ForAll(Arb.From(Happened.Histories(600)), happened =>
        {
            var half = happened.Length / 2;
            using var file = new MemoryStream();
            Forecaster.From(happened.Take(half)).Save(file);
            file.Position = 0;
            var resumed = Forecaster.Resume(file);
            foreach (var happening in happened.Skip(half)) resumed.Tell(happening);
            Assert.Equal(Answers.All(Forecaster.From(happened), After(happened)), Answers.All(resumed, After(happened)));
        }));

    [Fact]
    public void Where_everybody_took_the_same_time_the_forecast_is_what_is_left_of_it() => Check.One(
        Some,
        Prop.ForAll(Arb.From(Gen.Choose(19, 90)), Arb.From(Gen.Choose(1, 20)), Arb.From(Gen.Choose(0, 19)), (count, days, elapsed) =>
        {
            var each = Duration.FromDays(days) + Duration.FromTicks(3);
            var passed = Duration.FromDays(elapsed % days);
            var won = Happened.Origin + Duration.FromDays(count + days);
            var forecaster = Forecaster.From([.. Happened.Even(count, each), new Happening.StageEntered("now", won, "won")]);
            var known = Assert.IsType<Forecast.Known>(forecaster.ForecastOf("now", won + passed));
            Assert.Equal(each - passed, known.Median);
            Assert.All(new[] { known.Half, known.Eighty, known.Ninety }.OfType<ForecastRange>(), range =>
                Assert.Equal(new(each - passed, each - passed), range));
            Assert.Equal(1, known.Satisfied, 1e-9);
        }));

    [Fact]
    public void Engagements_that_are_still_open_never_make_the_forecast_shorter() => Check.One(
        Some,
        Prop.ForAll(
            Arb.From(Gen.NonEmptyListOf(Gen.Choose(1, 100))), Arb.From(Gen.ListOf(Gen.Choose(0, 99))), (took, openFor) =>
        {
            var now = Happened.Origin + Duration.FromDays(1000);
            var past = Enumerable.Range(0, 20).SelectMany(_ => took)
                .Select((days, i) => Happened.Way($"past-{i}", now - Duration.FromDays(400), Duration.FromDays(days)))
                .SelectMany(h => h).ToList();
            var still = openFor.Where(days => days < took.Max())
                .Select((days, i) => new Happening.StageEntered($"open-{i}", now - Duration.FromDays(days), "won")).ToList();
            var asked = new Happening.StageEntered("now", now, "won");
            var without = Known([.. past, asked], now);
            var with = Known([.. past, .. still, asked], now);
            Assert.True(with.Median >= without.Median);
            Assert.True(Upper(with.Half) >= Upper(without.Half));
            Assert.True(Upper(with.Ninety) >= Upper(without.Ninety));
            Assert.True(with.Ninety!.From >= without.Ninety!.From);
        }));

    private static Duration Upper(ForecastRange? range) => range!.To ?? Duration.MaxValue;

    private static Forecast.Known Known(IEnumerable<Happening> happened, Instant at) =>
        Assert.IsType<Forecast.Known>(Forecaster.From(Happened.InOrder(happened)).ForecastOf("now", at));

    private static Instant After(Happening[] happened) => happened[^1].At + Duration.FromHours(3);
}
