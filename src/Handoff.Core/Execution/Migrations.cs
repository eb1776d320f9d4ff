using System.Runtime.CompilerServices;

namespace Handoff;

/// <summary>
/// Moves engagements in flight to another version of their lifecycle, or to another lifecycle: tried dry over all that are open first, then
/// applied, with an event for each. Without it engagements stay where they began. Safe for concurrent use.
/// </summary>
public sealed class Migrations
{
    private static readonly Actor Simulator = Actor.System with { Rights = Rights.Migrate };

    private readonly IHandoff _handoff;
    private readonly HandoffReader _reader;
    private readonly Rulebook _rulebook;

    internal Migrations(IHandoff handoff, HandoffReader reader, Rulebook rulebook) =>
        (_handoff, _reader, _rulebook) = (handoff, reader, rulebook);

    /// <summary>What would move, be refused, or be due at another time. Nothing is written.</summary>
    /// <param name="tenant">Whose open engagements.</param>
    /// <param name="from">Those on this lifecycle.</param>
    /// <param name="command">Where to, and what is called how there.</param>
    /// <param name="candidate">The rules of a lifecycle that is not registered yet; null for the registered ones.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="UnknownLifecycleException">The lifecycle to which they would go is neither given nor registered.</exception>
    public async Task<MigrationReport> SimulateAsync(
        TenantId tenant,
        LifecycleRef from,
        Command.Migrate command,
        Decider? candidate = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.To is null) throw new ArgumentException("It says nothing of where to.", nameof(command));
        var target = candidate?.Lifecycle.Ref == command.To ? candidate : _rulebook[command.To];
        var now = (await _reader.BacklogAsync(cancellationToken).ConfigureAwait(false)).StoreNow;
        var report = new MigrationReport.Builder();
        await foreach (var known in OnAsync(tenant, from, cancellationToken).ConfigureAwait(false))
        {
            var rules = _rulebook[known.State.Origin.Lifecycle];
            if (rules.Decide(known.State, new Command.CatchUp(), Actor.System, now) is not Decision.Decided due) continue;
            switch (rules.Migrate(known.State, command, target, Simulator, now))
            {
                case Decision.Decided decided:
                    report.Add(known.Key, due.State, rules.NextDeadline(due.State), decided.State, target.NextDeadline(decided.State));
                    break;
                case Decision.Refused { Refusal.Code: not RefusalCode.Ended } refused:
                    report.Add(known.Key, due.State, refused.Refusal);
                    break;
            }
        }

        return report.Build();
    }

    /// <summary>Does it: a command for each open engagement.</summary>
    /// <param name="tenant">Whose open engagements.</param>
    /// <param name="from">Those on this lifecycle.</param>
    /// <param name="command">Where to, and what is called how there.</param>
    /// <param name="actor">By whom; needs <see cref="Rights.Migrate"/>.</param>
    /// <param name="cancellationToken">
    /// Stops between two engagements. Calling it again goes on: what has moved is not on the old lifecycle any more.
    /// </param>
    public async Task<MigrationReport> ApplyAsync(
        TenantId tenant, LifecycleRef from, Command.Migrate command, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var report = new MigrationReport.Builder();
        await foreach (var known in OnAsync(tenant, from, cancellationToken).ConfigureAwait(false))
        {
            var outcome = await _handoff.ExecuteAsync(known.Key, command, actor, null, cancellationToken).ConfigureAwait(false);
            switch (outcome)
            {
                case Outcome.Decided decided:
                    report.Add(
                        known.Key, known.State, _rulebook[from].NextDeadline(known.State), decided.State,
                        _rulebook[command.To].NextDeadline(decided.State));
                    break;
                case Outcome.Refused refused:
                    report.Add(known.Key, known.State, refused.Refusal);
                    break;
            }
        }

        return report.Build();
    }

    private async IAsyncEnumerable<KnownEngagement> OnAsync(
        TenantId tenant, LifecycleRef from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(from);
        await foreach (var known in _reader.OpenAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            if (known.State.Origin.Lifecycle == from) yield return known;
        }
    }
}
