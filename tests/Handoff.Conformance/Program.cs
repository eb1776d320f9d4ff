using Handoff.Conformance;

return args is ["calendar" or "sla", _, ..]
    ? ConformanceRun.Judge(args[0], args[1..], Console.Out, Console.Error)
    : ConformanceRun.Usage(Console.Error);
