namespace Handoff.Tests;

/// <summary>A stage keeps its newest 6,000 visits. Who stands open for longer than those take lives on without its own.</summary>
public class DroppedVisitTests
{
    private readonly Insights.History _history = new();

    [Fact]
    public void A_journey_lets_go_of_visits_that_its_stages_dropped()
    {
        Enter("old", "won", 0);
        Enter("old", "kick-off", 1);
        for (int i = 0; i < 6500; i++) Enter($"newer-{i}", "won", 2 + i);
        Enter("old", "delivering", 9000);
        Assert.Equal(["kick-off", "delivering"], _history.Open["old"].Visits.Select(visit => visit.Stage.Name));
    }

    /// <summary>Of those who came together the first by id is the oldest.</summary>
    [Fact]
    public void A_visit_that_is_dropped_as_it_begins_is_only_where_its_journey_stands()
    {
        var fewest = StageHistory.Capacity + (StageHistory.Capacity / 30);
        for (int i = 1; i < fewest; i++) Enter($"b-{i}", "won", 0);
        var dropped = Enter("a", "won", 0);
        Assert.True(dropped.Dropped);
        Assert.Empty(_history.Open["a"].Visits);
        Assert.Contains(dropped, new Insights.Snapshot(_history, new(), [], [], 0).Tables().Visits);
        var changes = dropped.Stage.Changes;
        Enter("a", "kick-off", 1);
        Assert.Equal(changes, dropped.Stage.Changes);
    }

    [Fact]
    public void Who_outlasts_its_stage_s_memory_is_answered_before_and_after_a_restart()
    {
        var newer = Enumerable.Range(0, 6500).SelectMany(hour =>
            Happened.Way($"newer-{hour}", Happened.Origin + Duration.FromHours(hour + 1), Duration.FromDays(hour % 400)));
        var forecaster = Forecaster.From(
            [new Happening.StageEntered("old", Happened.Origin, "won"), .. Happened.InOrder(newer)]);
        Assert.IsType<Forecast.Known>(AskedTwice());
        forecaster.Tell(new Happening.StageEntered("old", forecaster.ToldUntil!.Value, "rare"));
        Assert.Equal(ForecastCohort.SinceYes, Assert.IsType<Forecast.Known>(AskedTwice()).Basis.Cohort);

        Forecast AskedTwice()
        {
            using var saved = new MemoryStream();
            forecaster.Save(saved);
            saved.Position = 0;
            var now = forecaster.ToldUntil!.Value;
            var answer = forecaster.ForecastOf("old", now);
            Assert.Equal(Answers.Exactly(answer), Answers.Exactly(Forecaster.Resume(saved).ForecastOf("old", now)));
            return answer;
        }
    }

    private Visit Enter(string id, string stage, long at) => _history.Enter(
        _history.Open.GetValueOrDefault(id), new Happening.StageEntered(id, Instant.FromUnixTimeTicks(at), stage), at);
}
