using System.Globalization;

namespace Handoff.Replay;

/// <summary>Plays one row of a case after the other.</summary>
internal sealed class RowPlayer(ReplayMap map, Decider rules, IHandoff handoff, SimulatedClock clock)
{
    /// <summary>Plays rows of one case, in order.</summary>
    internal async Task<List<RowResult>> PlayAsync(
        PlayedCase played, IEnumerable<LogRow> rows, bool imported, CancellationToken cancellationToken)
    {
        var results = new List<RowResult>();
        foreach (var row in rows) results.Add(await PlayAsync(played, row, imported, cancellationToken));
        return results;
    }

    /// <summary>Takes an imported case live, now.</summary>
    internal async Task GoLiveAsync(PlayedCase played, CancellationToken cancellationToken)
    {
        var request = new CommandRequest(played.Key, new Command.GoLive(), Actor.System, CommandId.Named("go-live"));
        Follow(played, (await handoff.ExecuteAsync(request, cancellationToken)).OrThrow());
    }

    private async Task<RowResult> PlayAsync(PlayedCase played, LogRow row, bool imported, CancellationToken cancellationToken)
    {
        clock.StandAt(row.At);
        await CatchUpAsync(played, row, cancellationToken);
        if (map.Find(row, played.Stage) is not { } rule) return new RowResult.Unmapped(row);
        for (var at = 0; at < rule.Do.Count; at++)
        {
            var command = rule.Do[at];
            var id = CommandId.Named(string.Create(CultureInfo.InvariantCulture, $"line-{row.Line}/{at}"));
            var request = new CommandRequest(played.Key, command.Of(row), command.By.Of(row), id) { ImportedAt = imported ? row.At : null };
            var outcome = await handoff.ExecuteAsync(request, cancellationToken);
            if (outcome is Outcome.Refused refused) return new RowResult.Refused(row, played.Stage, command.Word, refused.Refusal);
            Follow(played, outcome.OrThrow());
        }

        return new RowResult.Accepted(row);
    }

    /// <summary>Which rule holds depends on the stage, and the stage on what fell due since: so that happens first.</summary>
    private async Task CatchUpAsync(PlayedCase played, LogRow row, CancellationToken cancellationToken)
    {
        if (played.DueAt is not { } due || due > row.At) return;
        var id = CommandId.Named(string.Create(CultureInfo.InvariantCulture, $"line-{row.Line}/due"));
        var request = new CommandRequest(played.Key, new Command.CatchUp(), Actor.System, id);
        Follow(played, (await handoff.ExecuteAsync(request, cancellationToken)).OrThrow());
    }

    private void Follow(PlayedCase played, Engagement state) => played.StandsAt(state, rules.NextDeadline(state));
}
