using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Clocks;

/// <summary>What happened on a <see cref="ClockBoard"/>. A closed union; persisted names never change.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Started), "clockStarted")]
[JsonDerivedType(typeof(Reopened), "clockReopened")]
[JsonDerivedType(typeof(Retargeted), "clockRetargeted")]
[JsonDerivedType(typeof(Stopped), "clockStopped")]
[JsonDerivedType(typeof(Cancelled), "clockCancelled")]
[JsonDerivedType(typeof(Crossed), "thresholdCrossed")]
[JsonDerivedType(typeof(Paused), "clocksPaused")]
[JsonDerivedType(typeof(Resumed), "clocksResumed")]
public abstract partial record ClockEvent
{
    private protected ClockEvent()
    {
    }

    /// <summary>Copies a case of this union; whoever derives another one is refused.</summary>
    /// <exception cref="InvalidOperationException">It is not one of the cases.</exception>
    protected ClockEvent(ClockEvent original)
    {
        At = original.At;
        _ = Name;
    }

    /// <summary>The persisted name: <c>clockStarted</c>.</summary>
    [JsonIgnore]
    public string Name => CaseNames<ClockEvent>.Of(this);

    /// <summary>When it took effect.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant At { get; init; }

    /// <summary>What happened to one clock.</summary>
    public abstract record OfClock : ClockEvent
    {
        private readonly ItemId _item;

        private protected OfClock()
        {
        }

        /// <summary>Its key.</summary>
        public required ClockKey Clock { get; init; }

        /// <summary>The item that it times; null for a clock of the whole.</summary>
        public ItemId? Item
        {
            get => _item.IsAssigned ? _item : (ItemId?)null;
            init => _item = value ?? default;
        }

        /// <summary>Which time round, from 1.</summary>
        public required int Cycle { get; init; }
    }

    /// <summary>A clock got terms: what it counts from here on.</summary>
    public abstract record WithTerms : OfClock
    {
        private readonly Instant _dueAt = Never.Instant;

        private protected WithTerms()
        {
        }

        /// <summary>What its policy says.</summary>
        public required SlaTerms Terms { get; init; }

        /// <summary>Which calendar, in which version, counts.</summary>
        public required CalendarRef Calendar { get; init; }

        /// <summary>The target as working time of that calendar.</summary>
        [JsonConverter(typeof(PlainJson))]
        public required Duration Budget { get; init; }

        /// <summary>
        /// When it is due, with no pause to come; null where its calendar ends before, or a pause keeps it from getting there.
        /// </summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? DueAt
        {
            get => Never.OrNull(_dueAt);
            init => _dueAt = Never.Kept(value);
        }

        /// <summary>The thresholds that it has already passed: they count as crossed, and fire for nobody.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public ValueList<string> Passed { get; init; }
    }

    /// <summary>A clock began to count.</summary>
    public sealed record Started : WithTerms
    {
        /// <summary>From when its time counts; at most when it happened.</summary>
        [JsonConverter(typeof(PlainJson))]
        public required Instant From { get; init; }
    }

    /// <summary>A clock that had ended goes on, or counts from zero again, in the same cycle.</summary>
    public sealed record Reopened : WithTerms
    {
        /// <summary>What counts of what it had used up.</summary>
        public required Reopening How { get; init; }

        /// <summary>What it brings along; null where it counts from zero.</summary>
        public CarriedTime? Carried { get; init; }
    }

    /// <summary>A running clock got another target, and kept what it had consumed.</summary>
    public sealed record Retargeted : WithTerms
    {
        /// <summary>What it brings along; null when all of its time is counted by the new terms.</summary>
        public CarriedTime? Carried { get; init; }

        /// <summary>When it was due before; null while paused before that.</summary>
        [JsonConverter(typeof(PlainJson))]
        public Instant? OldDueAt { get; init; }

        /// <summary>Why.</summary>
        public required string Reason { get; init; }
    }

    /// <summary>A clock ended.</summary>
    public abstract record Ended : OfClock
    {
        private protected Ended()
        {
        }

        /// <summary>What became of its target.</summary>
        public required ClockOutcome Outcome { get; init; }

        /// <summary>How much of its calendar's time it took.</summary>
        [JsonConverter(typeof(PlainJson))]
        public required Duration Consumed { get; init; }

        /// <summary>How much of that lay beyond the target; zero if none.</summary>
        [JsonConverter(typeof(PlainJson))]
        public required Duration Overrun { get; init; }
    }

    /// <summary>What a clock waited for happened.</summary>
    public sealed record Stopped : Ended;

    /// <summary>A clock lost its purpose.</summary>
    public sealed record Cancelled : Ended;

    /// <summary>A clock crossed a threshold.</summary>
    public sealed record Crossed : OfClock
    {
        /// <summary>Which: <c>warn:0.5</c>, <c>warn:-2h</c>, <c>breach</c>, <c>escalate:1</c>, <c>expire</c>.</summary>
        public required string Threshold { get; init; }

        /// <summary>What that means.</summary>
        [JsonIgnore] public ThresholdKind Kind => ThresholdName.KindOf(Threshold);

        /// <summary>Which escalation, from 1; null for anything else.</summary>
        [JsonIgnore] public int? Level => ThresholdName.LevelOf(Threshold);

        /// <summary>When somebody looked; never before it was crossed.</summary>
        [JsonConverter(typeof(PlainJson))]
        public required Instant NoticedAt { get; init; }

        /// <summary>Whether it is recorded and told to nobody.</summary>
        public bool Silent { get; init; }
    }
}
