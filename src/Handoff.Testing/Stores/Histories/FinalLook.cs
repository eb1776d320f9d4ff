using NodaTime;

namespace Handoff.Testing;

/// <summary>When a history has been played, the store holds what the model holds, seen through the read side if there is one.</summary>
internal sealed class FinalLook(StoreTrial trial, ModelStore model)
{
    internal async Task LookAsync()
    {
        foreach (var key in Playback.Deals) await LookAtAsync(key);
        await LookAtParkedMessagesAsync();
        if (trial.Reads is not { } reads) return;
        await LookAtBacklogAsync(reads);
        await LookAtParkedAsync(reads);
        await LookAtDueAsync(reads);
        if (trial.Lists is { } lists) await LookAtItemsAsync(lists);
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
        var wakeups = Wakeups().Select(found => found.Wakeup).ToList();
        var due = wakeups.Where(wakeup => wakeup.Parked is null && wakeup.DueAt <= now).ToList();
        var expected = new Backlog(
            due.Count,
            due.Count == 0 ? null : due.Min(wakeup => wakeup.DueAt),
            wakeups.Count(wakeup => wakeup.Parked is not null),
            model.Unsent.Count,
            now)
        {
            Lanes = [.. model.Unsent.Select(message => trial.Store.Info.LaneOf(message.Key.Key.Id)).Distinct().Order()
                .Select(lane => new LaneBacklog(lane, Example.Occurred))],
            Subscribers = [.. model.Subscribers.Select(WhatWaitsFor)],
        };
        Expect.Equal(expected, await BacklogLaws.OursAsync(reads, trial.Cancellation), "The backlog at the end");
    }

    private SubscriberBacklog WhatWaitsFor(string name)
    {
        var waiting = model.Deferred.Where(deferred => deferred.Subscriber.Value == name).ToList();
        var turn = model.Firsts.Any(first => first.Subscriber.Value == name && first.Parked is null);
        return new SubscriberBacklog(
            name, waiting.Count, waiting.Count(deferred => deferred.Parked is not null), turn ? Example.Occurred : null);
    }

    private async Task LookAtParkedMessagesAsync()
    {
        var expected = model.Deferred.Where(deferred => deferred.Parked is not null)
            .Select(parked => (parked.Subscriber, parked.Key, parked.Parked, parked.Attempts));
        var found = await trial.Store.ParkedMessagesAsync(null, trial.Cancellation).ToListAsync(trial.Cancellation);
        Expect.Sequence(
            expected.OrderBy(parked => $"{parked.Subscriber} {parked.Key}", CodePoints.Order),
            found.Select(parked => (parked.Subscriber, parked.Message, (string?)parked.Reason, parked.Attempts))
                .OrderBy(parked => $"{parked.Subscriber} {parked.Message}", CodePoints.Order),
            "The messages that are parked at the end");
    }

    private async Task LookAtParkedAsync(IHandoffReadStore reads)
    {
        var expected = Wakeups()
            .Where(found => found.Wakeup.Parked is not null)
            .Select(found => new ParkedWakeup(found.Key, found.Wakeup.Parked!, found.Wakeup.DueAt, found.Wakeup.Attempts));
        Expect.Sequence(
            expected.OrderBy(parked => parked.Key.ToString(), CodePoints.Order),
            (await reads.ParkedAsync(null, trial.Cancellation).ToListAsync(trial.Cancellation)).OrderBy(
                parked => parked.Key.ToString(), CodePoints.Order),
            "What is parked at the end");
    }

    /// <summary>What is overdue, and what has just become due.</summary>
    private async Task LookAtDueAsync(IHandoffReadStore reads)
    {
        var now = trial.Clock.Now;
        foreach (var tenant in Playback.Deals.Select(key => key.Tenant).Distinct())
        {
            foreach (var from in new Instant?[] { null, now - Duration.FromMinutes(10) })
            {
                var expected = Wakeups()
                    .Where(found => found.Key.Tenant == tenant && !(found.Wakeup.DueAt < from) && found.Wakeup.DueAt <= now)
                    .Select(found => (found.Key, (Instant?)found.Wakeup.DueAt))
                    .OrderBy(due => due.Item2).ThenBy(due => due.Key.Id.ToString(), CodePoints.Order);
                var query = new EngagementQuery(tenant) { DueFrom = from, DueBefore = now + Duration.FromTicks(10) };
                var rows = await reads.ListAsync(query, trial.Cancellation).ToListAsync(trial.Cancellation);
                Expect.Sequence(expected, rows.Select(row => (row.Key, row.DueAt)), Expect.Say($"The list of {query} at the end"));
            }
        }
    }

    private async Task LookAtItemsAsync(IWorkListStore lists)
    {
        foreach (var tenant in Playback.Deals.Select(key => key.Tenant).Distinct())
        {
            var expected = model.Engagements.Where(found => found.Key.Tenant == tenant)
                .SelectMany(found => found.Value.Items.Values.Select(item => new ItemRow(found.Key, item)))
                .OrderBy(row => row.Item.At ?? Instant.MaxValue)
                .ThenBy(row => row.Key.Id.Value, CodePoints.Order).ThenBy(row => row.Item.Id.Value, CodePoints.Order);
            var rows = await lists.ItemsAsync(new(tenant), trial.Cancellation).ToListAsync(trial.Cancellation);
            Expect.Sequence(expected, rows, Expect.Say($"The items of tenant {tenant} at the end"));
        }
    }

    private IEnumerable<(EngagementKey Key, ModelWakeup Wakeup)> Wakeups() =>
        model.Engagements.Where(found => found.Value.Wakeup is not null).Select(found => (found.Key, found.Value.Wakeup!));
}
