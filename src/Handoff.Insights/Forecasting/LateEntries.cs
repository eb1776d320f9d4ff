namespace Handoff.Insights;

/// <summary>
/// Those who came before the first end that was told of. Whoever came with them and ended earlier is missing, so they count only from the
/// age that they had then (late entry: Klein and Moeschberger, Survival Analysis, 2003, section 4.6).
/// </summary>
internal sealed class LateEntries
{
    /// <summary>So many must be over who came since the first end; fewer cannot speak for what is not known of the others.</summary>
    private const int EnoughSince = 12;

    private readonly List<(long Age, int Visit)> _late = [];
    private int _next;

    /// <summary>Whether enough came since the first end, and half of all, to let the others count late.</summary>
    /// <param name="since">How many are over who came since then.</param>
    /// <param name="over">How many are over.</param>
    internal static bool IsEnough(int since, int over) => since >= EnoughSince && 2 * since >= over;

    internal void Clear() => _late.Clear();

    /// <summary>One who counts from an age on, in ticks, and the place of its weight.</summary>
    internal void Add(long age, int visit) => _late.Add((age, visit));

    /// <summary>After all were added.</summary>
    /// <returns>What they weigh, who do not count yet.</returns>
    internal double Begin(ReadOnlySpan<double> weights)
    {
        _late.Sort();
        _next = 0;
        double weight = 0;
        foreach (var (_, visit) in _late) weight += weights[visit];
        return weight;
    }

    /// <summary>The weight of those who count from now on. Ages ascend from call to call.</summary>
    internal double Reached(long age, ReadOnlySpan<double> weights)
    {
        double weight = 0;
        for (; _next < _late.Count && _late[_next].Age <= age; _next++) weight += weights[_late[_next].Visit];
        return weight;
    }
}
