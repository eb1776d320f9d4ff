namespace Handoff.Tests;

/// <summary>P8: what differs is a finding, not an average.</summary>
public class DisagreementTests
{
    [Fact]
    public void P8_points_of_view_that_differ_are_a_finding_that_names_them()
    {
        var story = Story.Delivering().Do(new Command.Observe(Health.Green), Story.Seller);
        Assert.Empty(Of(story));
        story.Do(new Command.Observe(Health.Green), Story.Operator);
        Assert.Empty(Of(story));

        story.Do(new Command.Observe(Health.Red), Story.Buyer);

        var finding = Assert.IsType<Disagreement.OfPointsOfView>(Assert.Single(Of(story)));
        Assert.Equal(3, finding.Observations.Count);
        Assert.Equal("'sales' sees green, 'operations' sees green, 'customer' sees red.", finding.Text);
    }

    [Fact]
    public void P8_a_breached_clock_contradicts_everybody_who_sees_green()
    {
        var story = Story.Offered().Do(new Command.Observe(Health.Green), Story.Seller).WaitHours(9).Sweep();

        var finding = Assert.IsType<Disagreement.WithFacts>(Assert.Single(Of(story)));

        Assert.Equal([new ClockRef("update-handoff", "update-promise"), new ClockRef("acceptance")], finding.Breached);
        Assert.Equal(
            "Seen green by 'sales', but clock 'update-handoff of update-promise' is breached, clock 'acceptance' is breached.",
            finding.Text);
        story.Do(new Command.Accept(), Story.Operator).Do(new Command.ContactCustomer("call", "we begin"), Story.Operator);
        Assert.Empty(Of(story));
    }

    [Fact]
    public void P8_a_critical_problem_contradicts_green_until_it_is_solved()
    {
        var story = Story.Delivering()
            .Do(new Command.Observe(Health.Green), Story.Seller)
            .Do(new Command.OpenProblem("gate", "locked", ProblemSeverity.Critical), Story.Operator);
        Assert.Equal(["gate"], Assert.IsType<Disagreement.WithFacts>(Assert.Single(Of(story))).Problems.Select(id => id.Value));

        story.Do(new Command.RateProblem("gate", ProblemSeverity.Minor, "we have a key"), Story.Operator);
        Assert.Empty(Of(story));
    }

    [Fact]
    public void P8_who_sees_red_agrees_with_the_facts()
    {
        var story = Story.Delivering()
            .Do(new Command.OpenProblem("gate", "locked", ProblemSeverity.Critical), Story.Operator)
            .Do(new Command.Observe(Health.Red), Story.Operator);
        Assert.Empty(Of(story));
        story.Do(new Command.Observe(Health.Green), Story.Seller);
        Assert.Equal([Function.Sales], Of(story).OfType<Disagreement.WithFacts>().Single().Observations.Select(o => o.PointOfView));
        Assert.Single(Of(story).OfType<Disagreement.OfPointsOfView>());
    }

    private static List<Disagreement> Of(Story story) => [.. Disagreements.Of(story.State)];
}
