using NodaTime;

namespace Handoff;

/// <summary>
/// The rules of one lifecycle with its service levels: pure functions of state, command, actor and time. No I/O, no wall clock, no
/// randomness. Immutable; safe for concurrent use.
/// </summary>
public sealed class Decider
{
    /// <summary>The rules of this lifecycle, with the default policies and calendar where none are given.</summary>
    /// <param name="lifecycle">The lifecycle.</param>
    /// <param name="policies">Its service levels; null for <see cref="SlaPolicies.For"/>.</param>
    /// <param name="calendars">The calendars they count in; null for <see cref="WorkingCalendar.Default"/>.</param>
    /// <param name="delivery">What people are told of thresholds that were crossed while nobody looked.</param>
    /// <param name="playbooks">Its templates of milestones; null for none.</param>
    /// <exception cref="SlaPolicyException">
    /// A policy names a calendar that is not among these, or asks for more than a calendar has.
    /// </exception>
    public Decider(
        Lifecycle lifecycle,
        SlaPolicyBook? policies = null,
        CalendarBook? calendars = null,
        CatchUpDelivery delivery = CatchUpDelivery.HighestPerClock,
        PlaybookBook? playbooks = null)
    {
        ArgumentNullException.ThrowIfNull(lifecycle);
        Rules = new Rules(
            lifecycle,
            policies ?? SlaPolicies.For(lifecycle),
            calendars ?? new CalendarBook([WorkingCalendar.Default]),
            delivery,
            playbooks ?? PlaybookBook.None);
        var faults = Policies.Policies
            .Where(p => p.Calendar is { } name && Calendars.Find(name) is null)
            .Select(p => new Diagnostic(
                "HO5005", $"policy of clock '{p.Clock}'", $"names the unknown calendar '{Brief.Value(p.Calendar)}'."))
            .ToList();
        if (faults.Count == 0) faults.AddRange(SlaPolicyReach.Faults(Policies.Policies, Calendars));
        if (faults.Count > 0) throw new SlaPolicyException(lifecycle.Ref, faults);
    }

    /// <summary>The same as data, for what works with the rules that this decides by.</summary>
    internal Rules Rules { get; }

    /// <summary>The lifecycle.</summary>
    public Lifecycle Lifecycle => Rules.Lifecycle;

    /// <summary>Its service levels.</summary>
    public SlaPolicyBook Policies => Rules.Policies;

    /// <summary>The calendars they count in.</summary>
    public CalendarBook Calendars => Rules.Calendars;

    /// <summary>Its templates of milestones.</summary>
    public PlaybookBook Playbooks => Rules.Playbooks;

    /// <summary>What people are told of thresholds that were crossed while nobody looked.</summary>
    public CatchUpDelivery Delivery => Rules.Delivery;

    /// <summary>
    /// Decides a command. What is due by <paramref name="now"/> happens first, so the answer does not depend on when a sweeper ran.
    /// </summary>
    /// <param name="state">The engagement; null if it does not exist yet.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="actor">By whom.</param>
    /// <param name="now">When; an instant before the last event counts as that one's.</param>
    /// <param name="import">Whether this belongs to a past that is being imported: clocks record, and fire nothing.</param>
    public Decision Decide(Engagement? state, Command command, Actor actor, Instant now, bool import = false)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if ((Entitlement.Unnamed(actor) ?? Entitlement.Unknown(Lifecycle, actor) ?? Required.Of(command)) is { } incomplete)
        {
            return new Decision.Refused(incomplete);
        }

        try
        {
            if (state is null or { Dropped: true }) return Opening.Decide(Rules, command, actor, now, import);
            if (Imports.Refuse(state, command, import ? now : null) is { } refusal) return new Decision.Refused(refusal);

            var draft = new Draft(Rules, state, actor, Instant.Max(now, state.LastEventAt), Evolution.Evolve);
            Expiries.CatchUp(draft);
            if (Commands.Apply(draft, command) is { } refused) return new Decision.Refused(refused);
            Arrivals.After(draft);
            DecisionRules.Release(draft);

            if (draft.IsDueAtOnce) Expiries.CatchUp(draft);
            return draft.Decided();
        }
        catch (CalendarNeverOpensException closed)
        {
            return new Decision.Refused(new Refusal(RefusalCode.CalendarNeverOpens, closed.Message));
        }
    }

    /// <summary>
    /// Decides to move an engagement from this lifecycle to another. What is due by <paramref name="now"/> happens first, by these rules.
    /// </summary>
    /// <param name="state">The engagement.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="target">The rules of the lifecycle to which it goes.</param>
    /// <param name="actor">By whom.</param>
    /// <param name="now">When; an instant before the last event counts as that one's.</param>
    public Decision Migrate(Engagement state, Command.Migrate command, Decider target, Actor actor, Instant now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(command);
        if (Required.Of(command) is { } incomplete) return new Decision.Refused(incomplete);
        var known = target.Lifecycle.Ref == command.To && target.Lifecycle.Ref != Lifecycle.Ref;
        var before = Decide(state, known ? new Command.CatchUp() : command, actor, now);
        if (!known || before is not Decision.Decided due) return before;
        if ((CommandBars.Barred(command.Name, due.State, actor) ?? TextLimits.Needed("reason", command.Reason)) is { } barred)
        {
            return new Decision.Refused(barred);
        }

        try
        {
            var draft = new Draft(target.Rules, due.State, actor, Instant.Max(now, due.State.LastEventAt), Evolution.Evolve);
            if (MigrationRules.Migrate(draft, Lifecycle, command) is { } refused) return new Decision.Refused(refused);
            if (draft.IsDueAtOnce) Expiries.CatchUp(draft);
            var moved = (Decision.Decided)draft.Decided();
            return moved with { Events = [.. due.Events, .. moved.Events] };
        }
        catch (CalendarNeverOpensException closed)
        {
            return new Decision.Refused(new Refusal(RefusalCode.CalendarNeverOpens, closed.Message));
        }
    }

    /// <summary>What an event makes of a state; null before the first.</summary>
    /// <exception cref="InvalidOperationException">The event cannot follow on this state.</exception>
    public static Engagement Evolve(Engagement? state, Event happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return Evolution.Evolve(state, happened);
    }

    /// <summary>The state that a history makes.</summary>
    /// <exception cref="InvalidOperationException">The history is empty, or an event cannot follow on the one before.</exception>
    public static Engagement Fold(IEnumerable<Event> history)
    {
        Engagement? state = null;
        foreach (var happened in Given.Each(history)) state = Evolution.Evolve(state, happened);
        return state ?? throw new InvalidOperationException("A history begins with the opening of an engagement.");
    }

    /// <summary>When the next threshold of any clock is crossed; null while none will be, and during an import.</summary>
    public Instant? NextDeadline(Engagement state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Imported ? null : Crossings.NextAt(state.Board, Calendars, expires: true);
    }

    /// <summary>What that is; null together with it.</summary>
    internal Deadline? Next(Engagement state) => state.Imported ? null : Crossings.NextDeadline(state.Board, Calendars, expires: true);

    /// <summary>The state as of an instant: what is due by then has happened.</summary>
    internal Engagement AsOf(Engagement state, Instant now) => Explaining.AsOf(Rules, state, Instant.Max(now, state.LastEventAt), out _);

    /// <summary>The calendar in which the plan of an engagement's milestones counts, as its facts and policies choose it.</summary>
    public IWorkingCalendar PlanCalendarOf(Engagement state) => Budgets.CalendarOf(
        new Draft(Rules, state ?? throw new ArgumentNullException(nameof(state)), Actor.System, state.LastEventAt, Evolution.Evolve),
        SlaPolicies.Milestone);

    /// <summary>Where an engagement stands as of an instant.</summary>
    internal Standing Standing(EngagementKey key, long version, Engagement state, Instant now)
    {
        var current = AsOf(state, now);
        var next = Next(current);
        return new Standing
        {
            Key = key,
            Version = version,
            AsOf = Instant.Max(now, state.LastEventAt),
            Account = current.Origin.Account,
            Position = current.Position,
            Owner = current.Position.Responsible is { } function ? current.OwnerOf(function) : (MemberId?)null,
            DueAt = next?.At,
            Next = next,
        };
    }

    /// <summary>
    /// What a screen asks: what is permitted, what is missing, who is responsible, what is due next and why then. What is due by
    /// <paramref name="now"/> counts as happened, whether or not a sweeper has been there.
    /// </summary>
    /// <param name="state">The engagement.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="now">As of when.</param>
    public Explanation Explain(Engagement state, Actor actor, Instant now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(actor);
        return Explaining.Explain(Rules, state, actor, Instant.Max(now, state.LastEventAt));
    }
}
