using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

/// <summary>Whose clocks were kept.</summary>
public sealed class ReportTeamsTests
{
    private static readonly Actor Omar = Actor.Member("omar", Function.Operations);

    private static readonly PeopleBook People = new(
    [
        new Member("omar") { Functions = [Function.Operations], Team = "onboarding" },
        new Member("sales") { Functions = [Function.Sales], Team = "north" },
    ]);

    [Fact]
    public async Task P9_a_clock_counts_for_the_team_that_had_it_and_one_of_an_offer_for_the_side_that_was_asked()
    {
        await using var host = await HandoffTestHost.StartAsync(
            handoff => handoff.AddLifecycle(Standard.Lifecycle).UsePeople(_ => People).UseInMemoryStore().UseInsights(),
            InsightsHost.Start);
        var deal = host.Story(InsightsHost.Key("deal"), Standard.Lifecycle);
        await deal.BringToAsync(Standard.Stages.Offered);
        await deal.SayAsync(new Command.Withdraw("To Omar, rather."), InsightsHost.Sales);
        await deal.SayAsync(new Command.Offer("omar"), InsightsHost.Sales);
        await host.AdvanceAsync(Duration.FromHours(26));
        await deal.SayAsync(new Command.Return([new(null, "Too thin.")]), Omar);
        await deal.SayAsync(new Command.Offer("omar"), InsightsHost.Sales);
        await deal.SayAsync(new Command.Accept(), Omar);
        await deal.SayAsync(new Command.Acknowledge("mail"), Omar);

        var report = await host.Services.GetRequiredService<Reports>().ReadAsync(TenantId.Main, new(null, null));

        Assert.Equal(
            """
              operations: 1 given up in time
              onboarding (operations): 2 met, 2 met late
              north (sales): 6 met
            """.ReplaceLineEndings("\n"),
            Chapter(report.ToText().ReplaceLineEndings("\n"), "Clocks by team"));
        Assert.Equal("deal", Assert.Single(report.Teams[1].MetLate.Engagements).Value); // Its answer, and the word to the customer.
    }

    private static string Chapter(string text, string title)
    {
        var from = text.IndexOf($"\n{title}\n", StringComparison.Ordinal) + title.Length + 2;
        return text[from..text.IndexOf("\nPromises\n", from, StringComparison.Ordinal)];
    }
}
