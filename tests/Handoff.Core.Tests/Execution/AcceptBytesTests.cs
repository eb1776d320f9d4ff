namespace Handoff.Tests;

/// <summary>What a command allocates carries no noise, so that it can be held.</summary>
public sealed class AcceptBytesTests
{
    private const int Many = 200;

    [Fact]
    public async Task An_accept_allocates_no_more_than_it_did()
    {
        await using var host = new Host();
        for (var n = 0; n < 2 * Many; n++) await host.OfferedAsync($"deal-{n}");
        await AcceptAsync(host, 0);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var thread = Environment.CurrentManagedThreadId;
        await AcceptAsync(host, Many);
        Assert.Equal(thread, Environment.CurrentManagedThreadId);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Many, 1, 12_500);
    }

    private static async Task AcceptAsync(Host host, int from)
    {
        for (var n = from; n < from + Many; n++) await host.DoAsync($"deal-{n}", new Command.Accept(), Story.Operator);
    }
}
