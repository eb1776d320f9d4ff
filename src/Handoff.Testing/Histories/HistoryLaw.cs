namespace Handoff.Testing;

/// <summary>Something that every history of a store and its hosts keeps, whatever fails.</summary>
public sealed class HistoryLaw
{
    internal HistoryLaw(string name, string promise) => (Name, Promise) = (name, promise);

    /// <summary>A few words.</summary>
    public string Name { get; }

    /// <summary>What it promises, in a sentence.</summary>
    public string Promise { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>A law that a history breaks.</summary>
/// <param name="Law">Which.</param>
/// <param name="Facts">What contradicts it: engagement, versions, commands.</param>
public sealed record BrokenLaw(HistoryLaw Law, string Facts)
{
    /// <summary>Law and facts.</summary>
    public override string ToString() => $"{Law}: {Facts}";
}

/// <summary>The laws, in the order in which they are checked.</summary>
public static class HistoryLaws
{
    /// <summary>Versions count up.</summary>
    public static HistoryLaw Versions { get; } =
        new("no gap", "The versions of an engagement are 1 to n, each with its events from 0 and one command.");

    /// <summary>What was acknowledged is there.</summary>
    public static HistoryLaw Acknowledged { get; } =
        new(
            "acknowledged",
            "An acknowledged commit is at the version that was answered: the one after the version that it was decided on.");

    /// <summary>What came first has the lower version.</summary>
    public static HistoryLaw RealTime { get; } =
        new("order of time", "A commit that was acknowledged before another was asked for has the lower version.");

    /// <summary>Nobody reads the past.</summary>
    public static HistoryLaw Reads { get; } =
        new("reads", "A load sees every commit acknowledged before it began, and the state that its version's commit wrote.");

    /// <summary>An unknown outcome does not make a second commit.</summary>
    public static HistoryLaw Once { get; } =
        new("once or never", "A command whose answer was lost is there once or never, and what is there was asked for and not refused.");

    /// <summary>Deadlines fire once and in time.</summary>
    public static HistoryLaw Deadlines { get; } =
        new("one end", "A wake-up is fired or superseded, never both and never before it is due; nothing happens before its time.");

    /// <summary>Subscribers hear everything.</summary>
    public static HistoryLaw Deliveries { get; } =
        new("told", "Subscribers are told what the commits said, each engagement's in order; repetitions have the same id.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<HistoryLaw> All { get; } = [Versions, Acknowledged, RealTime, Reads, Once, Deadlines, Deliveries];
}
