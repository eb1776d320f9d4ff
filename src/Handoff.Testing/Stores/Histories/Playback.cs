using System.Diagnostics;
using NodaTime;
using static Handoff.Testing.Example;

namespace Handoff.Testing;

/// <summary>Plays a history to a store and to the model, and compares every answer.</summary>
internal sealed partial class Playback(StoreTrial trial)
{
    private static readonly Duration Lease = Duration.FromMinutes(10);

    private readonly ModelStore _model = new(trial.Store.Info);
    private readonly List<WakeupClaim> _claims = [];
    private readonly List<OutboxLease> _leases = [];

    /// <summary>The engagements of all histories; the first two have the same id, in two tenants, and so the same lane.</summary>
    internal static IReadOnlyList<EngagementKey> Deals { get; } = [Key(1), Key(1, "other"), Key(2), Key(3, "other")];

    private Instant Now => trial.Clock.Now;

    internal async Task PlayAsync(IReadOnlyList<Step> history)
    {
        foreach (var step in history) await PlayAsync(step);
        await new FinalLook(trial, _model).LookAsync();
    }

    private Task PlayAsync(Step step) => step switch
    {
        Step.Commit commit => CommitAsync(commit.Orders),
        Step.Load load => LoadAsync(Deals[load.Deal], Command(load.Command)),
        Step.Claim claim => ClaimAsync(claim),
        Step.Release release => ReleaseAsync(release),
        Step.Lease lease => LeaseAsync(trial.Store.Info.LaneOf(Deals[lease.Deal].Id), Named(lease.Names)),
        Step.Free free => FreeAsync(free),
        Step.Read read => ReadAsync(read),
        Step.Ack ack => AckAsync(ack),
        Step.ClaimDeferred claim => ClaimDeferredAsync(claim),
        Step.ReleaseDeferred release => ReleaseDeferredAsync(release),
        Step.Unpark unpark => UnparkAsync(unpark),
        Step.Forget forget => ForgetAsync(forget),
        Step.Move move => MoveAsync(move.By),
        _ => throw new UnreachableException(),
    };

    private async Task LoadAsync(EngagementKey key, CommandId command)
    {
        var loaded = await trial.LoadAsync(key, command);
        Expect.Equal(Now, loaded.StoreNow, "The store's clock");
        Expect.Equal(Now, trial.Store.Feature<IOptimisticStore>()?.NowOf(key) ?? Now, "The store's clock, told without a load");
        Expect.Equal(_model.VersionOf(key), loaded.Snapshot?.Version ?? 0, "The version loaded");
        if (_model.Engagements.TryGetValue(key, out var engagement))
            Expect.Equal(engagement.State.Content(), loaded.Snapshot?.State.Content(), "The state loaded");
        Same(_model.Prior(key, command), loaded.Prior);
    }

    /// <summary>Which of the claimable ones come when there are more than asked for is the store's choice here.</summary>
    private async Task ClaimAsync(Step.Claim step)
    {
        var (limit, suspects, share) = step;
        var claimable = _model.Claimable(Now, suspects);
        var most = Math.Min(limit, claimable.GroupBy(key => key.Tenant).Sum(tenant => Math.Min(share ?? int.MaxValue, tenant.Count())));
        var claims = await trial.Store.ClaimDueAsync(
            new ClaimRequest(limit, Lease) { Suspects = suspects, Share = share }, trial.Cancellation);
        var keys = claims.Select(claim => claim.Key).ToList();
        var expected = most < claimable.Count ? [.. keys.Where(claimable.Contains).Distinct().Take(most)] : claimable;
        Expect.Sequence(
            expected.Select(key => key.ToString()).Order(), keys.Select(key => key.ToString()).Order(), "The engagements claimed");
        Expect.Equal(most, claims.Count, Expect.Say($"The number of claims, at most {limit} of {claimable.Count}"));
        if (share is not null)
        {
            Expect.That(keys.CountBy(key => key.Tenant).All(tenant => tenant.Value <= share), $"At most {share} are of one tenant.");
        }

        foreach (var claim in claims) Expect.Equal(_model.Claim(claim, Now + Lease), claim, "A claim");
        _claims.AddRange(claims);
    }

    private async Task ReleaseAsync(Step.Release step)
    {
        if (Back(_claims, step.Back) is not { } claim || _model.IsGivenBack(claim)) return;

        var release = step.Minutes is { } minutes
            ? new ClaimRelease(claim, Now + Duration.FromMinutes(minutes))
            : new ClaimRelease(claim, null, "poison");
        release = release with { Untried = step.Untried };
        _model.Release(release);
        await trial.ReleaseAsync(release);
    }

    private async Task LeaseAsync(int lane, SubscriberName[] subscribers)
    {
        var lease = await trial.Store.LeaseLaneAsync(new LaneRequest(lane, Lease) { Subscribers = [.. subscribers] }, trial.Cancellation);
        _model.Subscribers.UnionWith(subscribers.Select(name => name.Value));
        if (!_model.IsFree(lane, Now))
        {
            Expect.Nothing(lease, "A lease of a lane that is held");
            return;
        }

        Expect.Equal((lane, Now + Lease), (lease?.Lane, lease?.Until), "Lane and end of the lease of a free lane");
        Expect.Sequence(subscribers, lease!.Subscribers, "In whose name a lane is leased");
        Expect.That(lease.Epoch > _model.EpochOf(lane), $"Epoch {lease.Epoch} follows epoch {_model.EpochOf(lane)}.");
        _model.Take(lease);
        _leases.Add(lease);
    }

    /// <summary>
    /// How the engagements of a lane mix is the store's choice; each one's messages come from its first that waits, without a gap.
    /// </summary>
    private async Task ReadAsync(Step.Read step)
    {
        if (Back(_leases, step.Back) is not { } lease) return;

        var waiting = _model.Waiting(lease);
        var read = await trial.ReadAsync(lease, step.Limit);
        SameBehind(read);
        var messages = read.Select(message => (message.Key, Content: message.Record.Content())).ToList();
        Expect.Equal(Math.Min(step.Limit, waiting.Count), messages.Count, "The number of messages read");
        foreach (var ofOne in messages.GroupBy(message => message.Key.Key))
            Expect.Sequence(
                waiting.Where(message => message.Key.Key == ofOne.Key).Take(ofOne.Count()), ofOne, $"The messages of {ofOne.Key}");
    }

    private Task MoveAsync(Duration by)
    {
        trial.Clock.Move(by);
        return Task.CompletedTask;
    }

    private static void Same(MadeCommit? expected, PriorCommit? actual)
    {
        Expect.Equal((expected?.Version, expected?.Fingerprint), (actual?.Version, actual?.Fingerprint), "What the command id did");
        Expect.Sequence(
            expected?.Events ?? [], actual?.Events.Select(stored => stored.Record.Content()) ?? [], "The events of the command id");
    }

    private static CommandId Command(int number) => CommandId.Named($"command-{number}");

    private static T? Back<T>(List<T> held, int back)
        where T : class => back < held.Count ? held[held.Count - 1 - back] : null;
}
