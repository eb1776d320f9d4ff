using NodaTime;

namespace Handoff;

/// <summary>
/// Moves running clocks to changed policies and calendars, with care: simulated over all open engagements first, then applied, with an
/// event for each clock. Without it clocks keep what they were started with. Safe for concurrent use.
/// </summary>
public sealed class TargetChanges
{
    private static readonly Actor Simulator = Actor.System with { Rights = Rights.Retarget };

    private readonly IHandoff _handoff;
    private readonly HandoffReader _reader;
    private readonly Rulebook _rulebook;

    internal TargetChanges(IHandoff handoff, HandoffReader reader, Rulebook rulebook) =>
        (_handoff, _reader, _rulebook) = (handoff, reader, rulebook);

    /// <summary>What would change, by the newest registered policies and calendars. Nothing is written.</summary>
    /// <param name="tenant">Whose open engagements.</param>
    /// <param name="mode">What would count as used up.</param>
    /// <param name="candidate">
    /// Rules that are not registered yet, for the engagements on their lifecycle; null for the registered ones.
    /// </param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<TargetChangeReport> SimulateAsync(
        TenantId tenant, RetargetMode mode, Decider? candidate = null, CancellationToken cancellationToken = default)
    {
        var now = (await _reader.BacklogAsync(cancellationToken).ConfigureAwait(false)).StoreNow;
        var report = new TargetChangeReport.Builder(now);
        await foreach (var known in _reader.OpenAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            report.Count(known.State);
            var rules = candidate?.Lifecycle.Ref == known.State.Origin.Lifecycle ? candidate : _rulebook[known.State.Origin.Lifecycle];
            Simulate(report, known, rules!, mode, now);
        }

        return report.Build();
    }

    /// <summary>
    /// Does it: a command for each open engagement, and for each clock where clocks are named; journaled with the old and the new due
    /// instant.
    /// </summary>
    /// <param name="tenant">Whose open engagements.</param>
    /// <param name="command">The mode, the reason, and which clocks.</param>
    /// <param name="actor">By whom; needs <see cref="Rights.Retarget"/>.</param>
    /// <param name="change">
    /// The host's own name of the change. Repeating it with the same name does nothing twice, so it can be resumed.
    /// </param>
    /// <param name="cancellationToken">Stops between two engagements.</param>
    public async Task<TargetChangeReport> ApplyAsync(
        TenantId tenant, Command.Retarget command, Actor actor, string change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(change);
        var report = new TargetChangeReport.Builder((await _reader.BacklogAsync(cancellationToken).ConfigureAwait(false)).StoreNow);
        await foreach (var known in _reader.OpenAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            report.Count(known.State);
            foreach (var part in Parts(command, known.State))
            {
                var id = CommandId.Named($"retarget/{change}/{known.Key}{string.Concat(part.Clocks.Select(c => $"/{c}"))}");
                switch (await _handoff.ExecuteAsync(
                    new CommandRequest(known.Key, part, actor, id), cancellationToken).ConfigureAwait(false))
                {
                    case Outcome.Decided decided:
                        report.Add(known, decided.Events);
                        break;
                    case Outcome.Refused refused:
                        report.Add(new TargetChangeRefused(known.Key, refused.Refusal));
                        break;
                }
            }
        }

        return report.Build();
    }

    private static void Simulate(TargetChangeReport.Builder report, KnownEngagement known, Decider rules, RetargetMode mode, Instant now)
    {
        // What is due anyway is not the change's doing.
        if (rules.Decide(known.State, new Command.CatchUp(), Actor.System, now) is not Decision.Decided due) return;
        switch (rules.Decide(due.State, new Command.Retarget(mode, "simulated"), Simulator, now))
        {
            case Decision.Decided decided:
                report.Add(known with { State = due.State }, decided.Events);
                break;
            case Decision.Refused { Refusal.Code: not RefusalCode.Ended } refused:
                report.Add(new TargetChangeRefused(known.Key, refused.Refusal));
                break;
        }
    }

    /// <summary>
    /// One command for all clocks, or one for each of those it names and that runs here: so each stays the same command when a change is
    /// resumed after some of them have ended.
    /// </summary>
    private static IEnumerable<Command.Retarget> Parts(Command.Retarget command, Engagement state) => command.Clocks.Count == 0
        ? [command]
        : command.Clocks.Distinct().Where(key => state.Board.Clocks.Any(clock => clock.Key == key && clock.IsOpen))
            .Select(key => command with { Clocks = [key] });
}
