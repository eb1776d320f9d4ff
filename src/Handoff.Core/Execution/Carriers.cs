using NodaTime;

namespace Handoff;

/// <summary>Gives work to people, and moves all that somebody carries. Safe for concurrent use.</summary>
/// <remarks>
/// What concerns many engagements is a command for each. It may be stopped anywhere and called again: what is done is not done twice, and
/// <see cref="LeftAsync"/> says what is left.
/// </remarks>
public sealed class Carriers
{
    private readonly IHandoff _handoff;
    private readonly HandoffReader _reader;
    private readonly IPeople _people;
    private readonly IClock _clock;

    internal Carriers(IHandoff handoff, HandoffReader reader, IPeople people, IClock clock) =>
        (_handoff, _reader, _people, _clock) = (handoff, reader, people, clock);

    /// <summary>Chooses who carries an engagement for a function, among those who are there, and assigns it.</summary>
    /// <param name="key">Which engagement.</param>
    /// <param name="function">For which function.</param>
    /// <param name="assignment">How to choose.</param>
    /// <param name="actor">By whom.</param>
    /// <param name="once">
    /// A name that makes it safe to repeat, unique among the choices for this function in the engagement; null where nobody repeats it.
    /// </param>
    /// <param name="cancellationToken">Stops reading; what was assigned stays.</param>
    /// <returns>Null for an engagement that does not exist, and where nobody could be chosen: it stays where it is.</returns>
    public async ValueTask<Outcome?> AssignAsync(
        EngagementKey key,
        Function function,
        IAssignment assignment,
        Actor actor,
        string? once = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        if (await _handoff.FindAsync(key, cancellationToken).ConfigureAwait(false) is not { } engagement) return null;
        var request = await AskAsync(key, engagement, function, cancellationToken).ConfigureAwait(false);
        if (assignment.Prefer(request).FirstOrDefault() is not { } chosen) return null;
        try
        {
            // The name is only for choosing for this function, so that whoever is another one now was chosen the first time.
            var name = once is null ? null : $"assign/{function}/{once}";
            return await _handoff.ExecuteAsync(key, new Command.Assign(function, chosen.Member.Id), actor, name, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (CommandMismatchException) when (once is not null)
        {
            return await BeforeAsync(key, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<Outcome?> BeforeAsync(EngagementKey key, CancellationToken cancellationToken)
    {
        var standing = await _handoff.StandingAsync(key, cancellationToken).ConfigureAwait(false);
        var state = await _handoff.LastCommittedAsync(key, cancellationToken).ConfigureAwait(false);
        return standing is null || state is null ? null : new Outcome.Decided(standing.Version, state, [], [], Repeated: true);
    }

    /// <summary>A member stands in for another wherever that one carries something now. It ends by itself.</summary>
    /// <param name="tenant">Whose engagements.</param>
    /// <param name="cover">For whom, who stands in, and until when.</param>
    /// <param name="actor">By whom.</param>
    /// <param name="cancellationToken">Stops between two engagements.</param>
    /// <returns>How many engagements are covered, and which refused it.</returns>
    public Task<MovedWork> CoverAsync(TenantId tenant, Command.Cover cover, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cover);
        return ForEachAsync(tenant, cover.Member, cover, actor, cancellationToken);
    }

    /// <summary>Hands over everything that a member carries, because the member leaves.</summary>
    /// <param name="tenant">Whose engagements.</param>
    /// <param name="handOver">From whom, and to whom.</param>
    /// <param name="actor">By whom.</param>
    /// <param name="cancellationToken">Stops between two engagements.</param>
    /// <returns>How many engagements were handed over, and which refused it.</returns>
    public Task<MovedWork> HandOverAsync(
        TenantId tenant, Command.HandOver handOver, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handOver);
        return ForEachAsync(tenant, handOver.From, handOver, actor, cancellationToken);
    }

    /// <summary>In how many open engagements a member still carries something: how far a handover is.</summary>
    /// <param name="tenant">Whose engagements.</param>
    /// <param name="member">Who.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<int> LeftAsync(TenantId tenant, MemberId member, CancellationToken cancellationToken = default)
    {
        var left = 0;
        await foreach (var _ in _reader.CarriedByAsync(tenant, member, cancellationToken).ConfigureAwait(false)) left++;
        return left;
    }

    private async Task<MovedWork> ForEachAsync(
        TenantId tenant, MemberId member, Command command, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (moved, refused) = (0, new List<RefusedWork>());
        await foreach (var known in _reader.CarriedByAsync(tenant, member, cancellationToken).ConfigureAwait(false))
        {
            var outcome = await _handoff.ExecuteAsync(known.Key, command, actor, null, cancellationToken).ConfigureAwait(false);
            if (outcome is Outcome.Refused { Refusal: var refusal }) refused.Add(new RefusedWork(known.Key, refusal));
            else moved++;
        }

        return new MovedWork(moved) { Refused = refused.ToValueList() };
    }

    private async ValueTask<AssignmentRequest> AskAsync(
        EngagementKey key, Engagement engagement, Function function, CancellationToken cancellationToken)
    {
        var now = _clock.GetCurrentInstant();
        var known = await KnownToAccountAsync(key, engagement.Origin.Account, function, cancellationToken).ConfigureAwait(false);
        var candidates = new List<Candidate>();
        foreach (var member in _people.Members.Where(each => each.Functions.Contains(function) && each.AbsenceAt(now) is null))
        {
            var (carries, lastAt) = await LoadAsync(key, member.Id, function, cancellationToken).ConfigureAwait(false);
            candidates.Add(new Candidate(member)
            {
                Carries = carries,
                LastAt = lastAt,
                KnowsAccountSince = known.TryGetValue(member.Id, out var since) ? since : (Instant?)null,
            });
        }

        return new AssignmentRequest { Engagement = engagement, Function = function, At = now, Candidates = candidates.ToValueList() };
    }

    private async ValueTask<(int Carries, Instant? LastAt)> LoadAsync(
        EngagementKey asked, MemberId member, Function function, CancellationToken cancellationToken)
    {
        var (carries, lastAt) = (0, (Instant?)null);
        await foreach (var known in _reader.CarriedByAsync(asked.Tenant, member, cancellationToken).ConfigureAwait(false))
        {
            if (known.Key == asked) continue;
            if (known.State.Owners.FirstOrDefault(owner => owner.Function == function && owner.Member == member) is not { } owner) continue;
            carries++;
            if (lastAt is null || owner.Since > lastAt) lastAt = owner.Since;
        }

        return (carries, lastAt);
    }

    private async ValueTask<Dictionary<MemberId, Instant>> KnownToAccountAsync(
        EngagementKey asked, AccountId account, Function function, CancellationToken cancellationToken)
    {
        var known = new Dictionary<MemberId, Instant>();
        await foreach (var other in _reader.ListAsync(new EngagementQuery(asked.Tenant) { Account = account }, cancellationToken)
            .ConfigureAwait(false))
        {
            foreach (var owner in other.State.Owners.Where(owner => owner.Function == function && other.Key != asked))
            {
                if (!known.TryGetValue(owner.Member, out var since) || owner.Since < since) known[owner.Member] = owner.Since;
            }
        }

        return known;
    }
}
