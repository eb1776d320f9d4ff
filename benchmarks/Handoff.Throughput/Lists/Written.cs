using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handoff.Benchmarks;

/// <summary>Engagements as the engine writes them: real commands, of which the last commit is kept.</summary>
internal sealed class Written : IAsyncDisposable
{
    private static readonly EngagementKey Key = new("deal");

    private readonly Recorder _recorder = new();
    private readonly ServiceProvider _services;
    private readonly Actor _operator;

    private Written(int number)
    {
        _operator = Actor.Member(Team.Member(number), Function.Operations);
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new Standing())
            .AddSingleton<IHandoffStore>(_recorder)
            .AddLogging()
            .AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle))
            .BuildServiceProvider();
    }

    /// <summary>In delivery, with so many open items, or only with what was opened anyway; every tenth waits in the queue.</summary>
    internal static async Task<Written> DeliveringAsync(int number, int items)
    {
        var written = new Written(number);
        foreach (var command in Ways.ToOffered) await written.DoAsync(command, Ways.Seller);
        foreach (var command in new Command[] { new Command.Accept(), new Command.Acknowledge("mail"), new Command.KickOff() })
        {
            await written.DoAsync(command);
        }

        foreach (var command in ToOpen(number).Take(items - written.Items.Count)) await written.DoAsync(command);
        if (number % 10 == 9) await written.DoAsync(new Command.Assign(Function.Operations, null));
        return written;
    }

    internal IReadOnlyCollection<ItemRecord> Items => _recorder.Items.Values;

    /// <summary>A commit that writes an engagement as it stands, as if it were new.</summary>
    internal CommitRequest Whole(EngagementKey key) => _recorder.Last! with
    {
        Key = key,
        ExpectedVersion = 0,
        Items = new() { Put = [.. Items] },
        Outbox = [],
    };

    /// <summary>The commit that a command makes.</summary>
    internal async Task<CommitRequest> DoAsync(Command command, Actor? actor = null)
    {
        (await _services.GetRequiredService<IHandoff>().ExecuteAsync(Key, command, actor ?? _operator)).OrThrow();
        return _recorder.Last!;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>Of all kinds; their dates are spread over six weeks.</summary>
    private static IEnumerable<Command> ToOpen(int number)
    {
        yield return new Command.AddMilestone("design", "The design is agreed", 3 + (number % 20)) { Visible = true };
        yield return new Command.AddMilestone("build", "It is built", 5) { DependsOn = ["design"] };
        yield return new Command.OpenProblem("late", "The supplier is late", ProblemSeverity.Minor) { DueAt = Date(number, 1) };
        yield return new Command.OpenDecision("colour", "Which colour?", ["red", "blue"], Date(number, 2));
        for (var n = 0; ; n++)
        {
            yield return new Command.OpenFollowUp(FormattableString.Invariant($"call-{n}"), "Call the porter about the second key")
            {
                DueAt = n % 4 == 3 ? null : Date(number, 3 + n),
                Owner = n % 4 == 1 ? new ItemOwner(Function.Sales, Team.Seller(number)) : null,
            };
        }
    }

    private static Instant Date(int number, int item) => Ways.Start + Duration.FromHours(1 + (((number * 7) + (item * 53)) % (42 * 24)));

    private sealed class Recorder() : DelegatingStore(new InMemoryHandoffStore(new Clock()))
    {
        internal CommitRequest? Last { get; private set; }

        internal Dictionary<ItemId, ItemRecord> Items { get; } = [];

        public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
        {
            Last = commit;
            foreach (var item in commit.Items.Put) Items[item.Id] = item;
            foreach (var id in commit.Items.Removed) Items.Remove(id);
            return base.CommitAsync(commit, cancellationToken);
        }
    }

    private sealed class Standing : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Ways.Start.ToDateTimeOffset();
    }

    internal sealed class Clock : IClock
    {
        public Instant GetCurrentInstant() => Ways.Start;
    }
}
