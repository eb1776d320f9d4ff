using Handoff.Storage;

namespace Handoff;

/// <summary>When a history has been played, the store holds what the model holds, seen through the read side if there is one.</summary>
internal sealed class FinalLook(StoreTrial trial, ModelStore model)
{
    internal async Task LookAsync()
    {
        foreach (var key in Playback.Deals) await LookAtAsync(key);
        if (trial.Reads is { } reads) await LookAtBacklogAsync(reads);
    }

    private async Task LookAtAsync(EngagementKey key)
    {
        var snapshot = (await trial.LoadAsync(key)).Snapshot;
        Expect.Equal(model.VersionOf(key), snapshot?.Version ?? 0, $"The version of {key} at the end");
        if (!model.Engagements.TryGetValue(key, out var engagement)) return;

        Expect.Equal(engagement.State.Content(), snapshot?.State.Content(), $"The state of {key} at the end");
        if (trial.Reads is not { } reads) return;

        var history = await reads.HistoryAsync(key, 1, trial.Cancellation).ToListAsync(trial.Cancellation);
        Expect.Sequence(
            engagement.Made.SelectMany(made => made.Events.Select((content, ordinal) => (made.Version, ordinal, made.Command, content))),
            history.Select(stored => (stored.Version, stored.Ordinal, stored.CommandId, stored.Record.Content())),
            $"The history of {key} at the end");
    }

    private async Task LookAtBacklogAsync(IHandoffReadStore reads)
    {
        var now = trial.Clock.Now;
        var wakeups = model.Engagements.Values.Select(engagement => engagement.Wakeup).OfType<ModelWakeup>().ToList();
        var due = wakeups.Where(wakeup => !wakeup.IsParked && wakeup.DueAt <= now).ToList();
        var expected = new Backlog(
            due.Count, due.Count == 0 ? null : due.Min(wakeup => wakeup.DueAt), wakeups.Count(wakeup => wakeup.IsParked), model.Unsent.Count, now);
        Expect.Equal(expected, await reads.BacklogAsync(trial.Cancellation), "The backlog at the end");
    }
}
