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
    /// <param name="once">A name that makes it safe to repeat; null where nobody repeats it.</param>
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
        var request = await AskAsync(key.Tenant, engagement, function, cancellationToken).ConfigureAwait(false);
        return assignment.Prefer(request).FirstOrDefault() is { } chosen
            ? await _handoff.ExecuteAsync(key, new Command.Assign(function, chosen.Member.Id), actor, once, cancellationToken)
                .ConfigureAwait(false)
            : null;
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
        var once = $"cover/{cover.Member}/{cover.By}/{cover.From}/{cover.To}";
        return ForEachAsync(tenant, cover.Member, cover, once, actor, cancellationToken);
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
        return ForEachAsync(tenant, handOver.From, handOver, null, actor, cancellationToken);
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
        TenantId tenant, MemberId member, Command command, string? once, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (moved, refused) = (0, new List<RefusedWork>());
        await foreach (var known in _reader.CarriedByAsync(tenant, member, cancellationToken).ConfigureAwait(false))
        {
            var outcome = await _handoff.ExecuteAsync(known.Key, command, actor, once, cancellationToken).ConfigureAwait(false);
            if (outcome is Outcome.Refused { Refusal: var refusal }) refused.Add(new RefusedWork(known.Key, refusal));
            else moved++;
        }

        return new MovedWork(moved) { Refused = refused.ToValueList() };
    }

    private async ValueTask<AssignmentRequest> AskAsync(
        TenantId tenant, Engagement engagement, Function function, CancellationToken cancellationToken)
    {
        var now = _clock.GetCurrentInstant();
        var known = await KnownToAccountAsync(tenant, engagement.Origin.Account, function, cancellationToken).ConfigureAwait(false);
        var candidates = new List<Candidate>();
        foreach (var member in _people.Members.Where(each => each.Functions.Contains(function) && each.AbsenceAt(now) is null))
        {
            var (carries, lastAt) = await LoadAsync(tenant, member.Id, function, cancellationToken).ConfigureAwait(false);
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
        TenantId tenant, MemberId member, Function function, CancellationToken cancellationToken)
    {
        var (carries, lastAt) = (0, (Instant?)null);
        await foreach (var known in _reader.CarriedByAsync(tenant, member, cancellationToken).ConfigureAwait(false))
        {
            if (known.State.Owners.FirstOrDefault(owner => owner.Function == function && owner.Member == member) is not { } owner) continue;
            carries++;
            if (lastAt is null || owner.Since > lastAt) lastAt = owner.Since;
        }

        return (carries, lastAt);
    }

    private async ValueTask<Dictionary<MemberId, Instant>> KnownToAccountAsync(
        TenantId tenant, AccountId account, Function function, CancellationToken cancellationToken)
    {
        var known = new Dictionary<MemberId, Instant>();
        await foreach (var other in _reader.ListAsync(new EngagementQuery(tenant) { Account = account }, cancellationToken)
            .ConfigureAwait(false))
        {
            foreach (var owner in other.State.Owners.Where(owner => owner.Function == function))
            {
                if (!known.TryGetValue(owner.Member, out var since) || owner.Since < since) known[owner.Member] = owner.Since;
            }
        }

        return known;
    }
}
