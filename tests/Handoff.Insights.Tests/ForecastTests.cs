namespace Handoff.Tests;

/// <summary>What a forecast says, and when it says less.</summary>
public sealed class ForecastTests
{
    private static readonly Instant Now = Happened.Origin + Duration.FromDays(400);

    [Fact]
    public void Whoever_is_not_open_has_no_forecast()
    {
        var forecaster = Forecaster.From(Happened.Even(30, Duration.FromDays(3)));
        Assert.Equal(UnknownForecast.NotOpen, Assert.IsType<Forecast.Unknown>(forecaster.ForecastOf("nobody", Now)).Reason);
        Assert.Equal(UnknownForecast.NotOpen, Assert.IsType<Forecast.Unknown>(forecaster.ForecastOf("past-3", Now)).Reason);
    }

    [Theory]
    [InlineData(2, false, false, false)]
    [InlineData(3, true, false, false)]
    [InlineData(9, true, true, false)]
    [InlineData(19, true, true, true)]
    public void With_more_satisfied_wider_ranges_are_offered(int satisfied, bool half, bool eighty, bool ninety)
    {
        var forecast = Of([.. Happened.Even(satisfied, Duration.FromDays(3)), new Happening.StageEntered("now", Now, "won")], Now);
        if (forecast is not Forecast.Known known)
        {
            Assert.Equal(satisfied, Assert.IsType<Forecast.Unknown>(forecast).Seen);
            Assert.False(half);
            return;
        }

        Assert.Equal((half, eighty, ninety), (known.Half is not null, known.Eighty is not null, known.Ninety is not null));
    }

    [Fact]
    public void The_text_says_whom_it_was_compared_with_and_what_became_of_them()
    {
        var forecaster = Forecaster.From(
            [.. Happened.Even(40, Duration.FromDays(9)), new Happening.StageEntered("now", Now, "won")]);
        Assert.StartsWith(
            "Of 40 engagements that stood in 'won' for 2 days, 40 were satisfied, half of them within 7 days. "
                + "Four in five took 7 days to 7 days.",
            forecaster.ForecastOf("now", Now + Duration.FromDays(2)).Text,
            StringComparison.Ordinal);
    }

    /// <summary>Three of five take 10 days, the others 60. Who begins with what is open has missed only quick ones.</summary>
    [Theory]
    [InlineData(0, 10)]
    [InlineData(100, 10)]
    public void A_history_that_begins_with_what_is_open_does_not_make_forecasts_longer(int toldFrom, int median)
    {
        var first = Happened.Origin + Duration.FromDays(toldFrom);
        var past = Enumerable.Range(0, 170)
            .Select(day => (Id: $"past-{day}", At: Happened.Origin + Duration.FromDays(day), Days: day % 5 < 3 ? 10 : 60))
            .Where(each => each.At + Duration.FromDays(each.Days) >= first)
            .SelectMany(each => Happened.Way(each.Id, each.At, Duration.FromDays(each.Days)));
        var now = Happened.Origin + Duration.FromDays(170);
        var forecaster = Forecaster.From(
            [.. Happened.InOrder(past).TakeWhile(happening => happening.At < now), new Happening.StageEntered("now", now, "won")]);
        using var saved = new MemoryStream();
        forecaster.Save(saved);
        saved.Position = 0;
        foreach (var asked in new[] { forecaster, Forecaster.Resume(saved) })
            Assert.Equal(Duration.FromDays(median), Assert.IsType<Forecast.Known>(asked.ForecastOf("now", now)).Median);
    }

    /// <summary>Half move on after 2 days and are satisfied on the 30th; half stay for 8 days and are satisfied on the 10th.</summary>
    [Fact]
    public void Only_those_who_stood_in_the_stage_as_long_are_compared_with()
    {
        var past = Enumerable.Range(0, 40).SelectMany(i => Way($"past-{i}", Happened.Origin + Duration.FromDays(i), i % 2 == 0 ? 2 : 8));
        var now = Happened.Origin + Duration.FromDays(100);
        var forecaster = Forecaster.From([.. Happened.InOrder(past), new Happening.StageEntered("now", now, "won")]);
        var known = Assert.IsType<Forecast.Known>(forecaster.ForecastOf("now", now + Duration.FromDays(5)));
        Assert.Equal((20, ForecastCohort.StoodAsLong), (known.Basis.Compared, known.Basis.Cohort));
        Assert.Equal(Duration.FromDays(5), known.Median);

        static Happening[] Way(EngagementId id, Instant at, int stay) =>
        [
            new Happening.StageEntered(id, at, "won"), new Happening.StageEntered(id, at + Duration.FromDays(stay), "delivering"),
            new Happening.Satisfied(id, at + Duration.FromDays(stay == 2 ? 30 : 10)),
        ];
    }

    [Fact]
    public void A_snapshot_of_another_version_is_refused()
    {
        using var saved = new MemoryStream();
        Forecaster.From(Happened.Even(30, Duration.FromDays(3))).Save(saved);
        saved.Position = 0;
        saved.WriteByte((byte)'?');
        saved.Position = 0;
        Assert.Throws<InvalidDataException>(() => Forecaster.Resume(saved));
    }

    [Fact]
    public void The_newest_6000_visits_are_kept_and_the_oldest_are_forgotten()
    {
        var past = Enumerable.Range(0, 7000).SelectMany(hour => Way($"past-{hour}", Happened.Origin + Duration.FromHours(hour), hour));
        var now = Happened.Origin + Duration.FromDays(400);
        var asked = new Happening.StageEntered("now", now, "won") { Promise = now + Duration.FromHours(3000) };
        var forecaster = Forecaster.From([.. Happened.InOrder(past), asked]);
        using var saved = new MemoryStream();
        forecaster.Save(saved);
        saved.Position = 0;
        var known = Assert.IsType<Forecast.Known>(forecaster.ForecastOf("now", now));
        Assert.Equal((6000, 6000, 0), (known.Basis.Compared, known.Basis.Satisfied, known.Basis.Lost));
        Assert.Equal(Answers.Exactly(known), Answers.Exactly(Forecaster.Resume(saved).ForecastOf("now", now)));

        static Happening[] Way(EngagementId id, Instant at, int hour) =>
        [
            new Happening.StageEntered(id, at, "won") { Promise = at + Duration.FromHours(hour < 1000 ? 1 : hour * 37 % 6000) },
            hour < 1000 ? new Happening.Lost(id, at + Duration.FromDays(9)) : new Happening.Satisfied(id, at + Duration.FromDays(9)),
        ];
    }

    [Fact]
    public void Where_few_came_since_the_first_end_the_others_count_from_the_start()
    {
        var quick = Enumerable.Range(0, 5)
            .SelectMany(i => Happened.Way($"quick-{i}", Happened.Origin + Duration.FromDays(65 + i), Duration.FromDays(2)));
        var now = Happened.Origin + Duration.FromDays(100);
        var past = Happened.InOrder([.. Happened.Even(30, Duration.FromDays(60)), .. quick]);
        var known = Assert.IsType<Forecast.Known>(Of([.. past, new Happening.StageEntered("now", now, "won")], now));
        Assert.Equal(Duration.FromDays(60), known.Median);
    }

    [Fact]
    public void Cancelled_is_told_apart_from_lost_otherwise()
    {
        var ends = Enumerable.Range(0, 40).SelectMany(i => new Happening[]
        {
            new Happening.StageEntered($"ended-{i}", Happened.Origin + Duration.FromDays(i), "won"),
            i % 4 == 0
                ? new Happening.Lost($"ended-{i}", Happened.Origin + Duration.FromDays(i + 9))
                : new Happening.Cancelled($"ended-{i}", Happened.Origin + Duration.FromDays(i + 9)),
        });
        var past = Happened.InOrder([.. Happened.Even(40, Duration.FromDays(9)), .. ends]);
        var known = Assert.IsType<Forecast.Known>(Of([.. past, new Happening.StageEntered("now", Now, "won")], Now));
        Assert.Equal((40, 30, 10, 0), (known.Basis.Satisfied, known.Basis.Cancelled, known.Basis.Lost, known.Basis.Open));
        Assert.Equal(0.5, known.Satisfied, 0.02);
        Assert.Equal(3, known.Cancelled / known.Lost, 0.2);
        Assert.Contains("Satisfied in the end: 50 %; cancelled: 38 %; lost otherwise: 12 %.", known.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_presumed_to_be_satisfied_is_told_apart_and_makes_nobody_else_later()
    {
        var quiet = Enumerable.Range(0, 80).SelectMany(i => new Happening[]
        {
            new Happening.StageEntered($"quiet-{i}", Happened.Origin + Duration.FromHours(12 * i), "won"),
            new Happening.Presumed($"quiet-{i}", Happened.Origin + Duration.FromHours(12 * i) + Duration.FromDays(20)),
        });
        Happening[] past = [.. Happened.InOrder([.. Happened.Even(40, Duration.FromDays(3)), .. quiet])];
        var at = past[^1].At;
        var known = Assert.IsType<Forecast.Known>(Of([.. past, new Happening.StageEntered("now", at, "won")], at));

        Assert.Equal((40, 80, 0, 0), (known.Basis.Satisfied, known.Basis.Presumed, known.Basis.Lost, known.Basis.Open));
        Assert.Equal(Duration.FromDays(3), known.Median);
        Assert.Equal(2, known.Presumed / known.Satisfied, 0.3);
        Assert.Equal((0, 0), (known.Cancelled, Math.Round(known.Lost, 9)));
        Assert.Contains("; presumed to be: 6", known.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stage_that_hardly_anybody_was_in_is_answered_by_the_time_since_yes()
    {
        var forecaster = Forecaster.From(
        [
            .. Happened.Even(40, Duration.FromDays(9)), new Happening.StageEntered("now", Now, "won"),
            new Happening.StageEntered("now", Now + Duration.FromDays(1), "rare"),
        ]);
        var known = Assert.IsType<Forecast.Known>(forecaster.ForecastOf("now", Now + Duration.FromDays(4)));
        Assert.Equal(ForecastCohort.SinceYes, known.Basis.Cohort);
        Assert.Equal(Duration.FromDays(5), known.Median);
        Assert.Equal("rare", known.Stage.Value);
    }

    [Fact]
    public void Beyond_all_experience_the_longest_are_compared_with_and_satisfied_becomes_unlikely()
    {
        var silent = Enumerable.Range(0, 30)
            .Select(i => new Happening.StageEntered($"silent-{i}", Happened.Origin + Duration.FromDays(i), "won"));
        var forecaster = Forecaster.From(Happened.InOrder([.. Happened.Even(40, Duration.FromDays(9)), .. silent]));
        var known = Assert.IsType<Forecast.Known>(forecaster.ForecastOf("silent-3", Now));
        Assert.Equal(ForecastCohort.Longest, known.Basis.Cohort);
        Assert.Contains(ForecastCaution.BeyondExperience, known.Basis.Cautions);
        Assert.True(known.Satisfied < 0.35, $"{known.Satisfied}");
    }

    [Fact]
    public void Those_who_fell_silent_for_good_make_satisfied_less_likely_and_bounds_no_later()
    {
        var silent = Enumerable.Range(0, 10)
            .Select(i => new Happening.StageEntered($"silent-{i}", Happened.Origin + Duration.FromDays(i), "won"));
        var asked = new Happening.StageEntered("now", Now, "won");
        var known = Assert.IsType<Forecast.Known>(
            Of([.. Happened.InOrder([.. Happened.Even(40, Duration.FromDays(9)), .. silent]), asked], Now));
        Assert.InRange(known.Satisfied, 0.75, 0.9);
        Assert.Equal(Duration.FromDays(9), known.Ninety!.To);
        Assert.True(known.Basis.Silent > 9, $"{known.Basis.Silent}");
    }

    [Fact]
    public void Where_history_is_shorter_than_three_cycles_only_the_half_range_is_offered()
    {
        var forecaster = Forecaster.From(Happened.InOrder(
            Enumerable.Range(0, 40)
                .SelectMany(i => Happened.Way($"past-{i}", Happened.Origin + Duration.FromHours(i), Duration.FromDays(30)))
                .Append(new Happening.StageEntered("now", Happened.Origin + Duration.FromDays(40), "won"))));
        var known = Assert.IsType<Forecast.Known>(forecaster.ForecastOf("now", Happened.Origin + Duration.FromDays(40)));
        Assert.Contains(ForecastCaution.ShortHistory, known.Basis.Cautions);
        Assert.NotNull(known.Half);
        Assert.Null(known.Eighty);
        Assert.Null(known.Ninety);
    }

    [Fact]
    public void Where_all_of_late_have_ended_no_range_is_offered()
    {
        var closed = Happened.Even(60, Duration.FromDays(20))
            .Concat(Enumerable.Range(0, 15)
                .SelectMany(i => Happened.Way($"quick-{i}", Happened.Origin + Duration.FromDays(90), Duration.FromDays(1))));
        var now = Happened.Origin + Duration.FromDays(95);
        var known = Assert.IsType<Forecast.Known>(
            Of([.. Happened.InOrder([.. closed, new Happening.StageEntered("now", now, "won")])], now));
        Assert.Equal([ForecastCaution.OnlyClosed], known.Basis.Cautions);
        Assert.Null(known.Half);
        Assert.Null(known.Ninety);
    }

    [Fact]
    public void What_is_older_than_what_was_told_is_refused_and_changes_nothing()
    {
        var forecaster = Forecaster.From([new Happening.StageEntered("deal-1", Now, "won")]);
        var before = Now - Duration.Epsilon - Duration.FromTicks(1);
        Assert.Throws<ArgumentException>(() => forecaster.Tell(new Happening.Satisfied("deal-1", before)));
        Assert.Throws<ArgumentException>(() => forecaster.Tell(new Happening.Lost("deal-2", Now)));
        Assert.Throws<ArgumentOutOfRangeException>(() => forecaster.ForecastOf("deal-1", Now - Duration.FromTicks(1)));
        Assert.Equal(["deal-1"], forecaster.Open.Select(id => id.Value));
    }

    [Fact]
    public void Only_the_newest_visits_of_a_stage_are_kept()
    {
        var forecaster = Forecaster.From(
            [.. Happened.Even(7000, Duration.FromHours(20)), new Happening.StageEntered("now", Now + Duration.FromDays(7000), "won")]);
        var known = Assert.IsType<Forecast.Known>(forecaster.ForecastOf("now", Now + Duration.FromDays(7000)));
        Assert.InRange(known.Basis.Compared, 5900, 6100);
        Assert.Equal(Duration.FromHours(20), known.Median);
    }

    [Fact]
    public void Nor_are_old_visits_kept_that_are_open()
    {
        var (all, at) = (Enumerable.Range(0, 7000).ToList(), Happened.Origin + Duration.FromMinutes(7000));
        var known = Assert.IsType<Forecast.Known>(Of(
            [
                .. all.Select(i => new Happening.StageEntered($"deal-{i}", Happened.Origin + Duration.FromMinutes(i), "won")),
                .. all.TakeLast(50).Select(i => new Happening.Satisfied($"deal-{i}", at)),
                new Happening.StageEntered("now", at, "won"),
            ],
            at));
        Assert.InRange(known.Basis.Open, 5900, 6100);
        Assert.Equal(50, known.Basis.Satisfied);
    }

    /// <summary>Where news come after a day, twenty are long; where they come after thirty, they are not.</summary>
    [Fact]
    public void Whoever_moved_on_is_given_up_by_the_silence_that_is_usual_where_it_stands()
    {
        var day = Duration.FromDays(1);
        var at = Happened.Origin + (500 * day);
        List<Happening> all = [];
        for (int i = 0; i < 60; i++) Go($"quick-{i}", Happened.Origin + ((1 + i) * 5 * day), ends: true);
        for (int i = 0; i < 30; i++) all.Add(new Happening.StageEntered($"silent-{i}", Happened.Origin + ((1 + i) * day), "won"));
        for (int i = 0; i < 10; i++) Go($"underway-{i}", at - (20 * day), ends: false);
        all.Add(new Happening.StageEntered("now", at, "won"));

        var known = Assert.IsType<Forecast.Known>(Of(all.OrderBy(h => h.At), at));
        Assert.InRange(known.Basis.Silent, 25, 30);

        void Go(string id, Instant from, bool ends)
        {
            all.Add(new Happening.StageEntered(id, from, "won"));
            all.Add(new Happening.StageEntered(id, from + day, "second"));
            if (ends) all.Add(new Happening.Satisfied(id, from + (31 * day)));
        }
    }

    private static Forecast Of(IEnumerable<Happening> happened, Instant at) => Forecaster.From(happened).ForecastOf("now", at);
}
