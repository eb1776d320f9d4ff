using NodaTime;

namespace Handoff.Testing;

/// <summary>One engagement of a host under test, told step by step. Subscribers hear of each step before the next.</summary>
public sealed class Story
{
    /// <summary>How long what is held on the way to a stage may wait.</summary>
    private static readonly Duration HeldFor = Duration.FromDays(30);

    private readonly HandoffTestHost _host;
    private readonly LifecycleDefinition _lifecycle;

    internal Story(HandoffTestHost host, EngagementKey key, LifecycleDefinition lifecycle) =>
        (_host, Key, _lifecycle) = (host, key, lifecycle);

    /// <summary>Which engagement.</summary>
    public EngagementKey Key { get; }

    /// <summary>Somebody says something, and subscribers hear what came of it.</summary>
    /// <param name="command">What.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The state that it made.</returns>
    /// <exception cref="CommandRefusedException">It was refused.</exception>
    public async Task<Engagement> SayAsync(Command command, Actor by, CancellationToken cancellationToken = default)
    {
        var state = (await _host.Handoff.ExecuteAsync(Key, command, by, cancellationToken: cancellationToken)).OrThrow();
        await _host.AdvanceAsync(Duration.Zero, cancellationToken);
        return state;
    }

    /// <summary>What happened to it of one kind, as far as subscribers were told.</summary>
    /// <typeparam name="TEvent">An <see cref="Event"/>, or a <see cref="ClockEvent"/> such as a threshold that was crossed.</typeparam>
    public IReadOnlyList<TEvent> Heard<TEvent>()
        where TEvent : class => [.. HandoffTestHost.Heard<TEvent>(_host.Messages.Where(m => m.Key == Key))];

    /// <summary>
    /// Brings it to a stage on the shortest way that people can take, at this instant: opens it for the account <c>ACME</c> if it does not
    /// exist, provides the package, fulfils what is promised, and has waived whatever else is missing.
    /// </summary>
    /// <remarks>
    /// Who acts is a member of the side that may, called after it (<c>sales</c>), or the customer. What the system alone does, a lapse or a
    /// silence that counts, is no step of the way: let time pass for that.
    /// </remarks>
    /// <param name="stage">Where to.</param>
    /// <param name="cancellationToken">Stops on the way.</param>
    /// <returns>The state there.</returns>
    /// <exception cref="InvalidOperationException">
    /// No such way leads there, or it asks for something that only the test can provide and nobody may waive; the message says what.
    /// </exception>
    public async Task<Engagement> BringToAsync(StageKey stage, CancellationToken cancellationToken = default)
    {
        var ways = new Ways(_lifecycle, stage);
        var state = await _host.Handoff.FindAsync(Key, cancellationToken) ?? await SayAsync(
            new Command.Open("ACME", _lifecycle.Ref.Name), SomebodyOf(new Cast(_lifecycle).Opening), cancellationToken);
        while (state.Position.Stage != stage)
        {
            var step = ways.Next(state.Position.Stage)
                ?? throw new InvalidOperationException($"Nobody can bring {Key} from '{state.Position.Stage}' to '{stage}' by a command.");
            state = await TakeAsync(step, state, cancellationToken);
            ways.Taken(step);
        }

        return state;
    }

    private async Task<Engagement> TakeAsync(TransitionDefinition step, Engagement state, CancellationToken cancellationToken)
    {
        var actor = SomebodyOf(Ways.By(step)!.Value);
        var explained = await _host.Handoff.ExplainAsync(Key, actor, cancellationToken);
        var trigger = explained!.Triggers.Single(t => t.Trigger == step.Trigger);
        if (trigger.Barred is not null) return state;
        foreach (var command in trigger.Missing.SelectMany(unmet => ToMeet(unmet, trigger, state)))
        {
            await SayAsync(command, SomebodyOf(state.Position.Responsible ?? actor.Function), cancellationToken);
        }

        var fire = trigger.Kind == TriggerKind.Hold
            ? new Command.Hold("it waits", Party.Customer, _host.Now + HeldFor)
            : trigger.ToCommand(trigger.NeedsReason ? "so the story goes" : null);
        return await SayAsync(fire, actor, cancellationToken);
    }

    private IEnumerable<Command> ToMeet(Unmet unmet, TriggerExplanation trigger, Engagement state)
    {
        if (unmet.Requirement == Requirements.CommitmentsSettled.Key)
            return state.Commitments.Where(c => c.IsOpen).Select(c => new Command.FulfilCommitment(c.Id));
        if (unmet.Items.Count > 0) return state.Items.Where(item => unmet.Items.Contains(item.Id)).Reverse().SelectMany(Ending);
        if (_lifecycle.Requirements.Any(r => r.Key == unmet.Requirement && r.IsPackageItem))
            return [new Command.Provide([new PackageEntry(unmet.Requirement, "as the story goes")])];
        if (unmet.Waivable) return [new Command.WaiveRequirement(unmet.Requirement, "so the story goes")];
        throw new InvalidOperationException($"{Key} cannot '{trigger.Trigger}': {unmet.Text} {unmet.ToMeet} Nobody may waive it.");
    }

    /// <summary>What the customer waits for ends, the newest first, so that the story goes on.</summary>
    private IEnumerable<Command> Ending(Item item) => item switch
    {
        Milestone => [new Command.SkipMilestone(item.Id, "so the story goes") { Consent = new Consent("customer", "mail", _host.Now) }],
        CustomerDecision decision => [new Command.AnswerDecision(item.Id, decision.Options[0], "by mail")],
        Problem { IsUntold: true } =>
            [new Command.ContactCustomer("mail", "so the story goes") { About = [item.Id] }, new Command.SettleItem(item.Id)],
        _ => [new Command.SettleItem(item.Id)],
    };

    private static Actor SomebodyOf(Function side) =>
        side == Function.Customer ? Actor.Customer("customer") : Actor.Member(new MemberId(side.Value), side, Rights.Waive);
}
