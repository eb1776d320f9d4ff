using BenchmarkDotNet.Running;
using Handoff.Benchmarks;

// `-- memory` measures what an open engagement weighs, `-- calendar-memory` what a calendar does; everything else goes to BenchmarkDotNet,
// e.g. `-- --filter *Decision*`.
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

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
