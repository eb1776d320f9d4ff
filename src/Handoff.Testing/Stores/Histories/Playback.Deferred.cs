using NodaTime;

namespace Handoff.Testing;

/// <summary>What waits for one subscriber each.</summary>
internal sealed partial class Playback
{
    private static readonly SubscriberName[] Names = ["bookkeeper", "mailer"];

    private readonly List<DeferredClaim> _deferredClaims = [];

    /// <summary>Those of whom there is a bit.</summary>
    private static SubscriberName[] Named(int bits) => [.. Names.Where((_, place) => (bits >> place & 1) == 1)];

    private async Task FreeAsync(Step.Free step)
    {
        if (Back(_leases, step.Back) is not { } lease) return;
        _model.Free(lease);
        await trial.Store.ReleaseLaneAsync(lease, trial.Cancellation);
    }

    /// <summary>Which of the claimable ones come when there are more than asked for is the store's choice here.</summary>
    private async Task ClaimDeferredAsync(Step.ClaimDeferred step)
    {
        var claimable = _model.ClaimableDeferred(Named(step.Names), Now);
        var claims = await trial.Store.ClaimDeferredAsync(
            new DeferredRequest([.. Named(step.Names)], step.Limit, Lease), trial.Cancellation);
        Expect.Equal(Math.Min(step.Limit, claimable.Count), claims.Count, "The number of deferred messages claimed");
        foreach (var claim in claims)
        {
            var found = claimable.FirstOrDefault(first => (first.Subscriber, first.Key) == (claim.Subscriber, claim.Message.Key))
                ?? throw new ContradictionException(Expect.Say(
                    $"{claim.Message.Key} was claimed for {claim.Subscriber}: it is not the first there, or not to be claimed."));
            Expect.Equal(found.Content, claim.Message.Record.Content(), "A deferred message");
            Expect.That(claim.ClaimNo > found.LastClaim, $"Claim {claim.ClaimNo} follows claim {found.LastClaim}.");
            (found.Claim, found.LastClaim, found.VisibleAt) = (claim.ClaimNo, claim.ClaimNo, Now + Lease);
            Expect.Equal(++found.Attempts, claim.Attempts, "The attempts of a deferred message");
        }

        _deferredClaims.AddRange(claims);
    }

    private async Task ReleaseDeferredAsync(Step.ReleaseDeferred step)
    {
        if (Back(_deferredClaims, step.Back) is not { } claim) return;

        var pause = Duration.FromMinutes(step.Minutes);
        var release = step.How switch
        {
            Step.End.Told => DeferredRelease.Told(claim),
            Step.End.Again => DeferredRelease.Again(claim, pause),
            Step.End.Untried => DeferredRelease.Untried(claim, pause),
            _ => DeferredRelease.Parked(claim, "poison"),
        };
        _model.Release(release, Now);
        await trial.ReleaseDeferredAsync(release);
    }

    private async Task UnparkAsync(Step.Unpark step)
    {
        SubscriberName? subscriber = step.Name is { } place ? (SubscriberName?)Names[place] : null;
        var expected = _model.Unpark(subscriber, step.Skip, Now);
        var request = new UnparkRequest { Subscriber = subscriber, Skip = step.Skip };
        Expect.Equal(expected, await trial.Store.UnparkAsync(request, trial.Cancellation), "How many parked messages were taken up");
    }

    private async Task ForgetAsync(Step.Forget step) =>
        Expect.Equal(
            _model.Forget(Names[step.Name]),
            await trial.Store.ForgetAsync(Names[step.Name], trial.Cancellation),
            "How many messages a forgotten subscriber was not told");

    private async Task AckAsync(Step.Ack step)
    {
        if (Back(_leases, step.Back) is not { } lease) return;

        MessageKey[] delivered = [.. _model.Unsent.Where((_, place) => (step.Bits >> (place % 8) & 1) == 1).Select(message => message.Key)];
        var untold = Named(step.Untold);
        var isAnswered = untold.Length == 0
            ? await trial.AckAsync(lease, delivered)
            : await trial.DeferAsync(lease, [.. delivered.Select(key => new Deferral(key, [.. untold]))]);
        Expect.Equal(_model.Defer(lease, delivered, untold, Now), isAnswered, "The answer to an acknowledgement");
    }

    private void SameBehind(IEnumerable<OutboxMessage> messages)
    {
        foreach (var message in messages)
        {
            var expected = _model.Deferred.Where(deferred => deferred.Key.Key == message.Key.Key)
                .Select(deferred => deferred.Subscriber.Value).Distinct();
            Expect.Sequence(
                expected.Order(CodePoints.Order), message.Behind.Select(name => name.Value), $"Who is behind with {message.Key.Key}");
        }
    }
}
