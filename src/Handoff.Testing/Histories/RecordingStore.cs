namespace Handoff.Testing;

/// <summary>Tells a recorder what is asked and answered.</summary>
internal sealed class RecordingStore(IHandoffStore inner, HistoryRecorder recorder) : DelegatingStore(inner)
{
    public override async ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default)
    {
        var began = recorder.Begin();
        var loaded = await Inner.LoadAsync(key, dedupe, cancellationToken).ConfigureAwait(false);
        recorder.Loaded(key, began, loaded.Snapshot);
        return loaded;
    }

    public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        var place = recorder.Asked(commit);
        try
        {
            var result = await Inner.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
            recorder.Answered(place, result);
            return result;
        }
        catch (Exception failed)
        {
            recorder.Answered(place, null, NotApplied(failed));
            throw;
        }
    }

    public override async ValueTask<IReadOnlyList<CommitResult>> CommitManyAsync(
        IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(commits);
        var places = commits.Select(recorder.Asked).ToList();
        try
        {
            var results = await Inner.CommitManyAsync(commits, cancellationToken).ConfigureAwait(false);
            for (var at = 0; at < places.Count; at++) recorder.Answered(places[at], results[at]);
            return results;
        }
        catch (Exception failed)
        {
            foreach (var place in places) recorder.Answered(place, null, NotApplied(failed));
            throw;
        }
    }

    private static bool NotApplied(Exception failed) => failed is StoreUnavailableException { OutcomeUnknown: false } or StoreFullException;
}
