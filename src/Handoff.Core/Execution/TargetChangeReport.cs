using NodaTime;

namespace Handoff;

/// <summary>What changed service levels do, or would do, to running clocks.</summary>
/// <param name="AsOf">As of when, by the store's clock.</param>
/// <param name="Engagements">How many are open.</param>
/// <param name="Clocks">How many of their clocks run.</param>
/// <param name="Changes">Every clock that gets another target, calendar or threshold.</param>
/// <param name="Refused">Engagements that could not be changed, and why.</param>
public sealed record TargetChangeReport(
    Instant AsOf, int Engagements, int Clocks, IReadOnlyList<TargetChange> Changes, IReadOnlyList<TargetChangeRefused> Refused)
{
    /// <summary>How many are due later.</summary>
    public int Later => Changes.Count(c => c.NewDueAt > c.OldDueAt);

    /// <summary>How many are due earlier.</summary>
    public int Earlier => Changes.Count(c => c.NewDueAt < c.OldDueAt);

    /// <summary>How many have a warning behind them that they had not before.</summary>
    public int Warn => Changes.Count(c => c.Warns);

    /// <summary>How many have exceeded the new target, and had not exceeded the old one.</summary>
    public int Breach => Changes.Count(c => c.Breaches);

    /// <summary>How many engagements move at once, because what follows a breach is due: a lapse, a presumption.</summary>
    public int Move => Changes.Count(c => c.Moves);

    /// <summary>For people: <c>120 engagements, 240 clocks: 14 move later, 2 earlier; 5 warn, 3 breach</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Engagements} engagements, {Clocks} clocks: {Later} move later, {Earlier} earlier; {Warn} warn, {Breach} breach, {Move} move on; {Refused.Count} refused");

    internal sealed class Builder(Instant asOf)
    {
        private readonly List<TargetChange> _changes = [];
        private readonly List<TargetChangeRefused> _refused = [];
        private int _engagements;
        private int _clocks;

        internal void Count(Engagement state)
        {
            _engagements++;
            _clocks += state.Board.Clocks.Count(c => c.IsOpen);
        }

        internal void Add(TargetChangeRefused refused) => _refused.Add(refused);

        internal void Add(KnownEngagement known, IReadOnlyList<Event> events)
        {
            var happened = events.OfType<Event.Timed>().Select(e => e.Happened).ToList();
            foreach (var changed in happened.OfType<ClockEvent.Retargeted>())
            {
                var clock = known.State.Board.Clock(changed.Clock, changed.Item)!;
                _changes.Add(new TargetChange(
                    known.Key, changed.Clock, clock.Terms.PolicyVersion, changed.Terms.PolicyVersion, clock.Calendar, changed.Calendar,
                    changed.OldDueAt, changed.DueAt,
                    Warns: changed.Passed.Any(p => p != Thresholds.Breach && !p.StartsWith(Thresholds.Escalate, StringComparison.Ordinal)),
                    Breaches: changed.Passed.Contains(Thresholds.Breach),
                    Moves: happened.OfType<ClockEvent.Crossed>().Any(t => t.Clock == changed.Clock && t.Item == changed.Item && t.Threshold == Thresholds.Expire)));
            }
        }

        internal TargetChangeReport Build() => new(asOf, _engagements, _clocks, _changes, _refused);
    }
}

/// <summary>A clock that gets another target, calendar or threshold.</summary>
/// <param name="Key">Of which engagement.</param>
/// <param name="Clock">Which clock.</param>
/// <param name="OldPolicyVersion">The version that it was started with.</param>
/// <param name="NewPolicyVersion">The version that holds for it then.</param>
/// <param name="OldCalendar">The calendar that counted.</param>
/// <param name="NewCalendar">The calendar that counts then.</param>
/// <param name="OldDueAt">When it was due; null while paused before that.</param>
/// <param name="NewDueAt">When it is due then; null while paused before that.</param>
/// <param name="Warns">Whether a warning lies behind it that it had not crossed before.</param>
/// <param name="Breaches">Whether the new target is exceeded, and the old one was not.</param>
/// <param name="Moves">Whether what follows a breach is due at once, and moves the engagement.</param>
public sealed record TargetChange(
    EngagementKey Key,
    ClockKey Clock,
    int OldPolicyVersion,
    int NewPolicyVersion,
    CalendarRef OldCalendar,
    CalendarRef NewCalendar,
    Instant? OldDueAt,
    Instant? NewDueAt,
    bool Warns,
    bool Breaches,
    bool Moves);

/// <summary>An engagement that could not be changed.</summary>
/// <param name="Key">Which.</param>
/// <param name="Refusal">Why.</param>
public sealed record TargetChangeRefused(EngagementKey Key, Refusal Refusal);
