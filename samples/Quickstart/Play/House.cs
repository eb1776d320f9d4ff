using Microsoft.Extensions.DependencyInjection;
using Quickstart.Plan;

namespace Quickstart.Play;

/// <summary>The library as a host wires it: a lifecycle, people, a store, a subscriber, and here a clock that can be set.</summary>
internal static class House
{
    internal static ServiceProvider Build(
        string path, SimulatedClock clock, PeopleBook people, MessageCount told) => new ServiceCollection()
        .AddSingleton<IClock>(clock)
        .AddHandoff(handoff => handoff
            .AddLifecycle(Standard.Lifecycle, PromisePolicies.All)
            .AddPlaybook(Standard.Lifecycle, MilestonePlan.Playbook, PlaybookStart.Kickoff, segment: MilestonePlan.Segment)
            .UsePeople(_ => people)
            .UseSqlite(sqlite =>
            {
                sqlite.Path = path;
                sqlite.FlushEveryCommit = false; // What a power failure takes is played again.
            })
            .AddSubscriber("count", _ => told)
            .Configure(options =>
            {
                options.SweepBatch = 500;
                options.DispatchBatch = 10_000; // The outbox is emptied once a simulated day.
            }))
        .BuildServiceProvider();
}
