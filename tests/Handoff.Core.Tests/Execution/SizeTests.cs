namespace Handoff.Tests;

/// <summary>What would be too large to keep is refused before anything is sent to the store.</summary>
public sealed class SizeTests
{
    private static readonly string Long = new('"', TextLimits.Longest);

    [Theory]
    [InlineData(300, RefusalCode.TooLarge)]
    [InlineData(12_500, RefusalCode.TooMany)]
    public async Task R16_an_event_that_is_too_large_is_refused_and_nothing_is_written(int items, RefusalCode code)
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");
        var version = await host.VersionAsync("deal");
        var huge = new Command.Provide(Enumerable.Repeat(
            new PackageEntry("goals", new string('x', TextLimits.Longest)), items).ToValueList());
        Assert.Equal(code, Assert.IsType<Outcome.Refused>(await host.AskAsync("deal", huge, Story.Seller)).Refusal.Code);
        Assert.Equal(version, await host.VersionAsync("deal"));
    }

    [Fact]
    public async Task R16_an_engagement_that_is_full_takes_nothing_more_and_can_still_be_settled_and_fired()
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");
        await FillAsync(host);
        var adding = new Command.AddCommitment("one more", Long, CommitmentSource.Ordered) { Author = Long };
        await host.DoAsync("deal", adding with { Id = "the last" }, Story.Seller);
        Assert.Equal(RefusalCode.TooLarge, Assert.IsType<Outcome.Refused>(await host.AskAsync("deal", adding, Story.Seller)).Refusal.Code);

        await host.DoAsync("deal", new Command.FulfilCommitment("c1", "they said so"), Story.Seller);
        host.Clock.AdvanceDays(3);
        await host.Sweeper.DrainAsync();
        Assert.Contains(
            await host.HistoryAsync("deal"),
            happened => happened is Event.Timed { Happened: ClockEvent.Crossed { Clock.Value: "acceptance" } });
    }

    [Fact]
    public void Commitments_are_as_many_as_anybody_needs()
    {
        var story = Story.Won();
        for (var n = 0; story.State.Items.Count < ListLimits.Most; n++)
        {
            story.Do(new Command.AddCommitment($"promise {n}", "it works", CommitmentSource.Ordered), Story.Seller);
        }

        var adding = story.Rules.Decide(
            story.State, new Command.AddCommitment("one more", "it works", CommitmentSource.Ordered), Story.Seller, story.Now);
        Assert.Equal(RefusalCode.TooMany, Assert.IsType<Decision.Refused>(adding).Refusal.Code);
    }

    [Fact]
    public void Pauses_are_as_many_as_anybody_needs()
    {
        var story = Story.Delivering();
        for (var n = 0; n < ListLimits.MostPauses; n++)
        {
            story.Do(Hold(story), Story.Operator).Do(new Command.Resume(), Story.Operator);
        }

        Assert.Equal(RefusalCode.TooMany, story.Refused(Hold(story), Story.Operator).Code);
        Assert.Contains("251 pauses; at most 250", story.Refused(Hold(story), Story.Operator).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeat_business_is_as_much_as_anybody_has()
    {
        var story = Story.Delivered().Do(new Command.SignOff(), Story.Buyer);
        for (var n = 0; n < ListLimits.Most; n++) story.Do(Repeat(n), Story.Seller);
        story.Do(Repeat(7), Story.Seller);
        Assert.Equal(RefusalCode.TooMany, story.Refused(Repeat(ListLimits.Most), Story.Seller).Code);
    }

    private static Command.Hold Hold(Story story) => new("data", Party.Customer, story.Now + NodaTime.Duration.FromDays(1));

    private static Command.Repeat Repeat(int number) => new(new EngagementId(FormattableString.Invariant($"next-{number}")));

    /// <summary>As many large commitments as fit, in one stroke.</summary>
    private static async Task FillAsync(Host host)
    {
        var key = Host.Key("deal");
        var state = (await host.Handoff.LastCommittedAsync(key))!;
        var items = Enumerable.Range(0, 86).Select(n => (Item)new Commitment
        {
            Id = $"c{n}",
            Text = Long,
            OpenedAt = state.LastEventAt,
            Source = CommitmentSource.Ordered,
            Author = Long,
        });
        var full = state with { Items = items.ToValueList() };
        await host.Store.CommitAsync(new CommitRequest
        {
            Key = key,
            ExpectedVersion = await host.VersionAsync("deal"),
            CommandId = CommandId.Named("fill"),
            Fingerprint = "00",
            State = JournalCodec.Write(full),
            Events = [JournalCodec.Write(new Event.FactsSet(state.LastEventAt, Story.Seller, state.Facts))],
            NextWakeup = host.Get<Rulebook>()[Standard.Lifecycle.Ref].NextDeadline(full),
        });
    }
}
