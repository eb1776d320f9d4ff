namespace Handoff.Testing;

/// <summary>What was acknowledged is where it was said to be, in the order of time.</summary>
internal static class Acknowledgements
{
    internal static void Check(Past past, List<BrokenLaw> broken)
    {
        foreach (var call in past.Commits.Where(c => c.Result is not null))
        {
            if (Contradiction(past, call) is { } facts) broken.Add(HistoryLaws.Acknowledged, past.Key, facts);
        }

        var seen = new Acknowledged(past);
        foreach (var call in past.Commits.Where(Past.IsCommitted))
        {
            var before = seen.Before(call.Began);
            if (before is not null && before.Result!.Version >= call.Result!.Version)
            {
                broken.Add(
                    HistoryLaws.RealTime,
                    past.Key,
                    $"version {before.Result.Version} was acknowledged at {before.Ended}, and the commit asked for at {call.Began} made "
                        + $"version {call.Result.Version}.");
            }
        }
    }

    private static string? Contradiction(Past past, CommitCall call)
    {
        var (outcome, version) = (call.Result!.Outcome, call.Result.Version);
        if (outcome is not (CommitOutcome.Committed or CommitOutcome.AlreadyApplied)) return null;

        var command = call.Request.CommandId;
        if (past.At(version) is not { } stands) return $"command {command} was answered version {version}, which does not exist.";
        if (stands.Command != command)
        {
            return $"command {command} was answered version {version}, but that version is of command {stands.Command}.";
        }

        if (outcome == CommitOutcome.AlreadyApplied) return null;
        if (version != call.Request.ExpectedVersion + 1)
        {
            return $"command {command} was decided on version {call.Request.ExpectedVersion}, and was answered version {version}.";
        }

        return Past.Wrote(call.Request, stands.Events) ? null : $"version {version} holds other events than command {command} wrote.";
    }
}

/// <summary>The highest version that was acknowledged before a moment; to be asked for moments in ascending order.</summary>
internal sealed class Acknowledged(Past past)
{
    private readonly List<CommitCall> _answers =
        [.. past.Commits.Where(c => c.Result?.Outcome is CommitOutcome.Committed or CommitOutcome.AlreadyApplied).OrderBy(c => c.Ended)];

    private int _next;
    private CommitCall? _highest;

    internal CommitCall? Before(long moment)
    {
        for (; _next < _answers.Count && _answers[_next].Ended < moment; _next++)
        {
            if (_highest is null || _answers[_next].Result!.Version > _highest.Result!.Version) _highest = _answers[_next];
        }

        return _highest;
    }
}
