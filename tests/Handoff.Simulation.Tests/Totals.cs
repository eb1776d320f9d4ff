namespace Handoff.Tests;

/// <summary>What happened in many runs together.</summary>
internal sealed class Totals
{
    private int _runs;
    private long _steps;
    private long _commands;
    private long _refused;
    private long _commits;
    private long _delivered;

    internal long Fired { get; private set; }

    internal long Superseded { get; private set; }

    internal long Fenced { get; private set; }

    internal long Repeats { get; private set; }

    internal long Crashes { get; private set; }

    internal long Stalls { get; private set; }

    internal SortedDictionary<string, int> Faults { get; } = new(StringComparer.Ordinal);

    internal void Add(SimulationReport report)
    {
        _runs++;
        _steps += report.Steps;
        _commands += report.Commands;
        _refused += report.Refused;
        _commits += report.Commits;
        _delivered += report.Delivered;
        Fired += report.Fired;
        Superseded += report.Superseded;
        Fenced += report.Fenced;
        Repeats += report.Repeats;
        Crashes += report.Crashes;
        Stalls += report.Stalls;
        foreach (var (name, count) in report.Faults) Faults[name] = Faults.GetValueOrDefault(name) + count;
    }

    public override string ToString() =>
        $"{_runs} runs: {_steps} steps, {_commands} commands ({_refused} refused), {_commits} commits, {Fired} fired, {Superseded} "
        + $"superseded, {Fenced} fenced, {_delivered} delivered ({Repeats} repeats), {Crashes} crashes, {Stalls} stalls, "
        + string.Join(", ", Faults.Select(f => $"{f.Key} {f.Value}"));
}
