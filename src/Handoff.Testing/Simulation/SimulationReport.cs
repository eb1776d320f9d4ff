namespace Handoff.Testing;

/// <summary>What happened in a run in which every law held.</summary>
public sealed record SimulationReport
{
    /// <summary>Makes the same run again, with the same options.</summary>
    public required int Seed { get; init; }

    /// <summary>How many hosts ran at a time.</summary>
    public required int Hosts { get; init; }

    /// <summary>How many times one of the hosts, clients or timers went on.</summary>
    public required int Steps { get; init; }

    /// <summary>How many calls the hosts made of their stores, before the run was drained.</summary>
    public required int Calls { get; init; }

    /// <summary>How many commands were answered, refusals included.</summary>
    public required int Commands { get; init; }

    /// <summary>How many of them were refused.</summary>
    public required int Refused { get; init; }

    /// <summary>How many versions there are in the end, of all engagements.</summary>
    public required int Commits { get; init; }

    /// <summary>How many faults there were, by kind.</summary>
    public required IReadOnlyDictionary<string, int> Faults { get; init; }

    /// <summary>How many hosts died, by a fault or between two calls.</summary>
    public required int Crashes { get; init; }

    /// <summary>How many times a host stood still for longer than its lease.</summary>
    public required int Stalls { get; init; }

    /// <summary>How many wake-ups were fired.</summary>
    public required int Fired { get; init; }

    /// <summary>How many wake-ups were superseded by a command.</summary>
    public required int Superseded { get; init; }

    /// <summary>How many commits that wanted to fire were turned away, because somebody else had fired or changed the engagement.</summary>
    public required int Fenced { get; init; }

    /// <summary>How many messages were delivered, repetitions included.</summary>
    public required int Delivered { get; init; }

    /// <summary>How many of these were repetitions.</summary>
    public required int Repeats { get; init; }

    /// <summary>The same for two runs exactly when they took the same steps with the same answers; lower-case hex.</summary>
    public required string TraceHash { get; init; }
}
