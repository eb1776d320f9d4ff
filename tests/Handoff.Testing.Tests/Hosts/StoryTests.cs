using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

/// <summary>A story comes to a stage in one line, by the steps that people take.</summary>
public sealed class StoryTests
{
    public static TheoryData<string> Reachable => new(Standard.Lifecycle.Definition.Stages.Select(s => s.Key.Value));

    public static TheoryData<string> OfBrokers => new(Brokerage.Lifecycle.Definition.Stages.Select(s => s.Key.Value));

    public static TheoryData<string> OfRepairs => new(Repairs.Lifecycle.Definition.Stages.Select(s => s.Key.Value));

    [Theory]
    [MemberData(nameof(Reachable))]
    public Task Every_stage_of_the_standard_lifecycle_is_reached(string stage) => ReachesAsync(Standard.Lifecycle, stage);

    [Theory]
    [MemberData(nameof(OfBrokers))]
    public Task Every_stage_of_the_brokers_is_reached(string stage) => ReachesAsync(Brokerage.Lifecycle, stage);

    [Theory]
    [MemberData(nameof(OfRepairs))]
    public Task Every_stage_of_a_hosts_own_lifecycle_is_reached(string stage) => ReachesAsync(Repairs.Lifecycle, stage);

    [Fact]
    public async Task It_goes_on_from_where_it_stands_on_the_shortest_way_and_at_the_same_instant()
    {
        await using var crm = await StartAsync(Standard.Lifecycle);
        var deal = crm.Story("deal-17", Standard.Lifecycle);
        await deal.BringToAsync(Standard.Stages.Won);
        await deal.BringToAsync(Standard.Stages.Kickoff);

        Assert.Equal(
            ["opened", "moved", "moved", "won", "offered", "accepted", "acknowledged"],
            deal.Heard<Event>().Where(e => e is Event.Opened or Event.Transition).Select(e => e.Name));
        Assert.All(deal.Heard<Event>(), e => Assert.Equal(crm.Now, e.At));
    }

    [Fact]
    public async Task What_is_held_goes_back_to_where_that_began_and_on_from_there()
    {
        await using var crm = await StartAsync(Standard.Lifecycle);
        var deal = crm.Story("deal-17", Standard.Lifecycle);
        await deal.BringToAsync(Standard.Stages.OnHold);
        Assert.Equal(Standard.Stages.Delivered, (await deal.BringToAsync(Standard.Stages.Delivered)).Position.Stage);
    }

    [Fact]
    public async Task What_is_promised_is_fulfilled_on_the_way()
    {
        await using var crm = await StartAsync(Standard.Lifecycle);
        var deal = crm.Story("deal-17", Standard.Lifecycle);
        await deal.BringToAsync(Standard.Stages.Proposed);
        await deal.SayAsync(
            new Command.AddCommitment("training", "Ten are trained", CommitmentSource.Spoken), Actor.Member("anna", Function.Sales));

        var delivered = await deal.BringToAsync(Standard.Stages.Delivered);
        Assert.All(delivered.Commitments, c => Assert.Equal(ItemEnding.Settled, c.End!.How));
    }

    [Fact]
    public async Task What_nobody_can_reach_by_commands_is_said()
    {
        var final = Lifecycle.Define("final").From(Standard.Lifecycle)
            .Stage(Standard.Stages.Lost, s => s.Without(Standard.Triggers.Reopen)).Build();
        await using var crm = await StartAsync(final);
        var deal = crm.Story("deal-17", final);
        await deal.BringToAsync(Standard.Stages.Lost);
        var nowhere = await Assert.ThrowsAsync<InvalidOperationException>(() => deal.BringToAsync(Standard.Stages.Won));
        Assert.Equal("Nobody can bring main/deal-17 from 'lost' to 'won' by a command.", nowhere.Message);
    }

    [Fact]
    public async Task What_only_the_test_can_provide_is_said()
    {
        var strict = Lifecycle.Build(Repairs.Lifecycle.Definition with
        {
            Requirements = [.. Repairs.Lifecycle.Definition.Requirements.Select(r => r with { Waivable = false })],
        });
        await using var crm = await StartAsync(strict);
        var deal = crm.Story("repair-3", strict);
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => deal.BringToAsync("repairing"));
        Assert.Equal(
            "main/repair-3 cannot 'win': The quote was approved. Approve the quote. Nobody may waive it.", missing.Message);

        await deal.SayAsync(new Command.SetFacts(new Facts { Value = 200 }), Actor.Member("anna", Function.Sales));
        Assert.Equal("repairing", (await deal.BringToAsync("repairing")).Position.Stage.Value);
    }

    [Fact]
    public async Task A_story_is_told_and_heard_of_its_own_engagement()
    {
        await using var crm = await StartAsync(Standard.Lifecycle);
        await crm.Story("deal-17", Standard.Lifecycle).BringToAsync(Standard.Stages.Won);
        var other = crm.Story("deal-18", Standard.Lifecycle);
        await other.BringToAsync(Standard.Stages.Proposed);

        Assert.Empty(other.Heard<Event.Won>());
        Assert.Single(crm.Heard<Event.Won>());
        await Assert.ThrowsAsync<CommandRefusedException>(
            () => other.SayAsync(new Command.Accept(), Actor.Member("omar", Function.Operations)));
    }

    private static async Task ReachesAsync(Lifecycle lifecycle, string stage)
    {
        await using var crm = await StartAsync(lifecycle);
        Assert.Equal(stage, (await crm.Story("deal-17", lifecycle).BringToAsync(stage)).Position.Stage.Value);
    }

    private static Task<HandoffTestHost> StartAsync(Lifecycle lifecycle) => HandoffTestHost.StartAsync(h => h
        .AddLifecycle(lifecycle, lifecycle.Ref.Name == "repairs" ? Repairs.Policies : null).UseInMemoryStore());
}
