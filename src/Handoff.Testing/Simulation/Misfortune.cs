namespace Handoff.Testing;

/// <summary>Which calls fail, by plan or by chance; counts what it did.</summary>
internal sealed class Misfortune(World world, Func<StoreCall, Fault?>? plan, int faults, int expectedCalls)
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private int _left = faults;

    /// <summary>Over: everything works from here on.</summary>
    internal bool Over { get; set; }

    internal int Calls { get; private set; }

    internal IReadOnlyDictionary<string, int> Counts => _counts;

    internal Fault? Next(StoreCall call)
    {
        if (Over) return null;
        Calls++;
        var fault = plan is null ? ByChance() : plan(call with { Ordinal = Calls });
        if (fault is null) return null;
        var name = fault.GetType().Name;
        _counts[name] = _counts.TryGetValue(name, out var count) ? count + 1 : 1;
        world.Trace.Add($"fault {name} at call {Calls}, {call.Method}");
        return fault;
    }

    private Fault? ByChance()
    {
        if (_left == 0 || world.Random.Next(expectedCalls) >= _left) return null;
        _left--;
        return world.Random.Next(6) switch
        {
            0 => new Fault.ThrowBefore(),
            1 => new Fault.ThrowAfterApplied(),
            2 => new Fault.Duplicate(),
            3 => new Fault.CrashBefore(),
            4 => new Fault.CrashAfter(),
            _ => new Fault.Delay(TimeSpan.FromMilliseconds(world.Random.Next(90_000))),
        };
    }
}
