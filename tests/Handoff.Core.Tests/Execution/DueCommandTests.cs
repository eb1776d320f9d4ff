using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

/// <summary>What fires a deadline has an id that nobody else can take beforehand; and if somebody did, it is said.</summary>
public class DueCommandTests
{
    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions().ConfigureForHandoff();

    [Fact]
    public async Task R10_02_A_command_cannot_take_the_id_under_which_a_deadline_fires()
    {
        await using var host = new Host();
        var refused = new List<Outcome>();
        for (var version = 1; version < 10; version++)
        {
            var id = DueCommand.Of(version);
            foreach (var same in new[]
            {
                id,
                new CommandId(id.Value),
                JsonSerializer.Deserialize<CommandId>(JsonSerializer.Serialize(id, Json), Json),
            })
            {
                refused.Add(
                    await host.Handoff.ExecuteAsync(new(Host.Key("deal"), new Command.Open("ACME", "standard"), Story.Seller, same)));
            }
        }

        Assert.All(
            refused,
            outcome => Assert.Contains(
                "reserved for what Handoff fires itself", Assert.IsType<Outcome.Refused>(outcome).Refusal.Text, StringComparison.Ordinal));
        Assert.Equal(0, await host.VersionAsync("deal"));
    }

    [Theory]
    [InlineData("68616e64-6f66-7000-8000-000000000001")]
    [InlineData("68616e64-6f67-8000-8000-000000000001")]
    [InlineData("68616e64-6e66-8000-8000-000000000001")]
    [InlineData("69616e64-6f66-8000-8000-000000000001")]
    [InlineData("646e6168-666f-0080-8000-000000000001")]
    public void An_id_that_only_looks_alike_is_anybodys(string id)
    {
        Assert.Null(DueCommand.Refuse(new CommandId(Guid.Parse(id))));
        Assert.StartsWith("68616e64-6f66-8", DueCommand.Of(1).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task R10_02_No_name_silences_a_deadline()
    {
        await using var host = new Host();
        await host.AskAsync("deal", new Command.Open("ACME", "standard"), Story.Seller, "handoff/due/1");
        foreach (var version in Enumerable.Range(2, 8))
        {
            await host.AskAsync("deal", new Command.SetFacts(new Facts { Value = version }), Story.Seller, $"handoff/due/{version}");
        }

        host.Clock.AdvanceDays(60);
        await host.Sweeper.DrainAsync();
        Assert.Contains(
            await host.HistoryAsync("deal"), happened => happened is Event.Timed { Happened: ClockEvent.Crossed { Threshold: "breach" } });
    }

    [Fact]
    public void Every_version_has_an_id_of_its_own_and_no_name_makes_one()
    {
        var ids = Enumerable.Range(0, 1000).Select(n => DueCommand.Of(n)).Append(DueCommand.Of((1L << 48) - 1)).ToList();
        Assert.Distinct(ids);
        Assert.All(ids, id => Assert.NotNull(DueCommand.Refuse(id)));
        Assert.All(ids, id => Assert.Equal(8, id.Value.Version));
        Assert.All(Enumerable.Range(0, 1000), n => Assert.Null(DueCommand.Refuse(CommandId.Named($"{n}"))));
    }

    [Fact]
    public async Task An_id_that_was_taken_behind_the_back_is_told_and_the_engagement_is_parked()
    {
        await using var host = new Host();
        await host.AskAsync("deal", new Command.Open("ACME", "standard"), Story.Seller);
        var loaded = await host.Store.LoadAsync(Host.Key("deal"));
        await host.Store.CommitAsync(Taken(loaded, DueCommand.Of(2)) with { NextWakeup = host.Clock.GetCurrentInstant() });
        host.Clock.AdvanceDays(60);
        await host.Sweeper.DrainAsync();

        var parked = Assert.Single(await host.Get<IHandoffReadStore>().ParkedAsync().ToListAsync());
        Assert.Equal(
            (Host.Key("deal"), $"Its command id {DueCommand.Of(2)} belongs to another command.", 1),
            (parked.Key, parked.Reason, parked.Attempts));
        await host.DoAsync("deal", new Command.SetFacts(new Facts { Value = 1 }), Story.Seller);
        Assert.Contains(
            await host.HistoryAsync("deal"), happened => happened is Event.Timed { Happened: ClockEvent.Crossed { Threshold: "breach" } });
    }

    [Fact]
    public async Task What_an_exception_says_is_kept_as_a_reason_whatever_is_in_it()
    {
        await using var host = new Host(handoff => handoff.Configure(o => o.MaxAttempts = 1).Services
            .AddSingleton<IHandoffStore>(provider => new Unreadable(
                provider.GetRequiredService<InMemoryHandoffStore>(), $"cut \uD83D\0{new string('x', 5000)}")));
        await host.OfferedAsync("deal");
        host.Clock.AdvanceDays(3);
        await host.Sweeper.DrainAsync();
        var parked = Assert.Single(await host.Get<IHandoffReadStore>().ParkedAsync().ToListAsync());
        Assert.StartsWith("cut \uFFFD\uFFFD", parked.Reason, StringComparison.Ordinal);
        Assert.Equal(1000, parked.Reason.Length);
    }

    private static CommitRequest Taken(LoadResult loaded, CommandId id) => new()
    {
        Key = Host.Key("deal"),
        ExpectedVersion = loaded.Snapshot!.Version,
        CommandId = id,
        Fingerprint = "00",
        State = loaded.Snapshot.State,
        Events = [new EventRecord(
            "wentLive",
            1,
            """{"$type":"wentLive","at":"2024-03-04T09:00:00Z","by":{"function":"sales","name":"sam","rights":[]}}"""u8.ToArray(),
            loaded.StoreNow)],
    };
}
