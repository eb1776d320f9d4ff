using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handoff.Tests;

/// <summary>What is open, whose it is, and by when: as of now, whether or not a sweeper ran.</summary>
public sealed class ItemListTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);
    private static readonly Duration Day = Duration.FromDays(1);

    private static readonly string[] Deals = ["walk 0", "walk 1", "walk 2"];

    private static readonly Gen<ItemQuery> Queries =
        from member in Gen.Elements<MemberId?>(null, null, "m0", "m1", "sam")
        from function in Gen.Elements<Function?>(null, null, Function.Sales, Function.Operations)
        from inQueue in Gen.Elements(false, false, true)
        from kind in Gen.Elements(null, null, "commitment", "milestone", "decision")
        from isOwn in Gen.Elements(false, false, true)
        from range in Gen.Elements(0, 0, 1, 2, 3)
        select new ItemQuery("main")
        {
            Member = member,
            Function = function,
            InQueue = inQueue,
            IsOwn = isOwn,
            Kind = kind,
            From = range is 1 or 3 ? Monday + 3 * Day : null,
            Before = range is 2 or 3 ? Monday + 30 * Day : null,
        };

    [Fact]
    public void A_list_is_what_the_engagements_have_open_as_of_now_page_by_page() =>
        Prop.ForAll(WalkStep.Many, Queries.ArrayOf(4).ToArbitrary(), async (steps, queries) =>
        {
            await using var host = new Host();
            await WalkAsync(host, steps, Deals);
            foreach (var query in queries.Append(new ItemQuery("main"))) await AreSameAsync(host, query);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(LongTests.Of(few: 60, all: 400)).WithEndSize(90));

    [Fact]
    public void What_a_store_lists_is_what_the_committed_states_say() => Prop.ForAll(WalkStep.Many, async steps =>
    {
        await using var host = new Host();
        await WalkAsync(host, steps, Deals);
        var expected = new List<ItemRow>();
        foreach (var deal in Deals)
        {
            if (await host.Handoff.LastCommittedAsync(Host.Key(deal)) is not { } state) continue;
            expected.AddRange(ItemRecords.Of(state).Select(each => new ItemRow(Host.Key(deal), each.Record)));
        }

        var rows = await ((IWorkListStore)host.Store).ItemsAsync(new("main")).ToListAsync();
        Assert.Equal(expected.ToHashSet(), rows.ToHashSet());
        Assert.Equal(expected.Count, rows.Count);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(LongTests.Of(few: 60, all: 400)).WithEndSize(90));

    [Fact]
    public async Task What_silence_has_answered_is_not_listed_though_no_sweeper_ran()
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");
        await host.DoAsync("deal", new Command.Accept(), Story.Operator);
        await host.DoAsync(
            "deal",
            new Command.OpenDecision("colour", "Which colour?", ["red", "blue"], Monday + 2 * Day)
            {
                Silence = Silence.Default,
                Default = "red",
            },
            Story.Operator);
        await host.DoAsync(
            "deal", new Command.OpenFollowUp("call", "Call the porter") { DueAt = Monday + Day + Duration.FromTicks(3) }, Story.Operator);

        host.Clock.Advance(Day + Duration.FromTicks(3));
        var before = await PageAsync(host, new("main") { Member = "olga" });
        Assert.Equal(
            [("call", true), ("colour", false)],
            before.Items.Where(NotOfPolicy).Select(item => (item.Item.Id.Value, item.IsOverdue)));
        Assert.Equal(host.Clock.GetCurrentInstant(), before.AsOf);
        Assert.Equal(Monday + Day + Duration.FromTicks(3), before.Items.First(NotOfPolicy).At);

        host.Clock.Advance(2 * Day);
        var after = await PageAsync(host, new("main") { Member = "olga" });
        Assert.DoesNotContain(after.Items, item => item.Item.Id == "colour");
        Assert.All(after.Items, item => Assert.Contains(item.State.Items, each => each.Id == item.Item.Id));
    }

    [Fact]
    public async Task What_comes_of_a_deadline_that_nobody_has_fired_is_listed_page_by_page()
    {
        await using var host = new Host();
        foreach (var deal in Deals)
        {
            await host.OfferedAsync(deal);
            await host.DoAsync(deal, new Command.Accept(), Story.Operator);
            await host.DoAsync(deal, new Command.Acknowledge("mail"), Story.Operator);
            await host.DoAsync(deal, new Command.KickOff(), Story.Operator);
            await host.DoAsync(deal, new Command.OpenFollowUp("call", "Call") { DueAt = Monday + 400 * Day }, Story.Operator);
            await host.DoAsync(deal, new Command.Deliver(), Story.Operator);
        }

        host.Clock.Advance(90 * Day);
        Assert.Equal(Phase.Relationship, (await host.Handoff.FindAsync(Host.Key(Deals[0])))!.Position.Phase);
        Assert.Equal(Phase.Delivery, (await host.Handoff.LastCommittedAsync(Host.Key(Deals[0])))!.Position.Phase);
        await AreSameAsync(host, new("main"));
        await AreSameAsync(host, new("main") { Kind = "updatePromise" });

        await host.AskAsync(Deals[1], new Command.SetReference("SO-17"), Story.Operator); // Catches up, as a sweeper would.
        await AreSameAsync(host, new("main"));
    }

    [Fact]
    public async Task Items_without_an_owner_of_their_own_move_along_on_acceptance_and_the_others_stay()
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");
        await host.DoAsync("deal", new Command.OpenFollowUp("moves", "m") { DueAt = Monday + Day }, Story.Seller);
        await host.DoAsync(
            "deal",
            new Command.OpenFollowUp("stays", "s") { DueAt = Monday + Day, Owner = new ItemOwner(Function.Sales, "sue") }, Story.Seller);

        Assert.Equal([("moves", "sam"), ("stays", "sue")], await OwnersAsync());
        await host.DoAsync("deal", new Command.Accept(), Story.Operator);
        Assert.Equal([("moves", "olga"), ("stays", "sue")], await OwnersAsync());

        await host.DoAsync("deal", new Command.Assign(Function.Operations, null), Story.Operator);
        Assert.Equal([("moves", null), ("stays", "sue")], await OwnersAsync());
        var queue = await PageAsync(host, new("main") { Function = Function.Operations, InQueue = true });
        Assert.Contains(queue.Items, item => item.Item.Id == "moves");

        await host.DoAsync("deal", new Command.Cancel("gone"), Story.Operator);
        Assert.Empty((await PageAsync(host, new("main"))).Items);

        async Task<IEnumerable<(string, string?)>> OwnersAsync() =>
            (await PageAsync(host, new("main") { Kind = "followUp" })).Items.Select(item => (item.Item.Id.Value, item.Member?.Value));
    }

    [Fact]
    public async Task A_command_that_changes_no_item_says_nothing_about_items()
    {
        var commits = new List<CommitRequest>();
        await using var host = new Host(handoff => handoff.Services.AddSingleton<IHandoffStore>(provider =>
            new Recording(new InMemoryHandoffStore(provider.GetRequiredService<IClock>()), commits)));
        await host.OfferedAsync("deal");
        await host.DoAsync("deal", new Command.OpenFollowUp("call", "Call the porter") { DueAt = Monday + Day }, Story.Seller);
        Assert.Equal(["call"], commits[^1].Items.Put.Select(item => item.Id.Value));

        await host.DoAsync("deal", new Command.SetReference("SO-17"), Story.Seller);
        Assert.Same(ItemChanges.None, commits[^1].Items);
        await host.DoAsync("deal", new Command.LookAtItem("call", "He is back on Friday"), Story.Seller);
        Assert.Same(ItemChanges.None, commits[^1].Items);
        await host.DoAsync("deal", new Command.SettleItem("call"), Story.Seller);
        Assert.Equal((0, "call"), (commits[^1].Items.Put.Count, Assert.Single(commits[^1].Items.Removed).Value));

        // A decorator has no part in what is read.
        Assert.DoesNotContain((await PageAsync(host, new("main"))).Items, item => item.Item.Id == "call");
    }

    [Fact]
    public async Task A_store_without_lists_says_so()
    {
        await using var host = new Host();
        var reader = new HandoffReader(new Plain((IHandoffReadStore)host.Store));
        var failed = await Assert.ThrowsAsync<InvalidOperationException>(async () => await reader.ItemsAsync(new("main"), 1));
        Assert.Contains(nameof(IWorkListStore), failed.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await host.Get<HandoffReader>().ItemsAsync(new("main"), 0));
    }

    [Fact]
    public async Task An_engagement_whose_lifecycle_this_host_does_not_know_is_listed_as_it_was_committed()
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");
        await host.DoAsync("deal", new Command.OpenFollowUp("call", "Call the porter") { DueAt = Monday + Day }, Story.Seller);
        host.Clock.AdvanceDays(400);

        var page = await new HandoffReader((IHandoffReadStore)host.Store).ItemsAsync(new("main") { Kind = "followUp" }, 10);
        Assert.True(Assert.Single(page.Items).IsOverdue);
    }

    private static bool NotOfPolicy(KnownItem item) => item.Item is not UpdatePromise;

    /// <summary>Random commands on several engagements; a sweeper looks now and then, and at the end seldom has.</summary>
    internal static async Task WalkAsync(Host host, IReadOnlyList<WalkStep> steps, string[] deals)
    {
        var rules = host.Get<Rulebook>()[new LifecycleRef("standard", 1)];
        foreach (var (step, number) in steps.Select((s, n) => (s, n)))
        {
            var deal = deals[number % deals.Length];
            host.Clock.Advance(step.Wait / 5);
            if (step.A % 7 == 0) await host.Sweeper.DrainAsync();
            var state = await host.Handoff.LastCommittedAsync(Host.Key(deal));
            var (command, actor) = RandomCommand.By(step, state, rules, host.Clock.GetCurrentInstant());
            await host.AskAsync(deal, command, actor);
        }

        if (steps.Count > 0) host.Clock.Advance(steps[^1].Wait);
    }

    private static async Task AreSameAsync(Host host, ItemQuery query)
    {
        var now = host.Clock.GetCurrentInstant();
        var expected = new List<(Instant? At, string Deal, string Item, string? Member, bool IsOverdue)>();
        foreach (var deal in Deals)
        {
            if (await host.Handoff.FindAsync(Host.Key(deal)) is not { Position.Responsible: { } responsible } state) continue;
            foreach (var item in state.Items.Where(item => item.IsOpen && (query.Kind is null || item.Kind == query.Kind)))
            {
                var at = item.DueAt ?? item.NextLookAt;
                var function = item.Owner?.Function ?? responsible;
                var member = item.Owner?.Member ?? state.OwnerOf(function);
                if (query.Function is not null && function != query.Function) continue;
                if (query.Member is not null && member != query.Member) continue;
                if (query.InQueue && member is not null) continue;
                if (query.IsOwn && item.Owner is null) continue;
                if ((query.From is not null && !(at >= query.From)) || (query.Before is not null && !(at < query.Before))) continue;
                expected.Add((at, deal, item.Id.Value, member?.Value, at <= now));
            }
        }

        var found = new List<(Instant? At, string Deal, string Item, string? Member, bool IsOverdue)>();
        for (var next = query; next is not null;)
        {
            var page = await host.Get<HandoffReader>().ItemsAsync(next, 3);
            Assert.Equal(now, page.AsOf);
            found.AddRange(page.Items.Select(item =>
                (item.At, item.Key.Id.Value, item.Item.Id.Value, item.Member?.Value, item.IsOverdue)));
            next = page.Next;
        }

        Assert.Equal(expected.OrderBy(each => Coarse(each.At)).ThenBy(each => each.Deal, StringComparer.Ordinal)
            .ThenBy(each => each.Item, StringComparer.Ordinal), found);

        static Instant Coarse(Instant? at) => at is { } date ? new ItemRecord("x", "x", "x") { At = date }.At!.Value : Instant.MaxValue;
    }

    private static async Task<ItemPage> PageAsync(Host host, ItemQuery query) => await host.Get<HandoffReader>().ItemsAsync(query, 100);

    private sealed class Recording(IHandoffStore inner, List<CommitRequest> commits) : DelegatingStore(inner)
    {
        public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
        {
            commits.Add(commit);
            return base.CommitAsync(commit, cancellationToken);
        }
    }

    private sealed class Plain(IHandoffReadStore inner) : IHandoffReadStore
    {
        public IAsyncEnumerable<StoredEvent> HistoryAsync(EngagementKey key, long fromVersion, CancellationToken cancellationToken) =>
            inner.HistoryAsync(key, fromVersion, cancellationToken);

        public IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken) =>
            inner.ListAsync(query, cancellationToken);

        public IAsyncEnumerable<ParkedWakeup> ParkedAsync(TenantId? tenant, CancellationToken cancellationToken) =>
            inner.ParkedAsync(tenant, cancellationToken);

        public ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken) => inner.BacklogAsync(cancellationToken);
    }
}
