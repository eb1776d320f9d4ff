using System.Diagnostics;

namespace Handoff.Benchmarks;

/// <summary>What open items cost a commit: an engagement without any beside one with 40.</summary>
/// <remarks>One commit of each in turn, so that all meet the same machine, and the same file or server.</remarks>
internal static class ItemCommits
{
    private const int Rounds = 4_000, Warm = 1_000, Keys = 500, Items = 40;

    internal static async Task<int> RunAsync(IHandoffStore store)
    {
        var contenders = await ContendersAsync();
        foreach (var contender in contenders) await contender.OpenAsync(store);
        for (var round = 0; round < Warm + Rounds; round++)
        {
            if (round == Warm) contenders.ForEach(contender => contender.Took.Clear());
            foreach (var contender in contenders) await contender.CommitAsync(store, round % Keys);
        }

        Console.WriteLine("| load and commit, one after another | a second | p50 ms | p99 ms | ratio of the rates | of the medians |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (var contender in contenders)
        {
            var (own, bare) = (contender.Rate, contenders[0].Rate);
            var (rates, medians) = (own.PerSecond / bare.PerSecond, bare.P50 / own.P50);
            Console.WriteLine(FormattableString.Invariant(
                $"| {contender.Name} | {own.PerSecond:N0} | {own.P50:F3} | {own.P99:F2} | {rates:F2} | {medians:F2} |"));
        }

        return 0;
    }

    private static async Task<List<Contender>> ContendersAsync()
    {
        await using var bare = await Written.DeliveringAsync(1, items: 0);
        await using var full = await Written.DeliveringAsync(1, Items);
        var reference = new Command.SetReference("SO-17");
        List<CommitRequest> moved = [await MoveAsync(20), await MoveAsync(21)];
        List<CommitRequest> assigned = [await AssignAsync("m2"), await AssignAsync("m3")];
        return
        [
            new("nothing but what policy and the order opened; no item changes", [await bare.DoAsync(reference)]),
            new("40 open items, no item changes", [await full.DoAsync(reference)]),
            new("40 open items, one gets another date", moved),
            new("the same without lists", [.. moved.Select(WithoutLists)]),
            new("40 open items, all but those of Sales change hands", assigned),
            new("the same without lists", [.. assigned.Select(WithoutLists)]),
        ];

        Task<CommitRequest> MoveAsync(int day) => full.DoAsync(
            new Command.RescheduleItem("call-0", Ways.Start + NodaTime.Duration.FromDays(day), "later"));

        Task<CommitRequest> AssignAsync(MemberId to) => full.DoAsync(new Command.Assign(Function.Operations, to));

        static CommitRequest WithoutLists(CommitRequest commit) => commit with { Items = ItemChanges.None };
    }

    /// <param name="Name">What is committed.</param>
    /// <param name="Turns">Commits that come in turn, so that each changes what the one before wrote.</param>
    private sealed record Contender(string Name, IReadOnlyList<CommitRequest> Turns)
    {
        private readonly string _run = CommandId.New().ToString();

        internal List<double> Took { get; } = [];

        internal Rate Rate
        {
            get
            {
                var sorted = Took.Order().ToList();
                return new(1000 * sorted.Count / sorted.Sum(), sorted[sorted.Count / 2], sorted[sorted.Count * 99 / 100]);
            }
        }

        internal async Task OpenAsync(IHandoffStore store) => await store.CommitManyAsync(
            [.. Enumerable.Range(0, Keys).Select(n => Turns[^1] with { Key = Key(n), ExpectedVersion = 0, CommandId = CommandId.New() })]);

        internal async Task CommitAsync(IHandoffStore store, int n)
        {
            var (key, command, begun) = (Key(n), CommandId.New(), Stopwatch.GetTimestamp());
            var version = (await store.LoadAsync(key, command)).Snapshot!.Version;
            var turn = Turns[(int)(version % Turns.Count)];
            var made = await store.CommitAsync(turn with { Key = key, ExpectedVersion = version, CommandId = command });
            Took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            if (made.Outcome != CommitOutcome.Committed) throw new InvalidOperationException($"{made}");
        }

        private EngagementKey Key(int n) => new(FormattableString.Invariant($"{_run} {n}"));
    }
}
