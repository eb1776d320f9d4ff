namespace Handoff.Tests;

/// <summary>Somebody leaves: what she carries is found and handed on, and nothing comes back to her.</summary>
public class LeavingTests
{
    private static readonly MemberId Sam = new("sam");

    /// <summary>How far an engagement came, for every stage that sales still carries a side of.</summary>
    private static readonly (string Stage, Command Command, Actor Actor)[] Way =
    [
        ("prospect", new Command.Open("ACME", "standard"), Story.Seller), ("qualified", new Command.Fire("qualify"), Story.Seller),
        ("proposed", new Command.Fire("propose"), Story.Seller), ("won", new Command.Win(), Story.Seller),
        ("won", new Command.Provide(Story.Package), Story.Seller),
        ("offered", new Command.Offer(), Story.Seller), ("accepted", new Command.Accept(), Story.Operator),
        ("kickoff", new Command.Acknowledge("mail"), Story.Operator),
        ("delivering", new Command.KickOff(), Story.Operator), ("delivered", new Command.Deliver(), Story.Operator),
        ("satisfied", new Command.SignOff(), Story.Buyer),
        ("closed", new Command.Fire("close"), Story.Seller),
    ];

    [Fact]
    public async Task WF_89_what_she_carries_is_found_in_every_stage_and_nothing_comes_back_to_her()
    {
        await using var host = new Host();
        var stages = Way.Select(w => w.Stage).Distinct().ToList();
        foreach (var stage in stages) await BringAsync(host, stage);
        var carried = await host.Get<HandoffReader>().CarriedByAsync("main", Sam).ToListAsync();
        Assert.Equal(
            stages.Where(s => s != "closed").Order(StringComparer.Ordinal),
            carried.Select(c => c.State.Position.Stage.Value).Order(StringComparer.Ordinal));

        foreach (var known in carried)
        {
            var request = new CommandRequest(
                known.Key, new Command.Assign(Function.Sales, "sue"), Story.Seller, CommandId.Named($"on {known.Key}"));
            (await host.Handoff.ExecuteAsync(request)).OrThrow();
        }

        foreach (var stage in (string[])["won", "offered", "accepted", "kickoff", "delivering", "delivered"])
        {
            var state = await host.DoAsync(stage, new Command.UnWin("was none"), Story.Seller);
            Assert.Equal((Function.Sales, new MemberId("sue")), (state.Position.Responsible!.Value, state.OwnerOf(Function.Sales)!.Value));
        }

        Assert.Empty(await host.Get<HandoffReader>().CarriedByAsync("main", Sam).ToListAsync());
        Assert.Empty(
            await host.Get<HandoffReader>().ListAsync(new EngagementQuery("main") { Owner = Sam })
                .Where(k => k.State.Position.Phase != Phase.Ended).ToListAsync());
    }

    [Fact]
    public async Task WF_90_three_thousand_are_handed_on_while_they_are_listed()
    {
        await using var host = new Host();
        for (var n = 0; n < 3000; n++) await host.DoAsync($"deal {n}", new Command.Open("ACME", "standard"), Story.Seller);
        await foreach (var known in host.Get<HandoffReader>().CarriedByAsync("main", Sam))
        {
            var request = new CommandRequest(
                known.Key, new Command.Assign(Function.Sales, "sue"), Story.Seller, CommandId.Named($"on {known.Key}"));
            (await host.Handoff.ExecuteAsync(request)).OrThrow();
        }

        Assert.Empty(await host.Get<HandoffReader>().CarriedByAsync("main", Sam).ToListAsync());
        Assert.Equal(3000, await host.Get<HandoffReader>().CarriedByAsync("main", new MemberId("sue")).CountAsync());
    }

    [Fact]
    public void WF_91_an_offer_to_somebody_who_is_away_is_accepted_by_anybody_of_that_side_or_withdrawn_and_made_anew()
    {
        var away = Story.Won().Do(new Command.Provide(Story.Package), Story.Seller).Do(new Command.Offer("otto"), Story.Seller);
        Assert.Equal(RefusalCode.TriggerNotPermitted, away.Refused(new Command.Offer("olga"), Story.Seller).Code);
        away.Do(new Command.Withdraw("Otto is away"), Story.Seller).Do(new Command.Offer("olga"), Story.Seller);
        Assert.Equal(new MemberId("olga"), away.State.Offer!.Receiver);

        var other = Story.Won().Do(new Command.Provide(Story.Package), Story.Seller).Do(new Command.Offer("otto"), Story.Seller)
            .Do(new Command.Accept(), Story.Operator);
        Assert.Equal(new MemberId("olga"), other.State.OwnerOf(Function.Operations));
    }

    private static async Task BringAsync(Host host, string stage)
    {
        foreach (var (reached, command, actor) in Way.TakeWhile((w, n) => n == 0 || Way[n - 1].Stage != stage || w.Stage == stage))
        {
            var state = await host.DoAsync(stage, command, actor);
            Assert.Equal(reached, state.Position.Stage.Value);
        }
    }
}
