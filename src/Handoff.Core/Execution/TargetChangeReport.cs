using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>What changed service levels do, or would do, to running clocks.</summary>
public sealed record TargetChangeReport
{
    /// <summary>As of when, by the store's clock.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant AsOf { get; init; }

    /// <summary>How many engagements are open.</summary>
    public required int Engagements { get; init; }

    /// <summary>How many of their clocks run.</summary>
    public required int Clocks { get; init; }

    /// <summary>Every clock that gets another target, calendar or threshold.</summary>
    public required IReadOnlyList<TargetChange> Changes { get; init; }

    /// <summary>Engagements that could not be changed, and why.</summary>
    public required IReadOnlyList<TargetChangeRefused> Refused { get; init; }

    /// <summary>How many are due later.</summary>
    public int Later => Changes.Count(c => c.NewDueAt > c.OldDueAt);

    /// <summary>How many are due earlier.</summary>
    public int Earlier => Changes.Count(c => c.NewDueAt < c.OldDueAt);

    /// <summary>How many have a warning behind them that they did not have before.</summary>
    public int Warn => Changes.Count(c => c.Warns);

    /// <summary>How many have exceeded the new target, and had not exceeded the old one.</summary>
    public int Breach => Changes.Count(c => c.Breaches);

    /// <summary>How many engagements move at once, because what follows a breach is due: a lapse, a presumption.</summary>
    public int Move => Changes.Count(c => c.Moves);

    /// <summary>For people: <c>120 engagements, 240 clocks: 14 move later, 2 earlier; 5 warn, 3 breach</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Engagements} engagements, {Clocks} clocks: {Later} move later, {Earlier} earlier; ")
        + FormattableString.Invariant($"{Warn} warn, {Breach} breach, {Move} move on; {Refused.Count} refused");

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
                _changes.Add(new TargetChange
                {
                    Key = known.Key,
                    Clock = new ClockRef(changed.Clock, changed.Item),
                    OldPolicyVersion = clock.Terms.PolicyVersion,
                    NewPolicyVersion = changed.Terms.PolicyVersion,
                    OldCalendar = clock.Calendar,
                    NewCalendar = changed.Calendar,
                    OldDueAt = changed.OldDueAt,
                    NewDueAt = changed.DueAt,
                    Warns = changed.Passed.Any(name => ThresholdName.KindOf(name) == ThresholdKind.Warn),
                    Breaches = changed.Passed.Contains(ThresholdName.Breach),
                    Moves = happened.OfType<ClockEvent.Crossed>().Any(crossed =>
                        crossed.Clock == changed.Clock && crossed.Item == changed.Item && crossed.Kind == ThresholdKind.Expire),
                });
            }
        }

        internal TargetChangeReport Build() => new()
        {
            AsOf = asOf,
            Engagements = _engagements,
            Clocks = _clocks,
            Changes = _changes,
            Refused = _refused,
        };
    }
}
