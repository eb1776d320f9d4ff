using System.Diagnostics;

namespace Handoff.Benchmarks;

/// <summary>Work lists and coverage of 100,000 open engagements with ten open items each.</summary>
internal static class WorkLists
{
    private const int Engagements = 100_000, Templates = 2 * Team.Members, Rounds = 5, Page = 50;
    private static readonly TenantId Tenant = "main";

    /// <param name="store">An empty one.</param>
    /// <param name="tidy">What the database does by itself after so many writes, sooner or later.</param>
    internal static async Task<int> RunAsync<TStore>(TStore store, Func<Task> tidy)
        where TStore : IHandoffStore, IWorkListStore
    {
        var begun = Stopwatch.GetTimestamp();
        await FillAsync(store);
        await tidy();
        Console.Error.WriteLine(FormattableString.Invariant($"Filled in {Stopwatch.GetElapsedTime(begun).TotalSeconds:F0} s."));
        GC.Collect();

        Console.WriteLine("| 100,000 engagements, 1,000,000 open items | first | median | rows | MB of the process at most |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        var reader = new HandoffReader(store);
        await ReportAsync("coverage, ten working days, some are away", () => GapsAsync(reader, Team.AsUsual));
        await ReportAsync("coverage, ten working days, nobody is there for two", () => GapsAsync(reader, Team.Closed));
        await PageAsync("a member's first page of 50", n => new(Tenant) { Member = Team.Member(n) });
        await PageAsync("the same, problems only", n => new(Tenant) { Member = Team.Member(n), Kind = "problem" });
        await PageAsync("the queue of Operations, first page", _ => new(Tenant) { Function = Function.Operations, InQueue = true });
        await PageAsync("the whole tenant, first page", _ => new(Tenant));
        await PageAsync("the whole tenant, problems only", _ => new(Tenant) { Kind = "problem" });
        return 0;

        Task PageAsync(string name, Func<int, ItemQuery> query)
        {
            var n = 0;
            return ReportAsync(name, async () => (await reader.ItemsAsync(query(7 * n++), Page)).Items.Count, 100);
        }
    }

    private static async Task FillAsync(IHandoffStore store)
    {
        var templates = new List<Written>();
        for (var n = 0; n < Templates; n++) templates.Add(await Written.DeliveringAsync(n, items: 10));
        if (templates.Exists(template => template.Items.Count != 10)) throw new InvalidOperationException("There are not ten items.");
        foreach (var some in Enumerable.Range(0, Engagements).Chunk(500))
        {
            await store.CommitManyAsync([.. some.Select(n => templates[n % Templates].Whole(Key(n)))]);
        }

        foreach (var template in templates) await template.DisposeAsync();
    }

    private static async Task<int> GapsAsync(HandoffReader reader, IPeople people) =>
        await new Coverage(reader, people).GapsAsync(Tenant, Ways.Start, Team.Horizon).CountAsync();

    private static async Task ReportAsync(string name, Func<Task<int>> ask, int rounds = Rounds)
    {
        var (took, rows) = (new List<double>(), 0);
        await using var memory = new PeakMemory();
        for (var round = 0; round < rounds; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            rows = await ask();
            took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        var median = took.Order().ElementAt(took.Count / 2);
        Console.WriteLine(FormattableString.Invariant(
            $"| {name} | {took[0]:N1} ms | {median:N1} ms | {rows:N0} | {memory.Megabytes:N0} |"));
    }

    private static EngagementKey Key(int n) => new(Tenant, Work.Id(n));

    /// <summary>Looks every few milliseconds at what the process occupies.</summary>
    private sealed class PeakMemory : IAsyncDisposable
    {
        private readonly CancellationTokenSource _over = new();
        private readonly Task _looking;
        private long _most;

        internal PeakMemory() => _looking = Task.Run(async () =>
        {
            while (!_over.IsCancellationRequested)
            {
                _most = Math.Max(_most, Environment.WorkingSet);
                await Task.Delay(5);
            }
        });

        internal long Megabytes => Math.Max(_most, Environment.WorkingSet) >> 20;

        public async ValueTask DisposeAsync()
        {
            await _over.CancelAsync();
            await _looking;
            _over.Dispose();
        }
    }
}
