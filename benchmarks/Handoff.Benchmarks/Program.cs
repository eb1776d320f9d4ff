using BenchmarkDotNet.Running;
using Handoff.Benchmarks;

// `-- accept [FILE]` measures what an accept costs, in memory or in a SQLite file; `-- memory` what an open engagement weighs,
// `-- calendar-memory` what a calendar does, `-- forecasts [FILE]` what forecasts cost after a million engagements; everything else goes to
// BenchmarkDotNet, e.g. `-- --filter *Decision*`.
if (args is ["accept", ..])
{
    await AcceptCost.PrintAsync(Console.Out, args.ElementAtOrDefault(1));
    return;
}

if (args is ["memory"])
{
    EngagementMemory.Print(Console.Out);
    return;
}

if (args is ["calendar-memory"])
{
    CalendarMemory.Print(Console.Out);
    return;
}

if (args is ["forecasts", ..])
{
    if (args is [_, var file]) await ForecastCost.PrintAsync(Console.Out, file);
    else ForecastCost.Print(Console.Out);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
