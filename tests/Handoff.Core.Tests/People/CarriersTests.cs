using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handoff.Tests;

/// <summary>P7: work goes to somebody who is there, and all that somebody carries is moved in one operation.</summary>
public class CarriersTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);
    private static readonly Member Oda = Ops("oda", "hospitals");
    private static readonly Member Olga = Ops("olga");
    private static readonly Member Otto = Ops("otto") with { Absences = [new(Monday, Monday + Duration.FromDays(9))] };

    [Fact]
    public async Task P7_the_least_loaded_of_those_who_are_there_gets_it_and_who_knows_the_account_comes_first()
    {
        await using var host = HostOf(Otto, Olga, Oda);
        await host.OfferedAsync("first");
        await host.DoAsync("first", new Command.Accept(), Story.Operator);
        Assert.Equal("oda", await AssignedAsync(host, "second", Assignments.LeastLoaded, "OTHER"));
        Assert.Equal("olga", await AssignedAsync(host, "third", Assignments.Sticky.Then(Assignments.LeastLoaded), "ACME"));
        Assert.Equal("oda", await AssignedAsync(host, "fourth", Assignments.WithSkill("hospitals").Then(Assignments.RoundRobin), "ACME"));
        Assert.Equal("olga", await AssignedAsync(host, "fifth", Assignments.WithSkill("ships").Then(Assignments.RoundRobin), "NEW"));
    }

    [Fact]
    public async Task Where_nobody_is_there_it_stays_where_it_is()
    {
        await using var host = HostOf(Otto);
        await host.OfferedAsync("deal");
        Assert.Null(await host.Get<Carriers>().AssignAsync(Host.Key("deal"), Function.Operations, Assignments.RoundRobin, Story.Seller));
        Assert.Null(await host.Get<Carriers>().AssignAsync(Host.Key("none"), Function.Operations, Assignments.RoundRobin, Story.Seller));
    }

    [Fact]
    public void P7_in_turn_is_whoever_waited_longest_and_a_second_word_counts_among_those_of_the_first()
    {
        var request = new AssignmentRequest
        {
            Engagement = Story.Delivering().State,
            Function = Function.Operations,
            At = Monday,
            Candidates = [new(Olga) { LastAt = Monday, Carries = 1 }, new(Oda) { LastAt = Monday - Duration.FromDays(1), Carries = 9 }],
        };
        Assert.Equal(["oda", "olga"], Assignments.RoundRobin.Prefer(request).Select(c => c.Member.Id.Value));
        Assert.Equal(["olga", "oda"], Assignments.LeastLoaded.Prefer(request).Select(c => c.Member.Id.Value));
        var skilled = Assignments.WithSkill("hospitals").Then(Assignments.LeastLoaded);
        Assert.Equal(["oda"], skilled.Prefer(request).Select(c => c.Member.Id.Value));
        Assert.Empty(Assignments.Sticky.Prefer(request));
        Assert.Equal(2, Assignments.RoundRobin.Then(Assignments.Sticky).Prefer(request).Count());
    }

    [Fact]
    public async Task P7_a_leavers_work_is_handed_over_in_one_operation_that_can_be_stopped_and_asked_how_far_it_is()
    {
        await using var host = HostOf(Olga, Oda);
        for (var n = 0; n < 9; n++)
        {
            await host.OfferedAsync($"deal-{n}");
            await host.DoAsync($"deal-{n}", new Command.Accept(), Story.Operator);
        }

        await host.OfferedAsync("other");
        await host.DoAsync(
            "other", new Command.OpenFollowUp("porter", "call") { Owner = new ItemOwner(Function.Operations, "olga") }, Story.Seller);
        var carriers = host.Get<Carriers>();
        Assert.Equal(10, await carriers.LeftAsync("main", "olga"));
        using var crash = new CancellationTokenSource();
        var stopped = new StopAfter(host.Get<IHandoff>(), 4, crash);
        var half = new Carriers(stopped, host.Get<HandoffReader>(), host.Get<IPeople>(), host.Clock);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => half.HandOverAsync("main", new Command.HandOver("olga", "oda"), Story.Operator, crash.Token));
        Assert.Equal(6, await carriers.LeftAsync("main", "olga"));
        Assert.Equal(6, (await carriers.HandOverAsync("main", new Command.HandOver("olga", "oda"), Story.Operator)).Engagements);
        Assert.Equal((0, 10), (await carriers.LeftAsync("main", "olga"), await carriers.LeftAsync("main", "oda")));
    }

    [Fact]
    public async Task P7_cover_for_everything_that_somebody_carries_is_given_once()
    {
        await using var host = HostOf(Olga, Oda);
        foreach (var deal in (string[])["a", "b"])
        {
            await host.OfferedAsync(deal);
            await host.DoAsync(deal, new Command.Accept(), Story.Operator);
        }

        var cover = new Command.Cover("olga", "oda", Monday + Duration.FromDays(3));
        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(2, (await host.Get<Carriers>().CoverAsync("main", cover, Story.Operator)).Engagements);
        }

        Assert.Single((await host.Handoff.FindAsync(Host.Key("a")))!.Covers);
    }

    [Fact]
    public async Task P9_a_customer_who_buys_again_keeps_its_people_and_preferences_and_what_was_learned_and_nothing_open()
    {
        await using var host = HostOf(Olga, Oda);
        await host.OfferedAsync("first");
        Command[] way = [new Command.Accept(), new Command.Acknowledge(), new Command.KickOff(), new Command.Deliver()];
        await host.DoAsync("first", new Command.SetFacts(new Facts { Segment = "retail", Value = 900 }), Story.Seller);
        foreach (var command in way) await host.DoAsync("first", command, Story.Operator);
        Assert.IsType<Outcome.Refused>(await host.Handoff.RepeatAsync(Host.Key("first"), "second", Story.Seller));
        Assert.Null(await host.Handoff.FindAsync(Host.Key("second")));
        await host.DoAsync("first", new Command.SignOff { Score = 9 }, Story.Buyer);

        for (var time = 0; time < 2; time++)
        {
            var second = (await host.Handoff.RepeatAsync(
                Host.Key("first"), "second", Story.Seller, new() { Lessons = "They like to be called." })).OrThrow();
            Assert.Equal(("first", "retail", null), (second.Origin.RepeatOf!.Value.Value, second.Facts.Segment, second.Facts.Value));
            Assert.Equal(["olga", "sam"], second.Owners.Select(owner => owner.Member.Value).Order(StringComparer.Ordinal));
            Assert.Equal(
                [("people", "Bea decides"), ("history", "They like to be called.")],
                second.Package.Select(p => (p.Requirement.Value, p.Content!)));
            Assert.Empty(second.Items);
        }

        Assert.Equal(["second"], (await host.Handoff.FindAsync(Host.Key("first")))!.Repeats.Select(id => id.Value));
    }

    [Fact]
    public async Task P7_an_offer_to_somebody_who_leaves_is_handed_over_though_nothing_else_is_carried()
    {
        await using var host = HostOf(Olga, Oda);
        await host.OfferedAsync("deal");
        await host.DoAsync("deal", new Command.ReaddressOffer("otto"), Story.Seller);
        var carriers = host.Get<Carriers>();
        Assert.Equal(1, await carriers.LeftAsync("main", "otto"));
        await carriers.HandOverAsync("main", new Command.HandOver("otto", "oda"), Story.Operator);
        Assert.Equal("oda", (await host.Handoff.FindAsync(Host.Key("deal")))!.Offer!.Receiver!.Value.Value);
        Assert.Equal(0, await carriers.LeftAsync("main", "otto"));
    }

    [Fact]
    public async Task Assigning_is_safe_to_repeat_though_another_would_be_chosen_now()
    {
        await using var host = HostOf(Olga, Oda);
        await host.OfferedAsync("deal");
        var (carriers, key) = (host.Get<Carriers>(), Host.Key("deal"));
        var first = (await carriers.AssignAsync(key, Function.Operations, Assignments.RoundRobin, Story.Seller, "assigned"))!.OrThrow();
        await host.OfferedAsync("other");
        await host.DoAsync("other", new Command.Assign(Function.Operations, first.OwnerOf(Function.Operations)), Story.Seller);
        var again = (await carriers.AssignAsync(key, Function.Operations, Assignments.RoundRobin, Story.Seller, "assigned"))!.OrThrow();
        Assert.Equal(first.OwnerOf(Function.Operations), again.OwnerOf(Function.Operations));
    }

    [Fact]
    public async Task A_name_that_was_given_to_something_else_does_not_pass_for_an_assignment()
    {
        await using var host = HostOf(Olga, Oda);
        await host.OfferedAsync("deal");
        (await host.Handoff.ExecuteAsync(Host.Key("deal"), new Command.SetReference("SO-1"), Story.Seller, once: "assigned")).OrThrow();
        var outcome = await host.Get<Carriers>().AssignAsync(
            Host.Key("deal"), Function.Operations, Assignments.RoundRobin, Story.Seller, "assigned");
        Assert.NotNull(outcome!.OrThrow().OwnerOf(Function.Operations));
    }

    [Fact]
    public async Task P9_repeat_business_under_an_id_that_is_taken_links_nothing()
    {
        await using var host = HostOf(Olga, Oda);
        await host.OfferedAsync("first");
        Command[] way = [new Command.Accept(), new Command.Acknowledge(), new Command.KickOff(), new Command.Deliver()];
        foreach (var command in way) await host.DoAsync("first", command, Story.Operator);
        await host.DoAsync("first", new Command.SignOff(), Story.Buyer);
        await host.OfferedAsync("taken");
        Assert.IsType<Outcome.Refused>(await host.Handoff.RepeatAsync(Host.Key("first"), "taken", Story.Seller));
        Assert.IsType<Outcome.Refused>(await host.Handoff.RepeatAsync(Host.Key("nobody"), "next", Story.Seller));
        Assert.Empty((await host.Handoff.FindAsync(Host.Key("first")))!.Repeats);
    }

    private static Host HostOf(params Member[] members) => new(handoff => handoff.UsePeople(_ => new PeopleBook(members)));

    private static Member Ops(string id, params string[] skills) =>
        new(id) { Functions = [Function.Operations], Skills = skills.ToValueList() };

    private static async Task<string> AssignedAsync(Host host, string deal, IAssignment assignment, string account)
    {
        Command[] way =
        [
            new Command.Open(account, "standard"), new Command.Fire("qualify"), new Command.Fire("propose"), new Command.Win(),
        ];
        foreach (var command in way) await host.DoAsync(deal, command, Story.Seller);
        var outcome = await host.Get<Carriers>().AssignAsync(Host.Key(deal), Function.Operations, assignment, Story.Seller);
        host.Clock.AdvanceHours(1);
        return outcome!.OrThrow().OwnerOf(Function.Operations)!.Value.Value;
    }

    /// <summary>A host that dies after a number of commands.</summary>
    private sealed class StopAfter(IHandoff inner, int commands, CancellationTokenSource crash) : IHandoff
    {
        private int _left = commands;

        public async ValueTask<Outcome> ExecuteAsync(CommandRequest request, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var outcome = await inner.ExecuteAsync(request, cancellationToken);
            if (--_left == 0) await crash.CancelAsync();
            return outcome;
        }

        public ValueTask<Standing?> StandingAsync(EngagementKey key, CancellationToken cancellationToken = default) =>
            inner.StandingAsync(key, cancellationToken);

        public ValueTask<Engagement?> FindAsync(EngagementKey key, CancellationToken cancellationToken = default) =>
            inner.FindAsync(key, cancellationToken);

        public ValueTask<Engagement?> LastCommittedAsync(EngagementKey key, CancellationToken cancellationToken = default) =>
            inner.LastCommittedAsync(key, cancellationToken);

        public ValueTask<Explanation?> ExplainAsync(EngagementKey key, Actor actor, CancellationToken cancellationToken = default) =>
            inner.ExplainAsync(key, actor, cancellationToken);

        public IHandoff Over(Storage.IHandoffStore store) => inner.Over(store);
    }
}
