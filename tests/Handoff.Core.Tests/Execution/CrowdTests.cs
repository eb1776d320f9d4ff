namespace Handoff.Tests;

/// <summary>Many who want the same engagement at once.</summary>
public class CrowdTests
{
    [Theory]
    [InlineData(16, 60)]
    [InlineData(32, 30)]
    public async Task R10_24_many_writers_on_one_engagement_all_come_through(int writers, int commands)
    {
        await using var host = new Host();
        await host.DoAsync("deal", new Command.Open("ACME", "standard"), Story.Seller);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var n = 0; n < commands; n++)
            {
                var outcome = await host.AskAsync(
                    "deal", new Command.Assign(Function.Sales, $"m{writer}-{n}"), Story.Seller, $"{writer}/{n}");
                Assert.False(Assert.IsType<Outcome.Decided>(outcome).Repeated);
            }
        })));
        Assert.Equal(1 + writers * commands, await host.VersionAsync("deal"));
    }

    [Fact]
    public void Pauses_grow_stay_within_their_bounds_and_differ_between_commands()
    {
        var pauses = Enumerable.Range(0, 200).Select(n => CommandId.Named($"{n}")).Select(id =>
        {
            var taken = new List<TimeSpan>();
            for (var attempt = 1; attempt <= 20; attempt++) taken.Add(Backoff.Next(id, attempt, taken.LastOrDefault()));
            return taken;
        }).ToList();
        Assert.All(pauses.SelectMany(p => p), pause => Assert.InRange(pause.TotalMilliseconds, 5, 200));
        Assert.True(pauses.Average(p => p[7].TotalMilliseconds) > 4 * pauses.Average(p => p[0].TotalMilliseconds));
        Assert.True(pauses.Select(p => Math.Round(p[3].TotalMilliseconds)).Distinct().Count() > 50, "many commands wait alike");
        var other = pauses.Count(p => p[5] > p[4]);
        Assert.InRange(other, 60, 160);
    }
}
