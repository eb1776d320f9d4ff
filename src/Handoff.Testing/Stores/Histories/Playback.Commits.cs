using NodaTime;
using static Handoff.Testing.Example;

namespace Handoff.Testing;

internal sealed partial class Playback
{
    private async Task CommitAsync(IReadOnlyList<Order> orders)
    {
        var commits = new List<CommitRequest>();
        var expected = new List<(CommitOutcome Outcome, long Version, MadeCommit? Prior)>();
        foreach (var order in orders)
        {
            commits.Add(Request(order));
            expected.Add(_model.Commit(commits[^1], Now));
        }

        var results = commits.Count == 1 ? [await trial.CommitAsync(commits[0])] : await trial.CommitAllAsync(commits);
        Expect.Sequence(
            expected.Select(answer => (answer.Outcome, answer.Version)),
            results.Select(result => (result.Outcome, result.Version)),
            "The answers to commits");
        foreach (var (answer, result) in expected.Zip(results)) Same(answer.Prior, result.Prior);
    }

    private CommitRequest Request(Order order)
    {
        var claim = order.Claim is { } back && Back(_claims, back) is { } held && !_model.IsGivenBack(held) ? held : null;
        var key = claim?.Key ?? Deals[order.Deal];
        var version = Math.Max(0, _model.VersionOf(key) + order.Off);
        var name = $"{key}/{order.Command}/{version}";
        int[] messages = order.Messages ? [.. new[] { 0, order.Events - 1 }.Distinct()] : [];
        return new CommitRequest
        {
            Key = key,
            ExpectedVersion = version,
            DecidedOn = version == 0 || trial.Store.Feature<IOptimisticStore>() is null ? null : DecidedOn(order.DecidedOn, key),
            CommandId = Command(order.Command),
            Fingerprint = order.Other ? "f1" : "f0",
            State = State(name, stage: order.Command % 2 == 0 ? "won" : "offered", owner: order.Command % 3 == 0 ? null : "anna"),
            Events = [.. Enumerable.Range(0, order.Events).Select(ordinal => Event("accepted", $"{name}/{ordinal}"))],
            Outbox = [.. messages.Select(ordinal => Message(ordinal, $"{name}/{ordinal}"))],
            NextWakeup = order.Wakeup is { } minutes ? Now + Duration.FromMinutes(minutes) : null,
            Claim = claim?.Fence,
            Items = Changes(order.Items, Now),
        };
    }

    private StateRecord? DecidedOn(bool? right, EngagementKey key) => right switch
    {
        null => null,
        true when _model.Engagements.TryGetValue(key, out var engagement) => engagement.State,
        _ => State("another state"),
    };

    private static ItemChanges Changes(int bits, Instant now)
    {
        var changes = Enumerable.Range(0, 3).Select(n => (Id: new ItemId($"item {n}"), How: bits >> (2 * n) & 3)).ToList();
        return new ItemChanges
        {
            Put =
            [
                .. changes.Where(change => change.How is 1 or 2).Select(change => new ItemRecord(change.Id, "problem", Function.Sales)
                {
                    Member = change.How == 1 ? new MemberId("anna") : (MemberId?)null,
                    At = change.How == 1 ? now : null,
                }),
            ],
            Removed = [.. changes.Where(change => change.How == 3).Select(change => change.Id)],
        };
    }
}
