namespace Handoff.Tests;

/// <summary>What is typed most: commands without wrappers, and answers as of now.</summary>
public sealed class AskingTests
{
    [Fact]
    public async Task What_is_asked_about_now_is_answered_as_of_now_whether_or_not_a_sweeper_ran()
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");
        host.Clock.AdvanceDays(7);

        var standing = (await host.Handoff.StandingAsync(Host.Key("deal")))!;
        var explained = (await host.Handoff.ExplainAsync(Host.Key("deal"), Story.Seller))!;
        var found = (await host.Handoff.FindAsync(Host.Key("deal")))!;
        Assert.Equal("won", standing.Position.Stage.Value);
        Assert.Equal(standing.Position, explained.Position);
        Assert.Equal(standing.Position, found.Position);
        Assert.Equal((explained.Version, explained.AsOf, explained.Owner), (standing.Version, standing.AsOf, standing.Owner));
        Assert.Equal(explained.Clocks[0].NextAt, standing.DueAt);
        Assert.Equal("offered", (await host.Handoff.LastCommittedAsync(Host.Key("deal")))!.Position.Stage.Value);

        await host.Sweeper.DrainAsync();
        Assert.Equal(found, await host.Handoff.LastCommittedAsync(Host.Key("deal")));
        Assert.Null(await host.Handoff.StandingAsync(Host.Key("none")));
    }

    [Fact]
    public async Task A_command_needs_no_id_and_one_that_may_be_repeated_has_a_name()
    {
        await using var host = new Host();
        (await host.Handoff.ExecuteAsync("deal-17", new Command.Open("ACME", Standard.Lifecycle), Story.Seller)).OrThrow();
        (await host.Handoff.ExecuteAsync("deal-17", new Command.Fire(Standard.Triggers.Qualify), Story.Seller, once: "q")).OrThrow();

        var again = await host.Handoff.ExecuteAsync("deal-17", new Command.Fire(Standard.Triggers.Qualify), Story.Seller, once: "q");
        Assert.True(Assert.IsType<Outcome.Decided>(again).Repeated);
        var anew = await host.Handoff.ExecuteAsync("deal-17", new Command.Fire(Standard.Triggers.Qualify), Story.Seller);
        Assert.Equal(RefusalCode.TriggerNotPermitted, Assert.IsType<Outcome.Refused>(anew).Refusal.Code);
        Assert.Equal("main/deal-17", (await host.Handoff.StandingAsync("deal-17"))!.Key.ToString());
    }

    [Fact]
    public async Task Of_two_people_with_two_screens_the_second_is_told_that_the_first_was_faster()
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");
        var screen = (await host.Handoff.ExplainAsync(Host.Key("deal"), Story.Operator))!;
        CommandRequest Ask(Command command, string id) =>
            new(Host.Key("deal"), command, Story.Operator, CommandId.Named(id)) { ExpectedVersion = screen.Version };

        (await host.Handoff.ExecuteAsync(Ask(new Command.Accept(), "accept"))).OrThrow();
        var late = await host.Handoff.ExecuteAsync(Ask(new Command.Return([new(null, "no budget")]), "return"));
        var refusal = Assert.IsType<Outcome.Refused>(late).Refusal;
        Assert.Equal(RefusalCode.VersionChanged, refusal.Code);
        Assert.Contains($"version {screen.Version + 1}", refusal.Text, StringComparison.Ordinal);

        var repeated = await host.Handoff.ExecuteAsync(Ask(new Command.Accept(), "accept"));
        Assert.True(Assert.IsType<Outcome.Decided>(repeated).Repeated);
        var other = new CommandRequest(Host.Key("other"), new Command.Open("ACME", "standard"), Story.Seller, CommandId.Named("open"));
        Assert.IsType<Outcome.Refused>(await host.Handoff.ExecuteAsync(other with { ExpectedVersion = 1 }));
        Assert.IsType<Outcome.Decided>(await host.Handoff.ExecuteAsync(other with { ExpectedVersion = 0 }));
    }

    [Fact]
    public async Task The_package_comes_with_the_offer_in_one_commit_or_not_at_all()
    {
        await using var host = new Host();
        Command[] way =
        [
            new Command.Open("ACME", "standard"), new Command.Fire("qualify"), new Command.Fire("propose"), new Command.Win(),
        ];
        foreach (var command in way) await host.DoAsync("deal", command, Story.Seller);
        var version = await host.VersionAsync("deal");

        var half = await host.AskAsync("deal", new Command.Offer { Package = [new("goals", "Live by May")] }, Story.Seller);
        Assert.Equal(RefusalCode.RequirementUnmet, Assert.IsType<Outcome.Refused>(half).Refusal.Code);
        Assert.Equal(version, await host.VersionAsync("deal"));
        Assert.Empty((await host.Handoff.LastCommittedAsync(Host.Key("deal")))!.Package);

        var whole = await host.AskAsync("deal", new Command.Offer { Package = Story.Package }, Story.Seller);
        var decided = Assert.IsType<Outcome.Decided>(whole);
        Assert.Equal(version + 1, decided.Version);
        Assert.Equal(["provided", "offered"], decided.Events.Where(e => e is not Event.Timed).Select(e => e.Name));
        Assert.Equal(decided.State, Decider.Fold(await host.HistoryAsync("deal")));
    }

    /// <summary>Every trigger of every stage of both lifecycles, to the end of the way.</summary>
    [Fact]
    public async Task The_button_of_a_trigger_is_the_command_that_fires_it()
    {
        await using var host = new Host();
        var tried = new HashSet<TriggerKind>();
        string[] ways =
        [
            "qualify propose win offer accept acknowledge kick-off deliver sign-off check-in close",
            "qualify propose win offer return un-win lose reopen", "qualify propose win offer withdraw cancel",
            "qualify propose win offer accept acknowledge kick-off deliver dispute",
        ];
        foreach (var way in ways) await WalkAsync("standard", way);
        await WalkAsync("brokerage", "qualify propose win retain acknowledge kick-off deliver sign-off");
        Assert.Equal(
            Enum.GetValues<TriggerKind>().Except([TriggerKind.Hold, TriggerKind.Resume, TriggerKind.Lapse, TriggerKind.Presume]).Order(),
            tried.Order());

        async Task WalkAsync(string lifecycle, string way)
        {
            var deal = $"{lifecycle} {way}";
            await host.DoAsync(deal, new Command.Open("ACME", lifecycle), Story.Seller);
            foreach (var trigger in way.Split(' '))
            {
                if (trigger is "offer" or "retain") await host.DoAsync(deal, new Command.Provide(Story.Package), Story.Seller);
                var (actor, button) = await ButtonAsync(deal, trigger);
                Assert.Equal(button.NeedsReason, Record.Exception(() => button.ToCommand()) is ArgumentException);
                await host.DoAsync(deal, button.ToCommand(button.NeedsReason ? "the reason" : null), actor);
                tried.Add(button.Kind);
            }
        }

        async Task<(Actor Actor, TriggerExplanation Button)> ButtonAsync(string deal, string trigger)
        {
            foreach (var actor in new[] { Story.Seller, Story.Operator, Story.Buyer })
            {
                var buttons = (await host.Handoff.ExplainAsync(Host.Key(deal), actor))!.Triggers;
                if (buttons.FirstOrDefault(each => each.Trigger == trigger) is { Permitted: true } button) return (actor, button);
            }

            throw new InvalidOperationException($"Nobody may fire '{trigger}' of '{deal}'.");
        }
    }

    [Fact]
    public void A_button_that_says_too_little_makes_no_command()
    {
        var hold = new TriggerExplanation { Trigger = "hold", Label = "Hold", Kind = TriggerKind.Hold, Entitled = true };
        Assert.Contains("Hold", Assert.Throws<InvalidOperationException>(() => hold.ToCommand()).Message, StringComparison.Ordinal);
        var lapse = hold with { Trigger = "lapse", Kind = TriggerKind.Lapse };
        Assert.Contains("system", Assert.Throws<InvalidOperationException>(() => lapse.ToCommand()).Message, StringComparison.Ordinal);
    }
}
