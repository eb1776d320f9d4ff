using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

/// <summary>Many callers, and a caller that blocks, of the engine on a file.</summary>
public sealed class SqliteCrowdTests : IDisposable
{
    private readonly StoreDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task WF_77_Sixty_commands_at_once_on_one_engagement_are_all_kept_and_fifty_of_one_id_are_one()
    {
        await using var provider = Services();
        var handoff = provider.GetRequiredService<IHandoff>();
        (await handoff.ExecuteAsync(Open("open"))).OrThrow();

        var kept = await Task.WhenAll(Enumerable.Range(0, 60).Select(n => Task.Run(() => SendAsync(handoff, Segment($"segment-{n}")))));
        var same = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => SendAsync(handoff, Segment("same")))));

        Assert.All(kept, outcome => Assert.False(Assert.IsType<Outcome.Decided>(outcome).Repeated));
        Assert.Equal(49, same.Count(outcome => Assert.IsType<Outcome.Decided>(outcome).Repeated));
        Assert.Equal(1L + 60 + 1, _directory.Ask("select version from ho_engagement"));
    }

    [Fact]
    public async Task WF_78_A_command_before_the_opening_is_refused_and_of_twenty_openings_one_opens()
    {
        await using var provider = Services();
        var handoff = provider.GetRequiredService<IHandoff>();
        Assert.Equal(
            RefusalCode.UnknownEngagement, Assert.IsType<Outcome.Refused>(await handoff.ExecuteAsync(Segment("early"))).Refusal.Code);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(n => Task.Run(async () => await handoff.ExecuteAsync(Open($"open-{n}")))));

        Assert.Single(outcomes.OfType<Outcome.Decided>());
        Assert.Equal(19, outcomes.OfType<Outcome.Refused>().Count(refused => refused.Refusal.Code == RefusalCode.AlreadyOpen));
    }

    [Fact]
    public async Task WF_23_A_caller_that_blocks_on_the_only_thread_of_its_context_is_answered()
    {
        await using var provider = Services();
        var handoff = provider.GetRequiredService<IHandoff>();
        var answered = false;
        var caller = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new OneThread());
            var asked = handoff.ExecuteAsync(Open("open")).AsTask();
            answered = ((IAsyncResult)asked).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(30)) && asked.IsCompletedSuccessfully;
        });
        caller.Start();
        caller.Join();
        Assert.True(answered);
    }

    /// <summary>As the exception says: where others won in every attempt, the command is sent again.</summary>
    private static async Task<Outcome> SendAsync(IHandoff handoff, CommandRequest request)
    {
        while (true)
        {
            try
            {
                return await handoff.ExecuteAsync(request);
            }
            catch (ConflictException)
            {
                await Task.Yield();
            }
        }
    }

    private ServiceProvider Services() => new ServiceCollection()
        .AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle).UseSqlite(_directory.Path)).BuildServiceProvider();

    private static CommandRequest Open(string id) => Of(new Command.Open("ACME", "standard"), id);

    private static CommandRequest Segment(string id) => Of(new Command.SetFacts(new Facts { Segment = id }), id);

    private static CommandRequest Of(Command command, string id) =>
        new(Example.Key(), command, Actor.Member("anna", Function.Sales), CommandId.Named(id));

    /// <summary>Whose thread is busy: what is posted to it never runs.</summary>
    private sealed class OneThread : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
