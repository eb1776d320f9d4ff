using NodaTime;

namespace Handoff.Tests;

/// <summary>What is due, whose it is, and what exactly comes next.</summary>
public sealed class WorkListTests
{
    [Fact]
    public async Task A_deal_is_found_by_the_hosts_own_id_which_may_be_set_later_and_again()
    {
        await using var host = new Host();
        await host.DoAsync("deal 1", new Command.Open("ACME", "standard"), Story.Seller);
        await host.DoAsync("deal 2", new Command.Open("ACME", "standard") { Reference = "SO-2" }, Story.Seller);
        Assert.Empty(await FoundAsync(host, new("main") { Reference = "SO-1" }));

        await host.DoAsync("deal 1", new Command.SetReference("SO-1"), Story.Seller);
        await host.DoAsync("deal 2", new Command.SetReference("SO-3"), Story.Seller);

        Assert.Equal(["deal 1"], await FoundAsync(host, new("main") { Reference = "SO-1" }));
        Assert.Empty(await FoundAsync(host, new("main") { Reference = "SO-2" }));
        Assert.Equal(["deal 2"], await FoundAsync(host, new("main") { Reference = "SO-3" }));

        var written = (await host.HistoryAsync("deal 1")).Count;
        await host.DoAsync("deal 1", new Command.SetReference("SO-1"), Story.Seller);
        Assert.Equal(written, (await host.HistoryAsync("deal 1")).Count);
    }

    [Fact]
    public async Task Deals_are_listed_by_the_function_that_is_responsible_and_by_phase()
    {
        await using var host = new Host();
        await host.DoAsync("new", new Command.Open("ACME", "standard"), Story.Seller);
        await host.OfferedAsync("offered");
        await host.OfferedAsync("accepted");
        await host.DoAsync("accepted", new Command.Accept(), Story.Operator);

        Assert.Equal(["new", "offered"], await FoundAsync(host, new("main") { Responsible = Function.Sales }));
        Assert.Equal(["accepted"], await FoundAsync(host, new("main") { Responsible = Function.Operations }));
        Assert.Equal(["accepted", "offered"], await FoundAsync(host, new("main") { Phase = Phase.Handoff }));
        Assert.Equal(["new"], await FoundAsync(host, new("main") { Phase = Phase.Prospect }));
    }

    [Fact]
    public async Task What_is_due_next_says_which_clock_and_which_threshold()
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");

        var known = Assert.Single(await PageAsync(host, new("main") { DueFrom = Instant.MinValue }, 10));
        var next = Assert.IsType<Deadline>(known.Next);
        Assert.Equal(("update-handoff", "update-promise"), ($"{next.Clock}", $"{next.Item}"));
        Assert.Equal((ThresholdKind.Warn, null), (next.Kind, next.Level));

        var standing = (await host.Get<IHandoff>().StandingAsync(known.Key))!;
        Assert.Equal(known.Next, standing.Next);
        Assert.Equal(standing.DueAt, standing.Next!.At);

        var stranger = new HandoffReader((IHandoffReadStore)host.Store);
        Assert.Null(Assert.Single((await stranger.PageAsync(new("main"), 10)).Engagements).Next);

        host.Clock.AdvanceDays(4);
        await host.Sweeper.DrainAsync();
        var crossed = (await host.HistoryAsync("deal")).OfClocks<ClockEvent.Crossed>().ToList();
        Assert.Contains(crossed, each => each is { Kind: ThresholdKind.Warn, Level: null });
        Assert.Contains(crossed, each => each is { Kind: ThresholdKind.Breach, Level: null });
        Assert.All(crossed, each => Assert.Equal(each.Kind == ThresholdKind.Escalate, each.Level is not null));
    }

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        await using var host = new Host();
        for (var n = 0; n < 7; n++) await host.OfferedAsync($"deal {n}");

        foreach (var query in new[] { new EngagementQuery("main"), new EngagementQuery("main") { DueFrom = Instant.MinValue } })
        {
            List<string> seen = [];
            var pages = 0;
            for (EngagementQuery? next = query; next is not null; pages++)
            {
                var page = await host.Get<HandoffReader>().PageAsync(next, 3);
                seen.AddRange(page.Engagements.Select(known => known.Key.Id.Value));
                next = page.Next;
            }

            Assert.Equal(3, pages);
            Assert.Equal(Enumerable.Range(0, 7).Select(n => $"deal {n}"), seen.Order(StringComparer.Ordinal));
        }
    }

    private static async Task<IEnumerable<string>> FoundAsync(Host host, EngagementQuery query) =>
        (await PageAsync(host, query, 100)).Select(known => known.Key.Id.Value);

    private static async Task<ValueList<KnownEngagement>> PageAsync(Host host, EngagementQuery query, int size) =>
        (await host.Get<HandoffReader>().PageAsync(query, size)).Engagements;
}
